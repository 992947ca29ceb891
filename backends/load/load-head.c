/* See the header. On the hot path. What http_head_parse says of a whole head depends on no byte
 * after it, so equal bytes are all that has to be looked for. */
#include "load-head.h"

#include <string.h>

static bool
is_same (const LoadHead *last, const char *bytes, size_t length)
{
  return last->length > 0 && length >= last->length &&
         memcmp (bytes, last->bytes, last->length) == 0;
}

ptrdiff_t
load_head_parse (LoadHead *last, HttpHead *head, const char *bytes, size_t length)
{
  ptrdiff_t used;

  if (is_same (last, bytes, length))
    {
      *head = last->head;
      return (ptrdiff_t) last->length;
    }
  used = http_head_parse (head, HTTP_RESPONSE, bytes, length);
  if (used > 0 && used <= LOAD_HEAD_BYTES)
    {
      memcpy (last->bytes, bytes, (size_t) used);
      last->length = (size_t) used;
      last->head = *head;
    }
  return used;
}
