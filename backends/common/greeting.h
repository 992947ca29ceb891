/* The response of the json workload, the same for nearly every request of a process. */
#pragma once

#include "http.h"

#define GREETING_NAME_MAX_BYTES 64

typedef struct
{
  char bytes[512];
  size_t head_bytes;
  size_t length;
} Greeting;

/* Writes the response with the message {"message":"Hello from NAME"}. NAME has at most
 * GREETING_NAME_MAX_BYTES and no control characters. */
void greeting_write (Greeting *greeting, const char *name);

/* The whole response, head and message, for a connection that is kept alive. */
HttpSlice greeting_response (const Greeting *greeting);

/* The message alone. */
HttpSlice greeting_message (const Greeting *greeting);
