/* Charts of whole runs: percentile curves and distributions from the histograms of the measure
 * phase, comparisons from every run's figures. Filled when a run has ended. The main context's
 * thread. */
#include "report-charts-private.h"

#include "lab-sample.h"
#include "report-comparison-chart.h"

#include <math.h>

#define PERCENTILES_PER_DECADE 24
#define BINS_PER_DECADE 24

/* The places 1/(1−p) go up evenly on a logarithmic axis, to the last that the count can tell. */
static double
curve_place (int step)
{
  return pow (10, (double) step / PERCENTILES_PER_DECADE);
}

void
report_charts_append_curve (ChartSeries *series, const Hist *hist)
{
  uint64_t below = 0;
  int step = 0;

  for (uint32_t i = hist->first; i <= hist->last && hist->total > 0; i++)
    {
      below += hist->counts[i];
      while (curve_place (step) <= (double) hist->total &&
             (double) below >= fmax (1, (1 - 1 / curve_place (step)) * (double) hist->total - 0.5))
        {
          double percentile = 100 * (1 - 1 / curve_place (step++));

          /* Refused only without memory. */
          (void) chart_append (series, chart_percentile_x (percentile),
                               (double) hist_highest_at (i));
        }
    }
}

static double
bin_edge (int bin)
{
  return pow (10, (double) bin / BINS_PER_DECADE);
}

typedef struct
{
  ChartSeries *steps; /* these two may be NULL */
  ChartSeries *sums;
  double total;
  double below;
  int next; /* bin */
} Bins;

/* SERIES may be NULL: then nobody wants it. Refused only without memory. */
static void
put (ChartSeries *series, uint64_t x, double y)
{
  if (series != NULL)
    (void) chart_append (series, x, y);
}

static void
end_bin (Bins *bins, uint64_t count)
{
  double part = (double) count / bins->total;
  uint64_t low_ns = (uint64_t) bin_edge (bins->next),
           high_ns = (uint64_t) bin_edge (bins->next + 1);

  bins->below += part;
  put (bins->steps, low_ns, part);
  put (bins->steps, high_ns, part);
  put (bins->sums, high_ns, fmin (bins->below, 1));
  bins->next++;
}

void
report_charts_append_bins (ChartSeries *steps, ChartSeries *sums, const Hist *hist)
{
  Bins bins = { steps, sums, (double) hist->total, 0, 0 };
  uint64_t count = 0;

  if (hist->total == 0)
    return;
  bins.next = (int) floor (log10 (fmax ((double) hist_min (hist), 1)) * BINS_PER_DECADE);
  put (steps, (uint64_t) bin_edge (bins.next), 0);
  put (sums, (uint64_t) bin_edge (bins.next), 0);
  for (uint32_t i = hist->first; i <= hist->last; i++)
    {
      for (; (double) hist_lowest_at (i) >= bin_edge (bins.next + 1); count = 0)
        end_bin (&bins, count);
      count += hist->counts[i];
    }
  end_bin (&bins, count);
  put (steps, (uint64_t) bin_edge (bins.next), 0);
}

static ChartSeries *
series_of (Chart *chart, int group, ChartLine line)
{
  for (int i = 0; i < chart_series_count (chart); i++)
    {
      ChartSeries *series = chart_series_at (chart, i);

      if (chart_series_group (series) == group && chart_series_line (series) == line)
        return series;
    }
  return chart_add_series (chart, group, line);
}

static void
fill_contender (ReportCharts *charts, const ReportChartsContender *contender)
{
  const Hist *response = lab_run_get_hist (contender->run, LAB_RESPONSE);
  const Hist *service = lab_run_get_hist (contender->run, LAB_SERVICE);
  Chart *curve = charts->charts[REPORT_CHART_PERCENTILE];
  Chart *steps = charts->charts[REPORT_CHART_HISTOGRAM];
  Chart *sums = charts->charts[REPORT_CHART_CUMULATIVE];

  report_charts_append_curve (series_of (curve, contender->group, CHART_LINE_RESPONSE), response);
  report_charts_append_curve (series_of (curve, contender->group, CHART_LINE_SERVICE), service);
  report_charts_append_bins (series_of (steps, contender->group, CHART_LINE_RESPONSE),
                             series_of (sums, contender->group, CHART_LINE_RESPONSE), response);
}

void
report_charts_fill_distributions (ReportCharts *charts)
{
  for (int kind = REPORT_CHART_PERCENTILE; kind <= REPORT_CHART_CUMULATIVE; kind++)
    chart_clear (charts->charts[kind]);
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);

      if (contender->run != NULL)
        fill_contender (charts, contender);
    }
}

void
report_charts_fill_comparisons (ReportCharts *charts)
{
  charts->compared_runs = 0;
  for (guint i = 0; i < charts->contenders->len; i++)
    {
      const ReportChartsContender *contender = g_ptr_array_index (charts->contenders, i);
      g_autoptr (GArray) samples =
          lab_samples_of ((LabRun *const *) contender->runs->pdata, contender->runs->len);

      for (int index = 0; index < REPORT_COMPARISONS; index++)
        {
          guint runs =
              report_comparison_chart_set (charts->comparisons[index], index, contender->group,
                                           contender->name, contender->color, samples);

          charts->compared_runs = MAX (charts->compared_runs, runs);
        }
    }
}
