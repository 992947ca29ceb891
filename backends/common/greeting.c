/* Built once at the start, so that no request pays for putting it together. */
#include "greeting.h"

#include <assert.h>
#include <string.h>

static void
put (Greeting *greeting, const char *bytes, size_t length)
{
  assert (greeting->length + length <= sizeof greeting->bytes);
  memcpy (greeting->bytes + greeting->length, bytes, length);
  greeting->length += length;
}

void
greeting_write (Greeting *greeting, const char *name)
{
  static const char before[] = "{\"message\":\"Hello from ";

  greeting->length = 0;
  put (greeting, before, sizeof before - 1);
  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        put (greeting, "\\", 1);
      put (greeting, c, 1);
    }
  put (greeting, "\"}", 2);
}
