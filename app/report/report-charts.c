/* See the header. The bridge between the lab's columns and the charts' series: neither knows the
 * other, so rows are carried over here, each once. */
#include "report-charts.h"

#include "lab-error.h"
#include "report-charts-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef enum
{
  SERIES_P50,
  SERIES_P90,
  SERIES_P99,
  SERIES_MAX,
  SERIES_COMPLETED,
  SERIES_FAILED, /* added when the first request fails: most runs have none */
  SERIES
} Series;

typedef struct
{
  char *id;
  int group;
  LabRun *run; /* the one that is shown, or NULL */
  gsize rows;  /* of it, that were taken over */
  ChartSeries *series[SERIES];
} Contender;

struct ReportCharts
{
  LabScenario *scenario;
  Chart *charts[REPORT_CHART_KINDS];
  GPtrArray *contenders;
  Contender *current;   /* borrowed; the one whose run goes on */
  ChartSeries *planned; /* the planned rate, in an open loop from the first run on */
};

static const struct
{
  const char *name;
  ReportChartKind kind;
} kinds[] = { { "latency", REPORT_CHART_LATENCY }, { "throughput", REPORT_CHART_THROUGHPUT } };

const char *
report_chart_kind_name (ReportChartKind kind)
{
  return kinds[kind].name;
}

gboolean
report_chart_kind_parse (const char *name, ReportChartKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i].name, name))
        continue;
      *kind = kinds[i].kind;
      return TRUE;
    }
  return FALSE;
}

static void
contender_free (Contender *contender)
{
  g_free (contender->id);
  g_clear_object (&contender->run);
  g_free (contender);
}

/* A chart without memory cannot be drawn, and GLib ends the program when it has none either. */
static Chart *
require (Chart *chart)
{
  if (chart == NULL)
    g_error ("no memory for a chart");
  return chart;
}

static const ChartWords *
translated_words (void)
{
  static ChartWords words;

  words = *chart_words_english ();
  words.lines[CHART_LINE_COMPLETED] = _ ("completed");
  words.lines[CHART_LINE_FAILED] = _ ("failed");
  words.lines[CHART_LINE_PLANNED] = _ ("planned");
  words.lines[CHART_LINE_MAX] = _ ("max");
  words.time_axis = _ ("Time");
  words.warm_up = _ ("warm-up");
  words.no_data = _ ("no data yet");
  words.describe_empty = _ ("%s: no data yet.");
  words.describe_series = _ ("%s: latest %s, lowest %s, highest %s.");
  words.describe_hidden = _ ("%s is hidden.");
  return &words;
}

static void
prepare_chart (Chart *chart, const LabScenario *scenario, const char *title, const char *subtitle,
               const char *y_title)
{
  chart_set_words (chart, translated_words ());
  (void) chart_set_title (chart, title, subtitle); /* without memory the English title stays */
  (void) chart_set_y_title (chart, y_title);
  chart_set_x_fixed (chart, 0, scenario->warmup_ns + scenario->duration_ns);
  chart_set_warm_up (chart, scenario->warmup_ns);
}

/* The planned rate is a line over the whole time. */
static void
append_planned_rate (ReportCharts *charts)
{
  const LabScenario *scenario = charts->scenario;
  double rate_per_s = (double) scenario->rate_per_s;

  if (charts->planned == NULL)
    return;
  (void) chart_append (charts->planned, 0, rate_per_s); /* refused only without memory */
  (void) chart_append (charts->planned, scenario->warmup_ns + scenario->duration_ns, rate_per_s);
}

/* Its group comes after the contenders', so that theirs have the same number in every chart. */
static void
add_planned_rate (ReportCharts *charts)
{
  Chart *chart = charts->charts[REPORT_CHART_THROUGHPUT];

  if (charts->scenario->model != LAB_MODEL_OPEN || charts->planned != NULL)
    return;
  charts->planned =
      chart_add_series (chart, chart_add_group (chart, _ ("Arrivals"), CHART_COLOR_NEUTRAL),
                        CHART_LINE_PLANNED);
  append_planned_rate (charts);
}

ReportCharts *
report_charts_new (const LabScenario *scenario)
{
  ReportCharts *charts = g_new0 (ReportCharts, 1);

  charts->scenario = lab_scenario_copy (scenario);
  charts->contenders = g_ptr_array_new_with_free_func ((GDestroyNotify) contender_free);
  charts->charts[REPORT_CHART_LATENCY] = require (chart_new_latency ());
  charts->charts[REPORT_CHART_THROUGHPUT] = require (chart_new_throughput ());
  prepare_chart (charts->charts[REPORT_CHART_LATENCY], scenario, _ ("Latency over time"),
                 _ ("response time"), _ ("Response time"));
  prepare_chart (charts->charts[REPORT_CHART_THROUGHPUT], scenario, _ ("Throughput over time"),
                 _ ("completed requests"), _ ("Requests per second"));
  return charts;
}

