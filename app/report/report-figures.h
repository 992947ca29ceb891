/* The figures of a contender while it runs: what its card in the window shows.
 *
 * Rates and percentiles are those of the latest interval while a run goes on (so that they live),
 * and of the whole measure phase when it is over. */
#pragma once

#include "lab-run.h"

/* NaN stands for a figure that is not there yet. */
typedef struct
{
  double throughput_per_s;
  double p50_ns; /* of the response time */
  double p99_ns;
  double failed_per_s;
  double cpu_part;  /* of one core, by the server: 0.99 is 99 % */
  double rss_bytes; /* of the server */
} ReportFigures;

/* As RUN stands. */
ReportFigures report_figures_of (LabRun *run);

/* Those of the whole measure phases of COUNT runs together. */
ReportFigures report_figures_of_many (LabRun *const *runs, guint count);

/* "p50 24 µs · p99 160 µs · 99 % CPU · 2.1 MiB", with what is there. Free with g_free. */
char *report_figures_describe (const ReportFigures *figures);
