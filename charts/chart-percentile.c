/* The percentile curve: every contender's whole distribution as one line, the tail as wide as the
 * body. */
#include "chart-private.h"

static const ChartKind percentile = {
  .title = "Latency by percentile",
  .y_title = "Latency",
  .x_title = "Percentile",
  .quantity = CHART_QUANTITY_DURATION,
  .y_scale = CHART_SCALE_LOG,
  .x_kind = CHART_X_PERCENTILE,
  .x_scale = CHART_SCALE_LOG,
  .nearest = true,
};

Chart *
chart_new_percentile (void)
{
  return chart_new (&percentile);
}

uint64_t
chart_percentile_x (double percentile_wanted)
{
  double rest = 1 - fmin (fmax (percentile_wanted, 0), 100) / 100;

  return (uint64_t) round (CHART_PERCENTILE_UNIT / fmax (rest, 1 / CHART_PERCENTILE_UNIT));
}
