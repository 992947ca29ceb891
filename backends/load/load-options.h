/* What the command line of tailrace-load asks for. */
#pragma once

#include "load-schedule.h"
#include "load-target.h"

#include "header.h"
#include "hist.h"

#define LOAD_CONNECTIONS_MAX 20000
#define LOAD_THREADS_MAX 256
#define LOAD_PIPELINE_MAX 1024
#define LOAD_RATE_MAX UINT64_C (10000000)
#define LOAD_BODY_MAX_BYTES (UINT64_C (1) << 30)

typedef struct
{
  const char *url;
  uint64_t connections;
  uint64_t threads;
  uint64_t pipeline;   /* requests at a time on a connection */
  LoadProfile profile; /* open loop: the rate over warm-up and duration; closed loop: no stage */
  LoadArrivals arrivals;
  uint64_t think_ns; /* closed loop: mean time between a response and the next request */
  uint64_t duration_ns;
  uint64_t warmup_ns;
  uint64_t timeout_ns;
  uint64_t interval_ns;
  uint64_t seed;
  bool kernel_timestamps;
  const char *method; /* said, or what the body suggests */
  const char *headers[HEADER_COUNT_MAX];
  unsigned header_count;
  uint64_t body_bytes;   /* a body of this many letters … */
  const char *body_file; /* … or the content of this file, or NULL … */
  const char *body;      /* … or this text, or NULL */
} LoadOptions;

typedef enum
{
  LOAD_OPTIONS_RUN,   /* go on */
  LOAD_OPTIONS_DONE,  /* help or version was printed: exit 0 */
  LOAD_OPTIONS_WRONG, /* said on stderr what is wrong: exit 2 */
} LoadOptionsResult;

/* Reads the arguments. Pointers in OPTIONS point into ARGV. */
LoadOptionsResult load_options_parse (LoadOptions *options, int argc, char **argv);
