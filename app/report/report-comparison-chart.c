/* See the header. */
#include "report-comparison-chart.h"

#include "lab-comparison.h"
#include "lab-statistics.h"
#include "report-charts-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const LabMetric metrics[REPORT_COMPARISONS] = { LAB_METRIC_THROUGHPUT, LAB_METRIC_P50,
                                                       LAB_METRIC_P99 };

Chart *
report_comparison_chart_new (int index)
{
  const char *const titles[REPORT_COMPARISONS] = { _ ("Throughput"), _ ("Median latency"),
                                                   _ ("p99 latency") };
  gboolean is_rate = metrics[index] == LAB_METRIC_THROUGHPUT;
  Chart *chart =
      chart_new_comparison (titles[index], is_rate ? CHART_QUANTITY_RATE : CHART_QUANTITY_DURATION);

  if (chart == NULL)
    g_error ("no memory for a chart");
  chart_set_words (chart, report_charts_words ());
  (void) chart_set_title (chart, titles[index], is_rate ? _ ("requests per second") : NULL);
  (void) chart_set_y_title (chart, ""); /* without memory it says less */
  return chart;
}

static ChartComparisonRow
row_of (const double *values, guint count)
{
  LabBounds bounds = { NAN, NAN };

  if (count > 1)
    bounds = lab_statistics_bootstrap_median (values, count, 0.95, 1);
  return (ChartComparisonRow){
    .runs = values,
    .run_count = count,
    .middle = lab_statistics_median (values, count),
    .low = bounds.low,
    .high = bounds.high,
  };
}

guint
report_comparison_chart_set (Chart *chart, int index, int group, const char *name, int color,
                             const GArray *samples)
{
  g_autofree double *values = g_new0 (double, samples->len + 1);
  ChartComparisonRow row;
  guint count = 0;

  for (guint i = 0; i < samples->len; i++)
    {
      double value = g_array_index (samples, LabSample, i).values[metrics[index]];

      if (isfinite (value))
        values[count++] = value;
    }
  row = row_of (values, count);
  row.name = name;
  row.color = color;
  if (group < 0)
    (void) chart_comparison_add (chart, &row); /* of more than have a colour the rest is left out */
  else
    (void) chart_comparison_set (chart, group, &row);
  return count;
}

/* Of a few runs the bootstrap gives nothing but their range, as the tables say. */
const char *
report_comparison_chart_describe (guint runs)
{
  if (runs < 2)
    return _ ("one run each");
  return runs < LAB_BLOCKS_MIN
             ? _ ("every run a dot; median and range of the runs")
             : /* xgettext:no-c-format */ _ ("every run a dot; median and 95 % interval");
}
