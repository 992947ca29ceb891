/* Carries the rows of a run over to the charts over time: intervals to latencies, throughput and
 * heat map, usage to resources. Each row is taken once. The main context's thread. */
#include "report-charts-private.h"

#include "chart-heat.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* An interval that is shorter than this part of the one before it is a scrap. */
#define SCRAP_PART 4

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
append_failed (ReportCharts *charts, ReportChartsContender *contender, uint64_t x_ns,
               uint64_t failed, uint64_t length_ns)
{
  if (contender->series[REPORT_SERIES_FAILED] == NULL && failed > 0)
    contender->series[REPORT_SERIES_FAILED] =
        chart_add_series (charts->charts[REPORT_CHART_THROUGHPUT], contender->group,
                          CHART_LINE_FAILED);
  append (contender->series[REPORT_SERIES_FAILED], x_ns, per_second (failed, length_ns));
}

/* A bin's requests are counted at its middle, so that no rounding moves them into another row. */
static void
append_heat (ReportChartsContender *contender, gsize row, uint64_t from_ns, uint64_t to_ns)
{
  gsize count;
  const LabBin *bins = lab_bins_row (lab_run_get_bins (contender->run), row, &count);

  if (!chart_heat_begin (contender->heat, from_ns, to_ns))
    return;
  for (gsize i = 0; i < count; i++)
    {
      double middle_ns = sqrt (lab_bin_low_ns (bins[i].bin) * lab_bin_low_ns (bins[i].bin + 1));

      chart_heat_count (contender->heat, middle_ns, bins[i].count);
    }
}

/* What is left of a phase after its last whole interval: of a few requests, whose throughput and
 * percentiles would be drawn as a fall or a peak that the server did not have. Where there are no
 * two intervals before it, from which a line can be drawn, it is better than nothing. */
static gboolean
is_scrap (const LabColumns *columns, gsize row)
{
  return row >= 2 && columns->phase[row - 2] == columns->phase[row] &&
         columns->length_ns[row] < columns->length_ns[row - 1] / SCRAP_PART;
}

static void
append_lines (ReportCharts *charts, ReportChartsContender *contender, const LabColumns *columns,
              gsize row, uint64_t x_ns)
{
  uint64_t length_ns = columns->length_ns[row];
  const LabLatencyColumns *response = &columns->response;
  const LabCounts *counts = &columns->counts[row];

  append (contender->series[REPORT_SERIES_P50], x_ns, response->p50_ns[row]);
  append (contender->series[REPORT_SERIES_P90], x_ns, response->p90_ns[row]);
  append (contender->series[REPORT_SERIES_P99], x_ns, response->p99_ns[row]);
  append (contender->series[REPORT_SERIES_MAX], x_ns, response->max_ns[row]);
  append (contender->series[REPORT_SERIES_COMPLETED], x_ns,
          per_second (counts->completed, length_ns));
  append_failed (charts, contender, x_ns, lab_counts_errors (counts), length_ns);
}

static void
append_row (ReportCharts *charts, ReportChartsContender *contender, const LabColumns *columns,
            gsize row, uint64_t start_ns)
{
  uint64_t length_ns = columns->length_ns[row];
  uint64_t x_ns = columns->start_ns[row] + length_ns - start_ns;

  if (!is_scrap (columns, row))
    append_lines (charts, contender, columns, row, x_ns);
  append_heat (contender, row, x_ns - length_ns, x_ns);
}

/* What drains is no longer under load: it would be drawn as a fall that the server did not have. */
static gboolean
is_under_load (LabPhase phase)
{
  return phase == LAB_PHASE_WARMUP || phase == LAB_PHASE_MEASURE;
}

static gboolean
take_intervals (ReportCharts *charts, ReportChartsContender *contender)
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

/* What a counter of nanoseconds gained for each nanosecond between ROW and the row before. */
static double
gain (double before, double after, uint64_t length_ns)
{
  return length_ns > 0 && after >= before ? (after - before) / (double) length_ns : NAN;
}

static void
append_usage (ReportChartsContender *contender, const LabUsageColumns *usage, gsize row,
              uint64_t x_ns)
{
  uint64_t length_ns = usage->at_ns[row] - usage->at_ns[row - 1];
  const double values[REPORT_RESOURCES] = {
    [REPORT_RESOURCE_CPU] = lab_usage_columns_cpu_share (usage, row),
    [REPORT_RESOURCE_MEMORY] = (double) usage->rss_bytes[row],
    [REPORT_RESOURCE_THREADS] = usage->threads[row] > 0 ? (double) usage->threads[row] : NAN,
    [REPORT_RESOURCE_LOOP_LAG] = usage->loop_lag_ns[row],
    [REPORT_RESOURCE_LOCK_WAIT] =
        gain (usage->lock_wait_ns[row - 1], usage->lock_wait_ns[row], length_ns),
    [REPORT_RESOURCE_QUEUE] = usage->queue_depth[row],
  };

  for (int i = 0; i < REPORT_RESOURCES; i++)
    append (contender->resources[i], x_ns, values[i]);
}

/* Usage before the load began, and after it ended, is not of the race. */
static gboolean
take_usage (ReportCharts *charts, ReportChartsContender *contender)
{
  const LabColumns *columns = lab_run_get_columns (contender->run);
  const LabUsageColumns *usage = lab_run_get_usage (contender->run, LAB_FROM_SERVER);
  uint64_t length_ns = charts->scenario->warmup_ns + charts->scenario->duration_ns;
  gboolean taken = FALSE;

  for (; columns->length > 0 && contender->usage_rows < usage->length; contender->usage_rows++)
    {
      gsize row = contender->usage_rows;
      uint64_t start_ns = columns->start_ns[0];

      if (row == 0 || usage->at_ns[row] <= start_ns || usage->at_ns[row] - start_ns > length_ns)
        continue;
      append_usage (contender, usage, row, usage->at_ns[row] - start_ns);
      taken = TRUE;
    }
  return taken;
}

gboolean
report_charts_take_rows (ReportCharts *charts, ReportChartsContender *contender)
{
  gboolean intervals = take_intervals (charts, contender);
  gboolean usage = take_usage (charts, contender);

  return intervals || usage;
}

/* The names of contenders whose runs tell nothing of what their servers took, or NULL. */
static char *
list_unmeasured (ReportCharts *charts)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL && lab_run_get_columns (contender->run)->length > 0 &&
          lab_run_get_usage (contender->run, LAB_FROM_SERVER)->length == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", contender->name);
    }
  return names->len > 0 ? g_strdup (names->str) : NULL;
}

void
report_charts_tell_unmeasured (ReportCharts *charts)
{
  g_autofree char *names = list_unmeasured (charts);
  g_autofree char *subtitle =
      names != NULL ? g_strdup_printf (_ ("not measured: %s"), names) : NULL;

  charts->lacks_usage = names != NULL;
  if (subtitle != NULL)
    (void) chart_set_title (charts->resources[REPORT_RESOURCE_CPU], _ ("Processor"), subtitle);
}

gboolean
report_charts_lacks_usage (ReportCharts *charts)
{
  return charts->lacks_usage;
}
