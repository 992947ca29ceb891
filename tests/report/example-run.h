/* Runs made of whole streams that no server has seen: the lab cannot tell them from real ones. */
#pragma once

#include "lab-run.h"

typedef struct
{
  const char *id;
  const char *name;
  guint number;
  guint64 completed;      /* in each interval of a second */
  guint64 failed;         /* in each interval, by status */
  guint64 response_ns;    /* of every request */
  guint gap;              /* 1 and up: in this interval nothing completes */
  const char *reason;     /* of the result; NULL: the file is cut short before it */
  gboolean is_silent;     /* nobody tells what the server took */
  const char *kernel;     /* NULL: "Linux 6" */
  const char *contenders; /* of the race, as in "\"a\",\"b\""; NULL: not told */
  guint64 last_ns;        /* how long the last interval is; 0: a second, as the others */
  const char *own_target; /* what it was asked for in place of the workload; NULL: the workload */
} ExampleRun;

#define EXAMPLE_WARMUP_INTERVALS 1
#define EXAMPLE_INTERVALS 4

/* A second of warm-up and four of measuring. */
LabRun *example_run_new (const ExampleRun *example);

/* The same, up to the end of interval INTERVALS (from 0, warm-up included), still going on. */
LabRun *example_run_begin (const ExampleRun *example, guint intervals);

/* Stops a RUN that goes on, after INTERVALS. */
void example_run_stop (LabRun *run, const ExampleRun *example, guint intervals);

/* A run whose server failed before anything was measured, in the words of MESSAGE (as JSON). */
LabRun *example_run_new_failed (const ExampleRun *example, const char *message);

/* A run that was stopped at the end of its warm-up. */
LabRun *example_run_new_stopped (const ExampleRun *example);
