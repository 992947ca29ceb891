/* See the header. The bridge between the lab's columns and the charts: neither knows the other. Who
 * is in the charts and which run is shown is kept here; rows are carried over in
 * report-charts-rows.c. */
#include "report-charts.h"

#include "chart-comparison.h"
#include "chart-heat.h"
#include "clock.h"
#include "lab-error.h"
#include "report-charts-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
contender_free (ReportChartsContender *contender)
{
  g_free (contender->id);
  g_free (contender->name);
  g_clear_object (&contender->run);
  g_ptr_array_unref (contender->runs);
  chart_free (contender->heat);
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

/* Without memory the English titles stay. */
static void
set_titles (Chart *chart, const char *title, const char *subtitle, const char *y_title)
{
  chart_set_words (chart, report_charts_words ());
  (void) chart_set_title (chart, title, subtitle);
  (void) chart_set_y_title (chart, y_title);
}

static void
set_time (Chart *chart, const LabScenario *scenario)
{
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

Chart *
report_charts_make (ReportChartKind kind)
{
  const struct
  {
    Chart *(*new_chart) (void);
    const char *title, *subtitle, *x_title, *y_title;
  } single[REPORT_CHARTS_SINGLE] = {
    [REPORT_CHART_LATENCY] = { chart_new_latency, _ ("Latency over time"), _ ("response time"),
                               NULL, _ ("Response time") },
    [REPORT_CHART_THROUGHPUT] = { chart_new_throughput, _ ("Throughput over time"),
                                  _ ("completed requests"), NULL, _ ("Requests per second") },
    [REPORT_CHART_PERCENTILE] = { chart_new_percentile, _ ("Latency by percentile"),
                                  _ ("response and service time"), _ ("Percentile"),
                                  _ ("Latency") },
    [REPORT_CHART_HISTOGRAM] = { chart_new_histogram, _ ("Distribution of latency"),
                                 _ ("response time"), _ ("Response time"), _ ("Requests") },
    [REPORT_CHART_CUMULATIVE] = { chart_new_cumulative, _ ("Cumulative latency"),
                                  _ ("response time"), _ ("Response time"),
                                  _ ("Requests that took no longer") },
  };
  Chart *chart = require (single[kind].new_chart ());

  set_titles (chart, single[kind].title, single[kind].subtitle, single[kind].y_title);
  if (single[kind].x_title != NULL)
    (void) chart_set_x_title (chart, single[kind].x_title);
  return chart;
}

static void
make_single_charts (ReportCharts *charts)
{
  for (int kind = 0; kind < REPORT_CHARTS_SINGLE; kind++)
    charts->charts[kind] = report_charts_make ((ReportChartKind) kind);
  set_time (charts->charts[REPORT_CHART_LATENCY], charts->scenario);
  set_time (charts->charts[REPORT_CHART_THROUGHPUT], charts->scenario);
}

static void
make_resources (ReportCharts *charts)
{
  const struct
  {
    const char *title, *subtitle;
    ChartQuantity quantity;
    ChartScaleKind scale;
  } resources[REPORT_RESOURCES] = {
    [REPORT_RESOURCE_CPU] = { _ ("Processor"), /* xgettext:no-c-format */ _ ("100 % is one core"),
                              CHART_QUANTITY_PART, CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_MEMORY] = { _ ("Memory"), _ ("resident"), CHART_QUANTITY_BYTES,
                                 CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_THREADS] = { _ ("Threads"), NULL, CHART_QUANTITY_COUNT, CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_LOOP_LAG] = { _ ("Event-loop lag"), _ ("longest"), CHART_QUANTITY_DURATION,
                                   CHART_SCALE_LOG },
    [REPORT_RESOURCE_LOCK_WAIT] = { _ ("Waiting for the lock"), _ ("threads, mean"),
                                    CHART_QUANTITY_COUNT, CHART_SCALE_LINEAR },
    [REPORT_RESOURCE_QUEUE] = { _ ("Queue of the server"), _ ("requests"), CHART_QUANTITY_COUNT,
                                CHART_SCALE_LINEAR },
  };

  for (int i = 0; i < REPORT_RESOURCES; i++)
    {
      charts->resources[i] = require (
          chart_new_resource (resources[i].title, resources[i].quantity, resources[i].scale));
      set_titles (charts->resources[i], resources[i].title, resources[i].subtitle,
                  resources[i].title);
      set_time (charts->resources[i], charts->scenario);
    }
}

static void
make_comparisons (ReportCharts *charts)
{
  const char *const titles[REPORT_COMPARISONS] = { _ ("Throughput"), _ ("Median latency"),
                                                   _ ("p99 latency") };

  for (int i = 0; i < REPORT_COMPARISONS; i++)
    {
      ChartQuantity quantity = report_charts_compared_metric (i) == LAB_METRIC_THROUGHPUT
                                   ? CHART_QUANTITY_RATE
                                   : CHART_QUANTITY_DURATION;

      charts->comparisons[i] = require (chart_new_comparison (titles[i], quantity));
      set_titles (charts->comparisons[i], titles[i], NULL, "");
    }
}

ReportCharts *
report_charts_new (const LabScenario *scenario)
{
  ReportCharts *charts = g_new0 (ReportCharts, 1);

  charts->scenario = lab_scenario_copy (scenario);
  charts->contenders = g_ptr_array_new_with_free_func ((GDestroyNotify) contender_free);
  make_single_charts (charts);
  make_resources (charts);
  make_comparisons (charts);
  return charts;
}

/* Calls ACTION for each chart that has the contenders as groups. */
static void
for_each_chart (ReportCharts *charts, void (*action) (Chart *chart, gpointer data), gpointer data)
{
  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    action (charts->charts[i], data);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    action (charts->resources[i], data);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    action (charts->comparisons[i], data);
}

/* Calls ACTION for each chart over time, heat maps among them. */
static void
for_each_over_time (ReportCharts *charts, void (*action) (Chart *chart, gpointer data),
                    gpointer data)
{
  action (charts->charts[REPORT_CHART_LATENCY], data);
  action (charts->charts[REPORT_CHART_THROUGHPUT], data);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    action (charts->resources[i], data);
  for (guint i = 0; i < charts->contenders->len; i++)
    action (((ReportChartsContender *) charts->contenders->pdata[i])->heat, data);
}

static void
free_chart (Chart *chart, gpointer data)
{
  chart_free (chart);
}

void
report_charts_free (ReportCharts *charts)
{
  for_each_chart (charts, free_chart, NULL);
  g_ptr_array_unref (charts->contenders);
  lab_scenario_free (charts->scenario);
  g_free (charts);
}

Chart *
report_charts_get (ReportCharts *charts, ReportChartKind kind)
{
  g_return_val_if_fail (kind < REPORT_CHARTS_SINGLE, NULL);
  return charts->charts[kind];
}

Chart *
report_charts_get_heat (ReportCharts *charts, int group)
{
  if (group < 0 || (guint) group >= charts->contenders->len)
    return NULL;
  return ((ReportChartsContender *) charts->contenders->pdata[group])->heat;
}

Chart *
report_charts_get_resource (ReportCharts *charts, ReportResource resource)
{
  return charts->resources[resource];
}

Chart *
report_charts_get_comparison (ReportCharts *charts, int index)
{
  return charts->comparisons[index];
}

static ReportChartsContender *
find_contender (ReportCharts *charts, const char *id)
{
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (g_str_equal (contender->id, id))
        return contender;
    }
  return NULL;
}

int
report_charts_find (ReportCharts *charts, const char *id)
{
  ReportChartsContender *contender = find_contender (charts, id);

  return contender != NULL ? contender->group : -1;
}

static void
add_lines (ReportCharts *charts, ReportChartsContender *contender)
{
  static const ChartLine latency_lines[] = { CHART_LINE_P50, CHART_LINE_P90, CHART_LINE_P99,
                                             CHART_LINE_MAX };
  Chart *latency = charts->charts[REPORT_CHART_LATENCY];

  for (int i = REPORT_SERIES_P50; i <= REPORT_SERIES_MAX; i++)
    contender->series[i] = chart_add_series (latency, contender->group, latency_lines[i]);
  contender->series[REPORT_SERIES_COMPLETED] =
      chart_add_series (charts->charts[REPORT_CHART_THROUGHPUT], contender->group,
                        CHART_LINE_COMPLETED);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    contender->resources[i] =
        chart_add_series (charts->resources[i], contender->group, CHART_LINE_VALUE);
}

static void
make_heat (ReportCharts *charts, ReportChartsContender *contender)
{
  g_autofree char *title = g_strdup_printf (_ ("Latency heat map · %s"), contender->name);

  contender->heat = require (chart_new_heat (charts->scenario->interval_ms * CLOCK_NS_PER_MS));
  set_titles (contender->heat, title, _ ("response time"), _ ("Response time"));
  set_time (contender->heat, charts->scenario);
}

static gboolean
add_group (ReportCharts *charts, const char *name, int group, int color)
{
  const ChartComparisonRow row = { name, color, NULL, 0, NAN, NAN, NAN };

  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    if (chart_add_group (charts->charts[i], name, color) != group)
      return FALSE;
  for (int i = 0; i < REPORT_RESOURCES; i++)
    if (chart_add_group (charts->resources[i], name, color) != group)
      return FALSE;
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    if (chart_comparison_add (charts->comparisons[i], &row) != group)
      return FALSE;
  return TRUE;
}

int
report_charts_add_contender (ReportCharts *charts, const char *id, const char *name)
{
  return report_charts_add_contender_in_color (charts, id, name, (int) charts->contenders->len);
}

int
report_charts_add_contender_in_color (ReportCharts *charts, const char *id, const char *name,
                                      int color)
{
  int group = (int) charts->contenders->len;
  ReportChartsContender *contender;

  if (group >= CHART_GROUPS_MAX || !add_group (charts, name, group, color))
    return -1;
  contender = g_new0 (ReportChartsContender, 1);
  contender->id = g_strdup (id);
  contender->name = g_strdup (name);
  contender->group = group;
  contender->color = color;
  contender->runs = g_ptr_array_new_with_free_func (g_object_unref);
  add_lines (charts, contender);
  make_heat (charts, contender);
  g_ptr_array_add (charts->contenders, contender);
  return group;
}

static void
set_state (ReportCharts *charts, ReportChartsContender *contender, ChartGroupState state)
{
  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    chart_set_group_state (charts->charts[i], contender->group, state);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    chart_set_group_state (charts->resources[i], contender->group, state);
}

static void
clear_chart (Chart *chart, gpointer data)
{
  chart_clear (chart);
}

/* A series cannot forget by itself, so all are filled again from the runs that are shown. */
static void
refill (ReportCharts *charts)
{
  for_each_over_time (charts, clear_chart, NULL);
  append_planned_rate (charts);
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      contender->rows = contender->usage_rows = 0;
      if (contender->run != NULL)
        (void) report_charts_take_rows (charts, contender);
    }
}

