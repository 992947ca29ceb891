/* The trials of searches for a limit as a series over the rate. The main context's thread. */
#include "lab-series-private.h"

/* The reading at RATE, which is put in its place when it is not there yet. */
static LabReading *
ensure_reading (LabSeriesLine *line, uint64_t rate)
{
  guint place = 0;
  LabReading *reading;

  while (place < line->readings->len && ((LabReading *) line->readings->pdata[place])->value < rate)
    place++;
  reading = place < line->readings->len ? line->readings->pdata[place] : NULL;
  if (reading != NULL && reading->value == rate)
    return reading;
  reading = lab_reading_new (rate);
  g_ptr_array_insert (line->readings, (gint) place, reading);
  return reading;
}

/* Figures of trials cannot be merged: those of the last one at a rate stand for it. */
static void
add_trial (LabSeriesLine *line, const LabTrial *trial)
{
  LabReading *reading = ensure_reading (line, trial->rate);

  reading->summary = trial->summary;
  reading->audit = trial->audit;
  if (trial->audit.verdict != LAB_VERDICT_INVALID)
    g_array_append_val (reading->per_s, trial->summary.throughput_per_s);
  if (trial->file != NULL)
    g_ptr_array_add (reading->files, g_strdup (trial->file));
}

static void
note_value (LabSeries *series, uint64_t value)
{
  guint place = 0;

  while (place < series->values->len && g_array_index (series->values, uint64_t, place) < value)
    place++;
  if (place == series->values->len || g_array_index (series->values, uint64_t, place) != value)
    g_array_insert_val (series->values, place, value);
}

static void
add_hunt (LabSeries *series, const LabHunt *hunt)
{
  LabSeriesLine *line;

  if (hunt->trials->len == 0)
    return;
  if (series->first == NULL)
    {
      series->first = g_object_ref (hunt->first);
      series->scenario = lab_scenario_copy (hunt->scenario);
    }
  line = lab_series_add_line (series, hunt->first);
  for (guint i = 0; i < hunt->trials->len; i++)
    {
      const LabTrial *trial = hunt->trials->pdata[i];

      add_trial (line, trial);
      note_value (series, trial->rate);
    }
}

LabSeries *
lab_series_of_hunts (GPtrArray *hunts)
{
  LabSeries *series = lab_series_new ("rate");

  for (guint i = 0; i < hunts->len; i++)
    add_hunt (series, hunts->pdata[i]);
  return series;
}