void
report_charts_free (ReportCharts *charts)
{
  g_ptr_array_unref (charts->contenders);
  for (int i = 0; i < REPORT_CHART_KINDS; i++)
    chart_free (charts->charts[i]);
  lab_scenario_free (charts->scenario);
  g_free (charts);
}

Chart *
report_charts_get (ReportCharts *charts, ReportChartKind kind)
{
  return charts->charts[kind];
}

static Contender *
find_contender (ReportCharts *charts, const char *id)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      Contender *contender = g_ptr_array_index (charts->contenders, i);

      if (g_str_equal (contender->id, id))
        return contender;
    }
  return NULL;
}

int
report_charts_find (ReportCharts *charts, const char *id)
{
  Contender *contender = find_contender (charts, id);

  return contender != NULL ? contender->group : -1;
}

static void
add_lines (ReportCharts *charts, Contender *contender)
{
  static const ChartLine latency_lines[] = { CHART_LINE_P50, CHART_LINE_P90, CHART_LINE_P99,
                                             CHART_LINE_MAX };
  Chart *latency = charts->charts[REPORT_CHART_LATENCY];

  for (int i = SERIES_P50; i <= SERIES_MAX; i++)
    contender->series[i] = chart_add_series (latency, contender->group, latency_lines[i]);
  contender->series[SERIES_COMPLETED] = chart_add_series (charts->charts[REPORT_CHART_THROUGHPUT],
                                                          contender->group, CHART_LINE_COMPLETED);
}

int
report_charts_add_contender (ReportCharts *charts, const char *id, const char *name)
{
  int color = (int) charts->contenders->len;
  Contender *contender;
  int group;

  group = chart_add_group (charts->charts[REPORT_CHART_LATENCY], name, color);
  if (group < 0 || chart_add_group (charts->charts[REPORT_CHART_THROUGHPUT], name, color) < 0)
    return -1;
  contender = g_new0 (Contender, 1);
  contender->id = g_strdup (id);
  contender->group = group;
  add_lines (charts, contender);
  g_ptr_array_add (charts->contenders, contender);
  return group;
}

static void
append (ChartSeries *series, uint64_t x_ns, double y)
{
  if (series == NULL)
    return;
  if (!isfinite (y) || !chart_append (series, x_ns, y))
    chart_break (series);
}

static double
per_second (uint64_t count, uint64_t length_ns)
{
  return (double) count * 1e9 / (double) length_ns;
}

static void
append_failed (ReportCharts *charts, Contender *contender, uint64_t x_ns, uint64_t failed,
               uint64_t length_ns)
{
  if (contender->series[SERIES_FAILED] == NULL && failed > 0)
    contender->series[SERIES_FAILED] = chart_add_series (charts->charts[REPORT_CHART_THROUGHPUT],
                                                         contender->group, CHART_LINE_FAILED);
  append (contender->series[SERIES_FAILED], x_ns, per_second (failed, length_ns));
}

static void
append_row (ReportCharts *charts, Contender *contender, const LabColumns *columns, gsize row,
            uint64_t start_ns)
{
  uint64_t length_ns = columns->length_ns[row];
  uint64_t x_ns = columns->start_ns[row] + length_ns - start_ns;
  const LabLatencyColumns *response = &columns->response;
  const LabCounts *counts = &columns->counts[row];

  append (contender->series[SERIES_P50], x_ns, response->p50_ns[row]);
  append (contender->series[SERIES_P90], x_ns, response->p90_ns[row]);
  append (contender->series[SERIES_P99], x_ns, response->p99_ns[row]);
  append (contender->series[SERIES_MAX], x_ns, response->max_ns[row]);
  append (contender->series[SERIES_COMPLETED], x_ns, per_second (counts->completed, length_ns));
  append_failed (charts, contender, x_ns, lab_counts_errors (counts), length_ns);
}

/* What drains is no longer under load: it would be drawn as a fall that the server did not have. */
static gboolean
is_under_load (LabPhase phase)
{
  return phase == LAB_PHASE_WARMUP || phase == LAB_PHASE_MEASURE;
}

static gboolean
take_rows (ReportCharts *charts, Contender *contender)
{
  const LabColumns *columns = lab_run_get_columns (contender->run);
  gboolean taken = FALSE;

  for (; contender->rows < columns->length; contender->rows++)
    {
      if (!is_under_load (columns->phase[contender->rows]))
        continue;
      /* The first row begins when the load does, and that is the origin of the time axis. */
      append_row (charts, contender, columns, contender->rows, columns->start_ns[0]);
      taken = TRUE;
    }
  return taken;
}