void
report_charts_add_run (ReportCharts *charts, const char *id, LabRun *run)
{
  ReportChartsContender *contender = find_contender (charts, id);

  g_return_if_fail (contender != NULL);
  if (!g_ptr_array_find (contender->runs, run, NULL))
    g_ptr_array_add (contender->runs, g_object_ref (run));
}

void
report_charts_begin_run (ReportCharts *charts, const char *id, LabRun *run)
{
  ReportChartsContender *contender = find_contender (charts, id);
  gboolean again = contender != NULL && contender->run != NULL;

  g_return_if_fail (contender != NULL);
  add_planned_rate (charts);
  for (guint i = 0; i < charts->contenders->len; i++)
    set_state (charts, g_ptr_array_index (charts->contenders, i), CHART_GROUP_GHOST);
  set_state (charts, contender, CHART_GROUP_NORMAL);
  g_set_object (&contender->run, run);
  report_charts_add_run (charts, id, run);
  contender->rows = contender->usage_rows = 0;
  charts->current = contender;
  if (again)
    refill (charts);
  (void) report_charts_update (charts);
}

static void
set_now (Chart *chart, gpointer data)
{
  chart_set_now (chart, *(const uint64_t *) data);
}

gboolean
report_charts_update (ReportCharts *charts)
{
  ReportChartsContender *current = charts->current;
  const LabColumns *columns;
  uint64_t now_ns;
  gsize last;

  if (current == NULL || !report_charts_take_rows (charts, current))
    return FALSE;
  columns = lab_run_get_columns (current->run);
  last = columns->length - 1;
  now_ns = columns->start_ns[last] + columns->length_ns[last] - columns->start_ns[0];
  for_each_over_time (charts, set_now, &now_ns);
  return TRUE;
}

