/* What contenders are compared by: one figure of a run each. */
#pragma once

#include "lab-summary.h"

/* In the order in which they are shown. */
typedef enum
{
  LAB_METRIC_THROUGHPUT, /* completed requests a second */
  LAB_METRIC_P50,        /* of the response time, in ns */
  LAB_METRIC_P99,
  LAB_METRIC_P99_9,
  LAB_METRIC_CPU,   /* the server's processor time for each completed request, in ns */
  LAB_METRIC_MEMORY /* the server's largest resident set, in bytes */
} LabMetric;

#define LAB_METRICS 6

/* As in JSON, with its unit: "throughput_per_s", "p99_ns" … Static. Any thread. */
const char *lab_metric_name (LabMetric metric);

/* As people type it: "throughput", "p50", "p99", "p99.9", "cpu", "memory". Static. Any thread. */
const char *lab_metric_word (LabMetric metric);

/* Finds the metric whose word is the first LENGTH bytes of TEXT. FALSE when there is none. */
gboolean lab_metric_parse (const char *text, gsize length, LabMetric *metric);

/* Whether more is better, as with throughput. */
gboolean lab_metric_is_gain (LabMetric metric);

/* Whether it is a latency, which means nothing under overload. */
gboolean lab_metric_is_latency (LabMetric metric);

/* How large a difference has to be to matter, as a part: 0.1 is 10 %. Ratios from 1 / (1 + margin)
 * to 1 + margin are no difference that matters. */
double lab_metric_margin (LabMetric metric);

/* The metric of a run, positive; NAN where it has none: nothing completed, a server that does not
 * tell its cost, too few requests for a p99.9. */
double lab_metric_of (const LabSummary *summary, LabMetric metric);
