/* The message of the json workload, the same for every request of a process. */
#pragma once

#include "http.h"

#define GREETING_NAME_MAX_BYTES 64

typedef struct
{
  char bytes[256];
  size_t length;
} Greeting;

/* Writes {"message":"Hello from NAME"}. NAME has at most GREETING_NAME_MAX_BYTES and no control
 * characters. */
void greeting_write (Greeting *greeting, const char *name);
