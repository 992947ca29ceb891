/* Memory that grows by doubling, so that a body arriving byte by byte costs no more copies than one
 * that arrives at once. The owner's thread. */
#include "buffer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <uv.h>

#define SMALLEST 512

static int
reserve (Buffer *buffer, size_t more)
{
  size_t needed = buffer->length + more;
  size_t capacity = buffer->capacity > 0 ? buffer->capacity : SMALLEST;
  char *bytes;

  if (needed <= buffer->capacity)
    return 0;
  while (capacity < needed)
    capacity *= 2;
  bytes = realloc (buffer->bytes, capacity);
  if (bytes == NULL)
    return UV_ENOMEM;
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return 0;
}

int
buffer_append (Buffer *buffer, const char *bytes, size_t length)
{
  int result = reserve (buffer, length);

  if (result != 0 || length == 0)
    return result;
  memcpy (buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
  return 0;
}

void
buffer_drop (Buffer *buffer, size_t length)
{
  assert (length <= buffer->length);
  buffer->length -= length;
  if (length > 0 && buffer->length > 0)
    memmove (buffer->bytes, buffer->bytes + length, buffer->length);
}

void
buffer_free (Buffer *buffer)
{
  free (buffer->bytes);
  *buffer = (Buffer){ 0 };
}
