/* The figures of a run, or of several runs of one backend: counts, rate, latencies, cost.
 *
 * Everything is over the measure phase alone. Several runs are merged by adding counts, times and
 * histograms; percentiles are never averaged. */
#pragma once

#include "lab-run.h"

/* What a process cost during the measure phase. */
typedef struct
{
  double cpu_ns; /* processor time used */
  uint64_t rss_bytes_max;
  uint64_t threads_max; /* 0 where the system does not tell */
  gboolean is_known;    /* somebody has told, during the measure phase; of several runs, of each */
  LabFrom source;       /* who: itself, or the lab; of several runs, of the last */
} LabCost;

/* Plain data. */
typedef struct
{
  guint runs;           /* how many are in it */
  uint64_t duration_ns; /* first interval's start to the last one's end; of several runs the sum */
  LabCounts counts;     /* differences summed; levels are those of the last interval */
  double throughput_per_s;               /* completed / duration; 0 without a duration */
  double in_flight_mean;                 /* over time; NAN where the load does not tell */
  LabQuantiles latencies[LAB_LATENCIES]; /* by LabLatency */
  LabCost server;
  LabCost load;
} LabSummary;

/* The server's processor time for each of the measured time: 0.99 is 99 % of a core. NAN where it
 * is not known. */
double lab_summary_cpu_share (const LabSummary *summary);

/* Computes the figures of one run as it stands. */
LabSummary lab_summary_of (LabRun *run);

/* Computes the figures of COUNT runs together; all zero for none. */
LabSummary lab_summary_of_many (LabRun *const *runs, guint count);

/* Merges LATENCY of COUNT runs into a new histogram. Free with g_free. */
Hist *lab_summary_merge_hists (LabRun *const *runs, guint count, LabLatency latency);

/* The figures as they stand in run files and in `race --format json`: completed, errors, statuses,
 * throughput_per_s, duration_ns, response_ns, service_ns, queue_wait_ns, send_lag_ns, read_lag_ns
 * (null without values), usage, load_usage (null where nobody told). A new object. */
JsonObject *lab_summary_to_json (const LabSummary *summary);
