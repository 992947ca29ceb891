/* What a server takes over time. One chart a resource; a sheet lays them under each other. */
#include "chart-private.h"

static const ChartKind resource = {
  .title = "Resources",
  .y_title = "",
};

Chart *
chart_new_resource (const char *title, ChartQuantity quantity, ChartScaleKind scale)
{
  Chart *chart = chart_new (&resource);

  if (chart == NULL)
    return NULL;
  chart->quantity = quantity;
  chart->y_scale = scale;
  if (chart_set_title (chart, title, NULL) && chart_set_y_title (chart, title))
    return chart;
  chart_free (chart);
  return NULL;
}
