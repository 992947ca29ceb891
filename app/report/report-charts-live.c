/* A race that goes on: whose run is shown, what the others look like meanwhile, the planned rate
 * and the mark of the present. The main context's thread. */
#include "report-charts-private.h"

#include <glib/gi18n-lib.h>

/* The last interval of a whole run may end a little before the plan does. */
#define WHOLE_PART 0.95

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

static void
clear_chart (Chart *chart, gpointer data)
{
  chart_clear (chart);
}

/* A series cannot forget by itself, so all are filled again from the runs that are shown. */
static void
refill (ReportCharts *charts)
{
  report_charts_for_each_over_time (charts, clear_chart, NULL);
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
report_charts_begin_run (ReportCharts *charts, const char *id, LabRun *run)
{
  ReportChartsContender *contender = report_charts_find_contender (charts, id);
  gboolean again = contender != NULL && contender->run != NULL;

  add_planned_rate (charts);
  for (guint i = 0; i < charts->contenders->len; i++)
    report_charts_set_state (charts, g_ptr_array_index (charts->contenders, i), CHART_GROUP_GHOST);
  charts->current = contender;
  if (contender == NULL)
    return;
  report_charts_set_state (charts, contender, CHART_GROUP_NORMAL);
  g_set_object (&contender->run, run);
  report_charts_add_run (charts, id, run);
  contender->rows = contender->usage_rows = 0;
  if (again)
    refill (charts);
  (void) report_charts_update (charts);
}

/* From the first interval's begin to the last one's end. */
static uint64_t
length_of (const LabColumns *columns)
{
  gsize last = columns->length - 1;

  return columns->length > 0
             ? columns->start_ns[last] + columns->length_ns[last] - columns->start_ns[0]
             : 0;
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
  uint64_t now_ns;

  if (current == NULL || !report_charts_take_rows (charts, current))
    return FALSE;
  now_ns = length_of (lab_run_get_columns (current->run));
  report_charts_for_each_over_time (charts, set_now, &now_ns);
  return TRUE;
}

static void
hide_now (Chart *chart, gpointer data)
{
  chart_hide_now (chart);
}

/* How long the longest of the runs that are shown went on, warm-up included. */
static uint64_t
longest_run (ReportCharts *charts)
{
  uint64_t longest_ns = 0;

  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL)
        longest_ns = MAX (longest_ns, length_of (lab_run_get_columns (contender->run)));
    }
  return longest_ns;
}

static void
set_end (Chart *chart, gpointer data)
{
  chart_set_x_fixed (chart, 0, *(const uint64_t *) data);
}

/* Of a race that was stopped early only the time is seen that it had. */
static void
leave_out_rest (ReportCharts *charts)
{
  uint64_t planned_ns = charts->scenario->warmup_ns + charts->scenario->duration_ns;
  uint64_t longest_ns = longest_run (charts);

  if ((double) longest_ns < WHOLE_PART * (double) planned_ns)
    report_charts_for_each_over_time (charts, set_end, &longest_ns);
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
    report_charts_set_state (charts, g_ptr_array_index (charts->contenders, i), CHART_GROUP_NORMAL);
  report_charts_for_each_over_time (charts, hide_now, NULL);
  leave_out_rest (charts);
  align_heats (charts);
  report_charts_tell_unmeasured (charts);
  report_charts_fill_distributions (charts);
  report_charts_fill_comparisons (charts);
}

int
report_charts_get_current (ReportCharts *charts)
{
  return charts->current != NULL ? charts->current->group : -1;
}