static void
set_state (ReportCharts *charts, Contender *contender, ChartGroupState state)
{
  for (int i = 0; i < REPORT_CHART_KINDS; i++)
    chart_set_group_state (charts->charts[i], contender->group, state);
}

/* A series cannot forget by itself, so all are filled again from the runs that are shown. */
static void
refill (ReportCharts *charts)
{
  for (int i = 0; i < REPORT_CHART_KINDS; i++)
    chart_clear (charts->charts[i]);
  append_planned_rate (charts);
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      Contender *contender = g_ptr_array_index (charts->contenders, i);

      contender->rows = 0;
      if (contender->run != NULL)
        (void) take_rows (charts, contender);
    }
}

void
report_charts_begin_run (ReportCharts *charts, const char *id, LabRun *run)
{
  Contender *contender = find_contender (charts, id);
  gboolean again = contender != NULL && contender->run != NULL;

  g_return_if_fail (contender != NULL);
  add_planned_rate (charts);
  for (guint i = 0; i < charts->contenders->len; i++)
    set_state (charts, g_ptr_array_index (charts->contenders, i), CHART_GROUP_GHOST);
  set_state (charts, contender, CHART_GROUP_NORMAL);
  g_set_object (&contender->run, run);
  contender->rows = 0;
  charts->current = contender;
  if (again)
    refill (charts);
  (void) report_charts_update (charts);
}

gboolean
report_charts_update (ReportCharts *charts)
{
  Contender *current = charts->current;
  const LabColumns *columns;
  gsize last;

  if (current == NULL || !take_rows (charts, current))
    return FALSE;
  columns = lab_run_get_columns (current->run);
  last = columns->length - 1;
  for (int i = 0; i < REPORT_CHART_KINDS; i++)
    chart_set_now (charts->charts[i],
                   columns->start_ns[last] + columns->length_ns[last] - columns->start_ns[0]);
  return TRUE;
}

void
report_charts_finish (ReportCharts *charts)
{
  (void) report_charts_update (charts);
  charts->current = NULL;
  for (guint i = 0; i < charts->contenders->len; i++)
    set_state (charts, g_ptr_array_index (charts->contenders, i), CHART_GROUP_NORMAL);
  for (int i = 0; i < REPORT_CHART_KINDS; i++)
    chart_hide_now (charts->charts[i]);
}

const LabScenario *
report_charts_get_scenario (ReportCharts *charts)
{
  return charts->scenario;
}

const LabHost *
report_charts_get_host (ReportCharts *charts)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      Contender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL)
        return lab_run_get_host (contender->run);
    }
  return NULL;
}

LabVerdict
report_charts_get_verdict (ReportCharts *charts)
{
  LabVerdict worst = LAB_VERDICT_PENDING;

  for (guint i = 0; i < charts->contenders->len; i++)
    {
      Contender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL)
        worst = MAX (worst, lab_audit_of (contender->run).verdict);
    }
  return worst;
}

/* Two runs of one backend are told apart by their numbers. */
static char *
name_run (LabRun *const *runs, guint count, guint index)
{
  const char *id = lab_run_get_backend_id (runs[index]);
  const char *name = lab_run_get_backend_name (runs[index]);

  for (guint i = 0; i < count; i++)
    if (i != index && g_str_equal (lab_run_get_backend_id (runs[i]), id))
      return g_strdup_printf (_ ("%s, run %u"), name, lab_run_get_number (runs[index]));
  return g_strdup (name);
}

gboolean
report_charts_check_comparable (LabRun *const *runs, guint count, GError **error)
{
  for (guint i = 1; i < count; i++)
    {
      const LabScenario *first = lab_run_get_scenario (runs[0]);
      const LabScenario *other = lab_run_get_scenario (runs[i]);
      g_autofree char *first_words = report_words_scenario (first);
      g_autofree char *other_words = report_words_scenario (other);

      if (lab_scenario_is_comparable (first, other))
        continue;
      g_set_error (
          error, LAB_ERROR, LAB_ERROR_SCENARIO,
          _ ("cannot lay %s over %s: one was run as “%s”, the other as “%s”. Choose runs of one "
             "scenario."),
          lab_run_get_file (runs[i]), lab_run_get_file (runs[0]), other_words, first_words);
      return FALSE;
    }
  return TRUE;
}

ReportCharts *
report_charts_of_runs (LabRun *const *runs, guint count, GError **error)
{
  ReportCharts *charts;

  g_return_val_if_fail (count > 0, NULL);
  if (!report_charts_check_comparable (runs, count, error))
    return NULL;
  charts = report_charts_new (lab_run_get_scenario (runs[0]));
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = name_run (runs, count, i);
      g_autofree char *id = g_strdup_printf ("%u", i);

      if (report_charts_add_contender (charts, id, name) >= 0)
        report_charts_begin_run (charts, id, runs[i]);
    }
  report_charts_finish (charts);
  return charts;
}
