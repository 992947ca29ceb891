/* See the header. */
#include "example-kinds.h"

#include "chart-comparison.h"
#include "chart-heat.h"
#include "chart-sweep.h"
#include "example-race.h"

#include <math.h>

#define INTERVAL_NS (EXAMPLE_SECOND_NS / 4)

static ChartSeries *
series_of (Chart *chart, const char *name, int color, ChartLine line)
{
  return chart_add_series (chart, chart_add_group (chart, name, color), line);
}

Chart *
example_percentile (void)
{
  Chart *chart = chart_new_percentile ();

  for (int backend = 0; backend < 3; backend++)
    {
      static const char *const names[] = { "Event loop", "Threads", "Node.js http" };
      ChartSeries *series = series_of (chart, names[backend], backend, CHART_LINE_RESPONSE);

      for (int step = 0; step <= 120; step++)
        {
          double place = pow (10, step / 24.0);

          chart_append (series, chart_percentile_x (100 * (1 - 1 / place)),
                        (20e3 + 30e3 * backend) * (1 + 0.02 * pow (step, 1.6)));
        }
    }
  return chart;
}

static Chart *
fill_distribution (Chart *chart, bool summed)
{
  for (int backend = 0; backend < 2; backend++)
    {
      ChartSeries *series =
          series_of (chart, backend ? "Threads" : "Event loop", backend, CHART_LINE_RESPONSE);

      for (int bin = 0; bin < 60; bin++)
        {
          double x = 10e3 * pow (10, bin / 24.0), from_middle = (bin - 20 - 8 * backend) / 7.0;
          double part =
              summed ? 0.5 + 0.5 * erf (from_middle) : 0.12 * exp (-from_middle * from_middle);

          chart_append (series, (uint64_t) x, part);
          chart_append (series, (uint64_t) (x * pow (10, 1 / 24.0)), part);
        }
    }
  return chart;
}

Chart *
example_histogram (void)
{
  return fill_distribution (chart_new_histogram (), false);
}

Chart *
example_cumulative (void)
{
  return fill_distribution (chart_new_cumulative (), true);
}

Chart *
example_memory (void)
{
  Chart *chart = chart_new_resource ("Memory", CHART_QUANTITY_BYTES, CHART_SCALE_LINEAR);
  ChartSeries *series = series_of (chart, "Event loop", 0, CHART_LINE_VALUE);

  chart_set_x_fixed (chart, 0, 30 * EXAMPLE_SECOND_NS);
  for (uint64_t i = 1; i <= 120; i++)
    chart_append (series, i * INTERVAL_NS, 61e6 * (1 + 0.3 * sin ((double) i / 9)));
  return chart;
}

Chart *
example_comparison (void)
{
  static const char *const names[] = { "Event loop", "Threads under a lock as CPython has it",
                                       "Node.js", "Not measured" };
  Chart *chart = chart_new_comparison ("Throughput", CHART_QUANTITY_RATE);

  for (int i = 0; i < 4; i++)
    {
      double middle = 126e3 / (1 + i), runs[10];
      ChartComparisonRow row = { names[i], i, runs, 10, middle, middle * 0.97, middle * 1.04 };

      for (int run = 0; run < 10; run++)
        runs[run] = middle * (0.96 + 0.009 * run);
      if (i == 3)
        row = (ChartComparisonRow){ names[i], i, NULL, 0, NAN, NAN, NAN };
      chart_comparison_add (chart, &row);
    }
  return chart;
}

Chart *
example_sweep (bool latency)
{
  const ChartKnob knob = { "Connections", CHART_QUANTITY_COUNT, CHART_SCALE_LOG };
  Chart *chart = chart_new_sweep (latency ? "p99" : "Throughput",
                                  latency ? CHART_QUANTITY_DURATION : CHART_QUANTITY_RATE, &knob);

  for (int backend = 0; backend < 2; backend++)
    {
      ChartSweepPoint points[9], fit[49];
      ChartSweepCurve curve = {
        backend ? "Threads" : "Event loop", backend, points, 9, fit, 49, backend ? 24 : 70
      };

      for (int i = 0; i < 49; i++)
        {
          double n = pow (2, i / 6.0), rate = n / (1 + (0.02 + 0.02 * backend) * (n - 1)) * 3e3;
          double value = latency ? n / rate * 1e9 : rate;

          fit[i] = (ChartSweepPoint){ n, value, value * 0.93, value * 1.07 };
          if (i % 6 == 0)
            points[i / 6] = (ChartSweepPoint){ n, value * 1.02, value * 0.98, value * 1.06 };
        }
      chart_sweep_add (chart, &curve);
    }
  return chart;
}

void
example_heat_append (Chart *chart, unsigned index)
{
  uint64_t random = index;

  chart_heat_begin (chart, index * INTERVAL_NS, (index + 1) * INTERVAL_NS);
  for (int i = 0; i < 60; i++)
    {
      double spread = example_random (&random) + example_random (&random) - 0.6;

      chart_heat_count (chart, 80e3 * (1 + 0.4 * sin (index / 12.0)) * pow (10, spread),
                        (uint64_t) (1 + 900 * exp (-8 * spread * spread)));
    }
}

Chart *
example_heat (unsigned intervals)
{
  Chart *chart = chart_new_heat (INTERVAL_NS);

  chart_set_x_fixed (chart, 0, 30 * EXAMPLE_SECOND_NS);
  chart_set_warm_up (chart, 3 * EXAMPLE_SECOND_NS);
  for (unsigned i = 0; i < intervals; i++)
    example_heat_append (chart, i);
  return chart;
}
