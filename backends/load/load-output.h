/* What a load says: the stream, or on a terminal a table for people. Reporter's thread. */
#pragma once

#include "load-options.h"
#include "load-phase.h"
#include "load-sample.h"

typedef struct
{
  const LoadOptions *options;
  bool stamped;         /* arrivals are the kernel's */
  bool terminal;        /* stdout is read by a person */
  LoadSample *measured; /* on a terminal: of the measure phase */
  uint64_t measured_ns; /* its length so far */
  StreamLine line;
} LoadOutput;

/* OPTIONS are borrowed. 0 or a negative libuv error. */
int load_output_init (LoadOutput *output, const LoadOptions *options, bool stamped);
void load_output_deinit (LoadOutput *output);

/* Each tells one thing. 0, or the negative libuv error of a stdout that is not read any more. */
int load_output_phase (LoadOutput *output, LoadPhase phase, ClockNs at_ns);
/* INTERVAL began at START_NS in PHASE, which is to end at PHASE_END_NS. */
int load_output_interval (LoadOutput *output, LoadPhase phase, const LoadSample *interval,
                          ClockNs start_ns, ClockNs phase_end_ns);
int load_output_end (LoadOutput *output, const LoadSample *totals, bool interrupted);

/* Tells that the load could not be begun: CODE is for programs, PROBLEM for people. */
void load_output_error (LoadOutput *output, const char *code, const char *problem);

/* Tells that only ESTABLISHED connections could be had, for ERROR, a libuv error or 0. */
void load_output_fewer (LoadOutput *output, uint64_t established, int error);
