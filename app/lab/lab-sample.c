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
    .is_stopped = lab_run_get_state (run) == LAB_RUN_STOPPED,
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

void
lab_samples_drop_stopped (GArray *samples)
{
  guint kept = 0;

  for (guint i = 0; i < samples->len; i++)
    if (!g_array_index (samples, LabSample, i).is_stopped)
      g_array_index (samples, LabSample, kept++) = g_array_index (samples, LabSample, i);
  if (kept > 0)
    g_array_set_size (samples, kept);
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
  lab_samples_drop_stopped (samples);
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
