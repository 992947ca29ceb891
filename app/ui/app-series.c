/* What a live and a saved series have in common: what has been found so far, in words, charts and
 * tables, and as files. The main context's thread. */
#include "app-colors.h"
#include "app-series-private.h"
#include "report-format.h"
#include "report-limit.h"
#include "report-sweep.h"
#include "report-words.h"

#include <glib/gi18n.h>

static void init_measurement (AppMeasurementInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AppSeries, app_series, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APP_TYPE_MEASUREMENT, init_measurement))

static void
app_series_dispose (GObject *object)
{
  AppSeries *self = APP_SERIES (object);

  app_measurement_stop (APP_MEASUREMENT (self));
  app_series_leave_race (self);
  g_clear_object (&self->sweep);
  g_clear_pointer (&self->limits, g_ptr_array_unref);
  G_OBJECT_CLASS (app_series_parent_class)->dispose (object);
}

static void
app_series_finalize (GObject *object)
{
  AppSeries *self = APP_SERIES (object);

  g_free (self->folder);
  g_clear_pointer (&self->series, lab_series_free);
  g_clear_pointer (&self->hunts, g_ptr_array_unref);
  G_OBJECT_CLASS (app_series_parent_class)->finalize (object);
}

static void
app_series_class_init (AppSeriesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = app_series_dispose;
  G_OBJECT_CLASS (class)->finalize = app_series_finalize;
}

static void
app_series_init (AppSeries *self)
{
}

/* The searches that have tried anything (LabHunt, borrowed); NULL of a sweep. */
static GPtrArray *
list_hunts (AppSeries *self)
{
  GPtrArray *hunts = self->hunts != NULL || self->limits != NULL ? g_ptr_array_new () : NULL;

  for (guint i = 0; self->hunts != NULL && i < self->hunts->len; i++)
    g_ptr_array_add (hunts, self->hunts->pdata[i]);
  for (guint i = 0; self->limits != NULL && i < self->limits->len; i++)
    {
      const LabHunt *hunt = lab_limit_get_hunt (self->limits->pdata[i]);
      if (hunt->trials->len > 0)
        g_ptr_array_add (hunts, (gpointer) hunt);
    }
  return hunts;
}

/* The figures of a sweep, or of HUNTS, which are then new in *MADE. Borrowed. */
static const LabSeries *
get_figures (AppSeries *self, GPtrArray *hunts, LabSeries **made)
{
  if (hunts != NULL)
    return *made = lab_series_of_hunts (hunts);
  return self->series != NULL ? self->series : lab_sweep_get_series (self->sweep);
}

/* A search that goes on has not ended early. */
static char *
describe_hunt (AppSeries *self, const LabHunt *hunt)
{
  g_autofree char *rate = NULL;

  if (hunt->search.state != LAB_SEARCH_SEARCHING ||
      !app_measurement_is_active (APP_MEASUREMENT (self)))
    return report_limit_describe (hunt);
  if (hunt->search.held == 0)
    return g_strdup_printf (_ ("%s has not met %s yet."), hunt->name, hunt->objective->text);
  rate = report_words_rate ((double) hunt->search.held);
  return g_strdup_printf (_ ("%s meets %s up to %s so far."), hunt->name, hunt->objective->text,
                          rate);
}

static char *
describe_hunts (AppSeries *self, GPtrArray *hunts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (guint i = 0; i < hunts->len; i++)
    {
      g_autofree char *sentence = describe_hunt (self, hunts->pdata[i]);
      g_strv_builder_add (builder, sentence);
    }
  sentences = g_strv_builder_end (builder);
  return g_strjoinv ("\n", sentences);
}

static char *
describe_conditions (AppSeries *self, const LabSeries *figures)
{
  g_autofree char *scenario = report_sweep_describe (figures);
  g_autofree char *host = report_words_host (lab_run_get_host (figures->first));

  if (self->state == APP_MEASUREMENT_STOPPED)
    return g_strdup_printf ("%s\n%s\n%s", _ ("Stopped early; what was measured is kept."), scenario,
                            host);
  return g_strdup_printf ("%s\n%s", scenario, host);
}

/* Those of the side pane. */
static GArray *
find_colors (AppSeries *self, const LabSeries *figures)
{
  GArray *colors = g_array_new (FALSE, FALSE, sizeof (int));
  guint used = 0;

  for (guint i = 0; i < figures->lines->len; i++)
    {
      const LabSeriesLine *line = figures->lines->pdata[i];
      gboolean saved = self->series != NULL || self->hunts != NULL;
      int color = saved ? app_colors_recall (line->id, used) : app_colors_find (line->id);

      if (saved)
        used |= 1U << color;
      g_array_append_val (colors, color);
    }
  return colors;
}

