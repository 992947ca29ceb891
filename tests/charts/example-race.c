/* A race that never happened, for pictures, tests and measurements of drawing. */
#include "example-race.h"

#include <math.h>

double
example_random (uint64_t *state)
{
  uint64_t z = (*state += UINT64_C (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return (double) ((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}

/* The same for an index whichever way one gets there. */
static double
noise_at (unsigned series, unsigned index)
{
  uint64_t state = ((uint64_t) series << 40) + index;

  return (example_random (&state) + example_random (&state) + example_random (&state)) / 1.5 - 1.0;
}

static double
latency_at (int series, unsigned index, double second)
{
  static const double medians_ns[] = { 24e3, 61e3 };
  static const double factors[] = { 1, 2.1, 6, 15 };
  static const double spreads[] = { 0.08, 0.12, 0.28, 0.5 };
  int backend = series / 4, line = series % 4;
  double noise = noise_at ((unsigned) series, index);
  double base = medians_ns[backend] * factors[line] * (1 + 0.18 * sin (second / 4 + backend));
  double spike = line >= 2 && noise_at ((unsigned) backend + 50, index) > 0.72 ? 3.2 : 1;

  if (second < 2)
    base *= 1 + (2 - second) * 0.8;
  return base * spike * exp (noise * spreads[line]);
}

static double
throughput_at (int series, unsigned index, double second)
{
  double noise = noise_at ((unsigned) series + 100, index);

  if (series == 0)
    return 122e3 * (1 - 0.5 * exp (-second)) + 5e3 * noise + 4e3 * sin (second / 4);
  if (series == 1)
    return 86e3 * (1 - 0.5 * exp (-second)) + 6e3 * noise + 6e3 * sin (second / 3);
  if (series == 2)
    return 100e3;
  return second > 24 ? 9e3 + 3e3 * noise : 0;
}

/* The second backend says nothing for three seconds. */
static bool
is_silent (int series, bool latency, double second)
{
  bool second_backend = latency ? series >= 4 : series == 1 || series == 3;

  return second_backend && second > 14 && second < 17;
}

void
example_append (Chart *chart, unsigned index, unsigned rate_hz, unsigned seconds)
{
  bool latency = chart_series_count (chart) == 8;
  uint64_t x_ns = (index + 1) * EXAMPLE_SECOND_NS / rate_hz;
  double second = (double) x_ns / 1e9;

  for (int i = 0; i < chart_series_count (chart); i++)
    {
      ChartSeries *series = chart_series_at (chart, i);

      if (is_silent (i, latency, second))
        chart_break (series);
      else
        chart_append (series, x_ns,
                      latency ? latency_at (i, index, second) : throughput_at (i, index, second));
    }
}

static Chart *
filled (Chart *chart, unsigned seconds, unsigned rate_hz)
{
  chart_set_x_fixed (chart, 0, seconds > 0 ? seconds * EXAMPLE_SECOND_NS : 30 * EXAMPLE_SECOND_NS);
  chart_set_warm_up (chart, 3 * EXAMPLE_SECOND_NS);
  for (unsigned i = 0; i < seconds * rate_hz; i++)
    example_append (chart, i, rate_hz, seconds);
  return chart;
}

Chart *
example_latency (unsigned seconds, unsigned rate_hz)
{
  Chart *chart = chart_new_latency ();
  int groups[] = { chart_add_group (chart, "Event loop", 0),
                   chart_add_group (chart, "Threads", 1) };
  static const ChartLine lines[] = { CHART_LINE_P50, CHART_LINE_P90, CHART_LINE_P99,
                                     CHART_LINE_MAX };

  chart_set_title (chart, "Latency over time", "response time per interval of 250 ms");
  for (int i = 0; i < 8; i++)
    chart_add_series (chart, groups[i / 4], lines[i % 4]);
  return filled (chart, seconds, rate_hz);
}

Chart *
example_throughput (unsigned seconds, unsigned rate_hz)
{
  Chart *chart = chart_new_throughput ();
  int event_loop = chart_add_group (chart, "Event loop", 0);
  int threads = chart_add_group (chart, "Threads", 1);
  int planned = chart_add_group (chart, "planned rate", CHART_COLOR_NEUTRAL);

  chart_set_title (chart, "Throughput over time", "completed and failed requests per second");
  chart_add_series (chart, event_loop, CHART_LINE_COMPLETED);
  chart_add_series (chart, threads, CHART_LINE_COMPLETED);
  chart_add_series (chart, planned, CHART_LINE_PLANNED);
  chart_add_series (chart, threads, CHART_LINE_FAILED);
  return filled (chart, seconds, rate_hz);
}
