/* Whether the machine was quiet enough for a fair proof, seen independently of what is proven.
 *
 * Processor time of others is what /proc/stat counts beyond this process and the children that it
 * waited for. How late the machine wakes a thread that does next to nothing is seen by one that
 * sleeps until absolute times: on a busy machine, or one whose host is busy, it is late. */
#pragma once

#include <glib.h>

typedef struct
{
  double others;   /* processor time of other processes, in shares of a core */
  guint64 late_ns; /* 99th percentile of the lateness in waking up */
  double lost_ns;  /* mean of what it is beyond the tolerable: a short burst is lost in the others'
                      mean and in percentiles, and no single late thread makes it large */
} QuietReport;

/* Processor time of other processes, in shares of a core, over the next LENGTH_NS. */
double quiet_look (guint64 length_ns);

typedef struct Quiet Quiet;

/* A thread that wakes up to TOLERABLE_NS late is no loss. */
Quiet *quiet_begin (guint64 tolerable_ns);

/* All children begun since must have been waited for. Frees QUIET. */
QuietReport quiet_end (Quiet *quiet);