static void
hide_now (Chart *chart, gpointer data)
{
  chart_hide_now (chart);
}

/* Heat maps of contenders are compared by eye, so they have one axis and one key to the colours. */
static void
align_heats (ReportCharts *charts)
{
  Chart *heats[CHART_GROUPS_MAX];
  guint count = charts->contenders->len;

  for (guint i = 0; i < count; i++)
    heats[i] = ((ReportChartsContender *) charts->contenders->pdata[i])->heat;
  chart_align (heats, (int) count);
}

void
report_charts_finish (ReportCharts *charts)
{
  (void) report_charts_update (charts);
  charts->current = NULL;
  for (guint i = 0; i < charts->contenders->len; i++)
    set_state (charts, g_ptr_array_index (charts->contenders, i), CHART_GROUP_NORMAL);
  for_each_over_time (charts, hide_now, NULL);
  align_heats (charts);
  report_charts_fill_distributions (charts);
  report_charts_fill_comparisons (charts);
}

int
report_charts_get_current (ReportCharts *charts)
{
  return charts->current != NULL ? charts->current->group : -1;
}

void
report_charts_set_shown (ReportCharts *charts, int group, gboolean shown)
{
  for (int i = 0; i < REPORT_CHARTS_SINGLE; i++)
    chart_set_group_shown (charts->charts[i], group, shown);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    chart_set_group_shown (charts->resources[i], group, shown);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    chart_set_group_shown (charts->comparisons[i], group, shown);
}