static void
add_charts (AppSeries *self, AppFindings *findings, const LabSeries *figures)
{
  static const ReportChartKind kinds[] = { REPORT_CHART_THROUGHPUT, REPORT_CHART_LATENCY };
  g_autoptr (GArray) colors = find_colors (self, figures);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    app_findings_add_chart (findings,
                            report_sweep_chart (figures, kinds[i], (const int *) colors->data),
                            kinds[i]);
}

static void
add_tables (AppFindings *findings, const LabSeries *figures, GPtrArray *hunts)
{
  for (guint i = 0; hunts != NULL && i < hunts->len; i++)
    {
      const LabHunt *hunt = hunts->pdata[i];
      app_findings_add_table (findings, hunt->name, report_limit_make_table (hunt),
                              report_limit_describe_doubt (hunt));
    }
  for (guint i = 0; hunts == NULL && i < figures->lines->len; i++)
    {
      const LabSeriesLine *line = figures->lines->pdata[i];
      app_findings_add_table (findings, line->name, report_sweep_make_table (figures, line),
                              report_sweep_describe_line (figures, line));
    }
}

static AppFindings *
find (AppMeasurement *measurement)
{
  AppSeries *self = APP_SERIES (measurement);
  g_autoptr (GPtrArray) hunts = list_hunts (self);
  g_autoptr (LabSeries) made = NULL;
  const LabSeries *figures = get_figures (self, hunts, &made);
  AppFindings *findings;

  if (figures->first == NULL)
    return NULL;
  findings = app_findings_new (hunts != NULL ? describe_hunts (self, hunts)
                                             : report_sweep_describe_outcome (figures),
                               describe_conditions (self, figures));
  add_charts (self, findings, figures);
  add_tables (findings, figures, hunts);
  return findings;
}

static AppMeasurementState
get_state (AppMeasurement *measurement)
{
  return APP_SERIES (measurement)->state;
}

static const GError *
get_error (AppMeasurement *measurement)
{
  AppSeries *self = APP_SERIES (measurement);

  if (self->sweep != NULL)
    return lab_relay_get_error (LAB_RELAY (self->sweep));
  return self->limits != NULL ? lab_relay_get_error (self->limits->pdata[self->turn]) : NULL;
}

static gboolean
has_data (AppMeasurement *measurement)
{
  AppSeries *self = APP_SERIES (measurement);
  g_autoptr (GPtrArray) hunts = list_hunts (self);

  if (hunts != NULL)
    return hunts->len > 0;
  return self->series != NULL || lab_sweep_get_series (self->sweep)->first != NULL;
}

static char *
describe (AppMeasurement *measurement)
{
  g_autoptr (AppFindings) findings = find (measurement);

  return findings != NULL ? g_strdup (findings->sentence) : NULL;
}

static const char *
get_path (AppMeasurement *measurement)
{
  return APP_SERIES (measurement)->folder;
}

/* Both charts stand beside each other on one picture. */
static gboolean
save_chart (AppMeasurement *measurement, ReportChartKind kind, const char *path,
            const ReportPicture *picture, GError **error)
{
  AppSeries *self = APP_SERIES (measurement);
  g_autoptr (GPtrArray) hunts = list_hunts (self);
  g_autoptr (LabSeries) made = NULL;

  return report_sweep_export (get_figures (self, hunts, &made), path, picture, error);
}

static gboolean
save_result (AppMeasurement *measurement, const char *format, const char *path, GError **error)
{
  AppSeries *self = APP_SERIES (measurement);
  const ReportFormat *writer = report_format_find (format);
  g_autoptr (GPtrArray) hunts = list_hunts (self);
  g_autoptr (LabSeries) made = NULL;

  return hunts != NULL
             ? report_format_save_limit (writer, hunts, path, error)
             : report_format_save_sweep (writer, get_figures (self, NULL, &made), path, error);
}

static void
init_measurement (AppMeasurementInterface *iface)
{
  iface->get_state = get_state;
  iface->start = app_series_start;
  iface->stop = app_series_stop;
  iface->get_error = get_error;
  iface->describe = describe;
  iface->has_data = has_data;
  iface->find = find;
  iface->get_path = get_path;
  iface->save_chart = save_chart;
  iface->save_result = save_result;
}
