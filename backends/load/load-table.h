/* What a person reads on a terminal: rates, latencies, the percentile spectrum, errors. */
#pragma once

#include "load-options.h"
#include "load-sample.h"

#include <stdio.h>

/* Whether stdout is a terminal: then a person reads, and gets a table in place of the stream. */
bool load_table_is_wanted (void);

/* Writes the result of a load that measured for DURATION_NS. STAMPED: arrivals are the kernel's. */
void load_table_write (const LoadOptions *options, const LoadSample *measured, uint64_t duration_ns,
                       bool stamped, FILE *file);

/* One line of how far it is, written over the one before. LEFT_NS of the phase are left. */
void load_table_progress (const char *phase, uint64_t left_ns, const LoadSample *interval,
                          uint64_t length_ns, FILE *file);

/* Clears that line. */
void load_table_clear (FILE *file);
