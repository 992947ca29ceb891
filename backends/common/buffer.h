/* Bytes that are kept for later: the rare memory of a connection whose message came in parts.
 *
 * Begin it with {0}; an empty buffer holds no memory. */
#pragma once

#include <stddef.h>

typedef struct
{
  char *bytes;
  size_t length;
  size_t capacity;
} Buffer;

/* Copies LENGTH bytes to the end. 0, or UV_ENOMEM with the buffer as it was. */
int buffer_append (Buffer *buffer, const char *bytes, size_t length);

/* Removes the first LENGTH bytes, which is at most the buffer's length. */
void buffer_drop (Buffer *buffer, size_t length);

/* Gives the memory back; the buffer is empty and can be used again. */
void buffer_free (Buffer *buffer);
