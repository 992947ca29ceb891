/* Throughput over time: completed and failed requests per second, and the planned rate. From zero,
 * because the height is the amount. */
#include "chart-private.h"

static const ChartKind throughput = {
  .title = "Throughput over time",
  .y_title = "Requests/s",
  .quantity = CHART_QUANTITY_RATE,
  .y_scale = CHART_SCALE_LINEAR,
};

Chart *
chart_new_throughput (void)
{
  return chart_new (&throughput);
}
