/* Distributions over a logarithmic axis of durations: in steps, and summed up. The bins are made
 * where the histograms are, never here. */
#include "chart-private.h"

static const ChartKind histogram = {
  .title = "Distribution of latency",
  .y_title = "Requests",
  .x_title = "Latency",
  .quantity = CHART_QUANTITY_PART,
  .x_kind = CHART_X_VALUE,
  .x_quantity = CHART_QUANTITY_DURATION,
  .x_scale = CHART_SCALE_LOG,
};

static const ChartKind cumulative = {
  .title = "Cumulative latency",
  .y_title = "Requests that took no longer",
  .x_title = "Latency",
  .quantity = CHART_QUANTITY_PART,
  .x_kind = CHART_X_VALUE,
  .x_quantity = CHART_QUANTITY_DURATION,
  .x_scale = CHART_SCALE_LOG,
  .y_most = 1,
};

Chart *
chart_new_histogram (void)
{
  return chart_new (&histogram);
}

Chart *
chart_new_cumulative (void)
{
  return chart_new (&cumulative);
}