static void
zoom_chart (Chart *chart, gpointer data)
{
  const uint64_t *range_ns = data;

  chart_set_x_fixed (chart, range_ns[0], range_ns[1]);
}

void
report_charts_zoom (ReportCharts *charts, uint64_t from_ns, uint64_t to_ns)
{
  uint64_t end_ns = charts->scenario->warmup_ns + charts->scenario->duration_ns;
  uint64_t range_ns[] = { from_ns, MIN (to_ns, end_ns) };

  for_each_over_time (charts, zoom_chart, range_ns);
}

void
report_charts_reset_zoom (ReportCharts *charts)
{
  report_charts_zoom (charts, 0, charts->scenario->warmup_ns + charts->scenario->duration_ns);
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
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

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
      ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

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

/* Adds RUN to its backend's contender, which is made when it is the first. */
static void
add_backend_run (ReportCharts *charts, LabRun *run)
{
  const char *id = lab_run_get_backend_id (run);

  if (find_contender (charts, id) == NULL &&
      report_charts_add_contender (charts, id, lab_run_get_backend_name (run)) < 0)
    return;
  report_charts_add_run (charts, id, run);
}

ReportCharts *
report_charts_of_backends (LabRun *const *runs, guint count, GError **error)
{
  ReportCharts *charts;

  g_return_val_if_fail (count > 0, NULL);
  if (!report_charts_check_comparable (runs, count, error))
    return NULL;
  charts = report_charts_new (lab_run_get_scenario (runs[0]));
  for (guint i = 0; i < count; i++)
    add_backend_run (charts, runs[i]);
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      report_charts_begin_run (charts, contender->id,
                               contender->runs->pdata[contender->runs->len - 1]);
    }
  report_charts_finish (charts);
  return charts;
}
