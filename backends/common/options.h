/* The command line that all native backends share. Generator and lab have their own. */
#pragma once

#include "greeting.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct
{
  const char *program; /* "tailrace-event-loop" */
  const char *summary; /* one line for --help */
  const char *name;    /* who greets; preset it with the standard */
  uint16_t port;       /* 0: the system's choice */
} Options;

/* Reads the arguments into OPTIONS. False when the program must exit with *STATUS: 0 after --help
 * and --version, 2 after a mistake, which has been told on stderr. */
bool options_parse (Options *options, int argc, char **argv, int *status);
