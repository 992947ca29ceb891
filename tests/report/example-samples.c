/* See the header. */
#include "example-samples.h"

GArray *
example_samples (guint blocks, double per_s, double p99_ns)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (LabSample));

  for (guint i = 0; i < blocks; i++)
    {
      double part = i % 3 == 0 ? 1.01 : i % 3 == 1 ? 0.99 : 1;
      LabSample sample = { .number = i + 1, .verdict = LAB_VERDICT_VALID };

      for (int metric = 0; metric < LAB_METRICS; metric++)
        sample.values[metric] = 4e6;
      sample.values[LAB_METRIC_THROUGHPUT] = per_s * part;
      sample.values[LAB_METRIC_P99] = p99_ns * part;
      g_array_append_val (samples, sample);
    }
  return samples;
}

GArray *
example_compare (GArray **contenders, guint count)
{
  g_autoptr (GArray) pairs = lab_pairs_of (count);
  GArray *comparisons = lab_comparisons_of (contenders, pairs);

  for (guint i = 0; i < count; i++)
    g_array_unref (contenders[i]);
  return comparisons;
}
