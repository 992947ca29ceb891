/* The metrics: their names, what of a run's figures they are, and how much of them matters. Any
 * thread. */
#include "lab-metric.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *word;
  double margin;
  gboolean is_gain;
  gboolean is_latency;
} metrics[LAB_METRICS] = {
  { "throughput_per_s", "throughput", 0.1, TRUE, FALSE },
  { "p50_ns", "p50", 0.1, FALSE, TRUE },
  { "p99_ns", "p99", 0.2, FALSE, TRUE },
  { "p99_9_ns", "p99.9", 0.2, FALSE, TRUE },
  { "cpu_ns_per_request", "cpu", 0.1, FALSE, FALSE },
  { "rss_bytes_max", "memory", 0.1, FALSE, FALSE },
};

const char *
lab_metric_name (LabMetric metric)
{
  return metrics[metric].name;
}

const char *
lab_metric_word (LabMetric metric)
{
  return metrics[metric].word;
}

gboolean
lab_metric_parse (const char *text, gsize length, LabMetric *metric)
{
  for (int i = 0; i < LAB_METRICS; i++)
    {
      if (strlen (metrics[i].word) != length || strncmp (metrics[i].word, text, length) != 0)
        continue;
      *metric = (LabMetric) i;
      return TRUE;
    }
  return FALSE;
}

gboolean
lab_metric_is_gain (LabMetric metric)
{
  return metrics[metric].is_gain;
}

gboolean
lab_metric_is_latency (LabMetric metric)
{
  return metrics[metric].is_latency;
}

double
lab_metric_margin (LabMetric metric)
{
  return metrics[metric].margin;
}

static double
value_of (const LabSummary *summary, LabMetric metric)
{
  const LabQuantiles *response = &summary->latencies[LAB_RESPONSE];

  switch (metric)
    {
    case LAB_METRIC_THROUGHPUT:
      return summary->throughput_per_s;
    case LAB_METRIC_P50:
      return (double) response->p50_ns;
    case LAB_METRIC_P99:
      return (double) response->p99_ns;
    case LAB_METRIC_P99_9:
      return response->has_p99_9 ? (double) response->p99_9_ns : NAN;
    case LAB_METRIC_CPU:
      return summary->server.is_known
                 ? summary->server.cpu_ns / (double) MAX (summary->counts.completed, 1)
                 : NAN;
    case LAB_METRIC_MEMORY:
      return summary->server.is_known ? (double) summary->server.rss_bytes_max : NAN;
    }
  return NAN;
}

double
lab_metric_of (const LabSummary *summary, LabMetric metric)
{
  double value = value_of (summary, metric);

  return summary->counts.completed > 0 && value > 0 ? value : NAN;
}
