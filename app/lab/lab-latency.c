/* Reads the figures that are shown off a histogram. Any thread. */
#include "lab-latency.h"

static const char *const names[LAB_LATENCIES] = { "response", "service", "queue_wait", "send_lag",
                                                  "read_lag" };

const char *
lab_latency_name (LabLatency latency)
{
  return names[latency];
}

LabQuantiles
lab_quantiles_of (const Hist *hist)
{
  return (LabQuantiles){
    .count = hist->total,
    .mean_ns = hist_mean (hist),
    .p50_ns = hist_percentile (hist, 50),
    .p90_ns = hist_percentile (hist, 90),
    .p99_ns = hist_percentile (hist, 99),
    .p99_9_ns = hist_percentile (hist, 99.9),
    .has_p99_9 = hist->total >= LAB_P99_9_COUNT_MIN,
    .max_ns = hist_max (hist),
  };
}

Hist *
lab_hist_new (void)
{
  Hist *hist = g_new (Hist, 1);

  hist_init (hist);
  return hist;
}
