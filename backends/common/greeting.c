/* Built once at the start, so that no request pays for putting it together. */
#include "greeting.h"

#include <assert.h>
#include <string.h>

/* The longest name with every byte escaped, and what stands around it. */
#define MESSAGE_MAX_BYTES (2 * GREETING_NAME_MAX_BYTES + 32)

static size_t
write_message (char *message, const char *name)
{
  static const char before[] = "{\"message\":\"Hello from ";
  size_t length = sizeof before - 1;

  memcpy (message, before, length);
  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        message[length++] = '\\';
      message[length++] = *c;
    }
  memcpy (message + length, "\"}", 2);
  return length + 2;
}

void
greeting_write (Greeting *greeting, const char *name)
{
  char message[MESSAGE_MAX_BYTES];
  size_t length;

  assert (strlen (name) <= GREETING_NAME_MAX_BYTES);
  length = write_message (message, name);
  greeting->head_bytes =
      http_head_write (greeting->bytes, sizeof greeting->bytes - MESSAGE_MAX_BYTES, 200,
                       "application/json", length, true);
  memcpy (greeting->bytes + greeting->head_bytes, message, length);
  greeting->length = greeting->head_bytes + length;
}

HttpSlice
greeting_response (const Greeting *greeting)
{
  return (HttpSlice){ greeting->bytes, greeting->length };
}

HttpSlice
greeting_message (const Greeting *greeting)
{
  return (HttpSlice){ greeting->bytes + greeting->head_bytes,
                      greeting->length - greeting->head_bytes };
}
