/* From runs to samples. The main context's thread. */
#include "lab-sample.h"

LabSample
lab_sample_of (LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  LabSample sample = {
    .number = lab_run_get_number (run),
    .seed = lab_run_get_seed (run),
    .verdict = lab_audit_of (run).verdict,
  };

  for (int metric = 0; metric < LAB_METRICS; metric++)
    sample.values[metric] = lab_metric_of (&summary, (LabMetric) metric);
  return sample;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  guint x = ((const LabSample *) a)->number, y = ((const LabSample *) b)->number;

  return (x > y) - (x < y);
}

void
lab_samples_sort (GArray *samples)
{
  g_array_sort (samples, compare);
}

GArray *
lab_samples_of (LabRun *const *runs, guint count)
{
  GArray *samples = g_array_sized_new (FALSE, FALSE, sizeof (LabSample), count);

  for (guint i = 0; i < count; i++)
    {
      LabSample sample = lab_sample_of (runs[i]);

      g_array_append_val (samples, sample);
    }
  lab_samples_sort (samples);
  return samples;
}

GArray *
lab_samples_renumber (const GArray *samples)
{
  GArray *numbered = g_array_copy ((GArray *) samples);

  for (guint i = 0; i < numbered->len; i++)
    g_array_index (numbered, LabSample, i).number = i + 1;
  return numbered;
}
