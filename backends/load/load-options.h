/* What the command line of tailrace-load asks for. */
#pragma once

#include "load-schedule.h"
#include "load-target.h"

#include "hist.h"

#define LOAD_HEADERS_MAX 64
#define LOAD_CONNECTIONS_MAX 20000
#define LOAD_THREADS_MAX 256

typedef struct
{
  const char *url;
  uint64_t connections;
  uint64_t threads;
  double rate_per_s; /* 0: closed loop */
  LoadArrivals arrivals;
  uint64_t duration_ns;
  uint64_t warmup_ns;
  uint64_t timeout_ns;
  uint64_t interval_ns;
  uint64_t seed;
  bool kernel_timestamps;
  const char *method;
  const char *headers[LOAD_HEADERS_MAX];
  unsigned header_count;
  uint64_t body_bytes;
} LoadOptions;

typedef enum
{
  LOAD_OPTIONS_RUN,   /* go on */
  LOAD_OPTIONS_DONE,  /* help or version was printed: exit 0 */
  LOAD_OPTIONS_WRONG, /* said on stderr what is wrong: exit 2 */
} LoadOptionsResult;

/* Reads the arguments. Pointers in OPTIONS point into ARGV. */
LoadOptionsResult load_options_parse (LoadOptions *options, int argc, char **argv);
