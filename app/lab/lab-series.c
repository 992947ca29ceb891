/* Collects the figures of a sweep. The main context's thread. */
#include "lab-series-private.h"

#include "lab-error.h"
#include "lab-knob.h"

#include <glib/gi18n-lib.h>

static void
reading_free (gpointer data)
{
  LabReading *reading = data;

  g_array_unref (reading->per_s);
  g_ptr_array_unref (reading->files);
  g_free (reading);
}

static void
line_free (gpointer data)
{
  LabSeriesLine *line = data;

  g_free (line->id);
  g_free (line->name);
  g_free (line->own_target);
  g_ptr_array_unref (line->readings);
  g_free (line);
}

LabSeries *
lab_series_new (const char *knob)
{
  LabSeries *series = g_new0 (LabSeries, 1);

  series->knob = g_strdup (knob);
  series->values = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  series->lines = g_ptr_array_new_with_free_func (line_free);
  return series;
}

void
lab_series_free (LabSeries *series)
{
  g_free (series->knob);
  g_clear_pointer (&series->scenario, lab_scenario_free);
  g_clear_object (&series->first);
  g_array_unref (series->values);
  g_ptr_array_unref (series->lines);
  g_free (series);
}

LabSeriesLine *
lab_series_add_line (LabSeries *series, LabRun *first)
{
  LabSeriesLine *line = g_new0 (LabSeriesLine, 1);

  line->id = g_strdup (lab_run_get_backend_id (first));
  line->name = g_strdup (lab_run_get_backend_name (first));
  line->own_target = g_strdup (lab_run_get_own_target (first));
  line->readings = g_ptr_array_new_with_free_func (reading_free);
  g_ptr_array_add (series->lines, line);
  return line;
}

static void
ensure_line (LabSeries *series, LabRun *run)
{
  for (guint i = 0; i < series->lines->len; i++)
    if (g_str_equal (((LabSeriesLine *) series->lines->pdata[i])->id, lab_run_get_backend_id (run)))
      return;
  (void) lab_series_add_line (series, run);
}

LabReading *
lab_reading_new (uint64_t value)
{
  LabReading *reading = g_new0 (LabReading, 1);

  reading->value = value;
  reading->per_s = g_array_new (FALSE, FALSE, sizeof (double));
  reading->files = g_ptr_array_new_with_free_func (g_free);
  return reading;
}

static LabReading *
reading_of (uint64_t value, GPtrArray *runs)
{
  LabReading *reading = lab_reading_new (value);
  LabRun *const *all = (LabRun *const *) runs->pdata;

  reading->summary = lab_summary_of_many (all, runs->len);
  reading->audit = lab_audit_of_many (all, runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      double per_s = lab_summary_of (all[i]).throughput_per_s;

      if (lab_audit_of (all[i]).verdict != LAB_VERDICT_INVALID)
        g_array_append_val (reading->per_s, per_s);
      if (lab_run_get_file (all[i]) != NULL)
        g_ptr_array_add (reading->files, g_strdup (lab_run_get_file (all[i])));
    }
  return reading;
}

/* One that was stopped in its warm-up has intervals, but no figures. */
static gboolean
has_figures (LabRun *run)
{
  return lab_run_get_columns (run)->length > 0 && lab_audit_of (run).verdict != LAB_VERDICT_PENDING;
}

/* Those of RUNS that are of LINE and have measured something. */
static GPtrArray *
pick (GPtrArray *runs, const LabSeriesLine *line)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++)
    if (has_figures (runs->pdata[i]) &&
        g_str_equal (lab_run_get_backend_id (runs->pdata[i]), line->id))
      g_ptr_array_add (picked, runs->pdata[i]);
  return picked;
}

static void
note_lines (LabSeries *series, uint64_t value, GPtrArray *runs)
{
  gboolean is_noted = FALSE;

  for (guint i = 0; i < runs->len; i++)
    {
      LabRun *run = runs->pdata[i];

      if (!has_figures (run))
        continue;
      if (series->first == NULL)
        {
          series->first = g_object_ref (run);
          series->scenario = lab_scenario_copy (lab_run_get_scenario (run));
        }
      ensure_line (series, run);
      if (!is_noted)
        g_array_append_val (series->values, value);
      is_noted = TRUE;
    }
}

void
lab_series_add (LabSeries *series, uint64_t value, GPtrArray *runs)
{
  note_lines (series, value, runs);
  for (guint i = 0; i < series->lines->len; i++)
    {
      LabSeriesLine *line = series->lines->pdata[i];
      g_autoptr (GPtrArray) picked = pick (runs, line);

      if (picked->len > 0)
        g_ptr_array_add (line->readings, reading_of (value, picked));
    }
}

static gint
compare_points (gconstpointer a, gconstpointer b)
{
  const LabIndexPoint *const *first = a, *const *second = b;

  return (*first)->value < (*second)->value ? -1 : (*first)->value > (*second)->value;
}

/* The runs of all points from *PLACE on that have its value; *PLACE moves behind them. */
static GPtrArray *
open_value (GPtrArray *points, guint *place, GError **error)
{
  uint64_t value = ((const LabIndexPoint *) points->pdata[*place])->value;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *place < points->len; (*place)++)
    {
      const LabIndexPoint *point = points->pdata[*place];
      GPtrArray *opened;

      if (point->value != value)
        break;
      opened = lab_index_open_point (point, error);
      if (opened == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (runs, opened);
    }
  return g_steal_pointer (&runs);
}

/* A search for a limit goes up and down and comes again. Each value's runs are closed before the
 * next are opened. */
LabSeries *
lab_series_open (const LabIndex *index, GError **error)
{
  g_autoptr (LabSeries) series = lab_series_new (index->knob);
  g_autoptr (GPtrArray) points = g_ptr_array_copy (index->points, NULL, NULL);

  g_ptr_array_set_free_func (points, NULL);
  g_ptr_array_sort (points, compare_points);
  for (guint place = 0; place < points->len;)
    {
      uint64_t value = ((const LabIndexPoint *) points->pdata[place])->value;
      g_autoptr (GPtrArray) runs = open_value (points, &place, error);

      if (runs == NULL)
        return NULL;
      lab_series_add (series, value, runs);
    }
  if (series->first != NULL)
    return g_steal_pointer (&series);
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("nothing was measured in %s"), index->folder);
  return NULL;
}

gboolean
lab_series_fit (const LabSeries *series, const LabSeriesLine *line, gboolean amdahl, LabUsl *usl,
                GError **error)
{
  g_autoptr (GArray) n = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) per_s = g_array_new (FALSE, FALSE, sizeof (double));
  const double *x, *y;

  if (!lab_knob_is_concurrency (series->knob, series->scenario))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FIT,
                   _ ("the law speaks of throughput against what goes on at a time: sweep the "
                      "connections or workers of a closed loop"));
      return FALSE;
    }
  for (guint i = 0; i < line->readings->len; i++)
    {
      const LabReading *reading = line->readings->pdata[i];
      double value = (double) reading->value;

      g_array_append_vals (per_s, reading->per_s->data, reading->per_s->len);
      for (guint k = 0; k < reading->per_s->len; k++)
        g_array_append_val (n, value);
    }
  x = (const double *) n->data;
  y = (const double *) per_s->data;
  return amdahl ? lab_amdahl_fit (usl, x, y, n->len, error)
                : lab_usl_fit (usl, x, y, n->len, error);
}
