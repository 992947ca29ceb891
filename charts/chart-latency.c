/* Latency over time: percentiles of each interval. What a line is, its dash says; the percentiles
 * themselves are made where the histograms are, never here. */
#include "chart-private.h"

static const ChartKind latency = {
  .title = "Latency over time",
  .y_title = "Response time",
  .quantity = CHART_QUANTITY_DURATION,
  .y_scale = CHART_SCALE_LOG,
};

Chart *
chart_new_latency (void)
{
  return chart_new (&latency);
}
