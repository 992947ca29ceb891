/* What somebody has chosen to see of a chart, carried over to the one that takes its place. Runs on
 * the charts' thread. */
#include "chart-private.h"

#include <string.h>

/* Of other axes the same numbers are another part. */
static bool
have_same_x (const Chart *a, const Chart *b)
{
  if (a->kind != b->kind || a->x_quantity != b->x_quantity)
    return false;
  if (a->x_title == NULL || b->x_title == NULL)
    return a->x_title == b->x_title;
  return strcmp (a->x_title, b->x_title) == 0;
}

static void
take_shown (Chart *chart, const Chart *before)
{
  for (int i = 0; i < before->group_count; i++)
    chart_set_group_shown (chart, i, chart_get_group_shown (before, i));
  for (int i = 0; i < CHART_LINES; i++)
    chart_set_line_shown (chart, (ChartLine) i, chart_get_line_shown (before, (ChartLine) i));
}

void
chart_take_look (Chart *chart, const Chart *before)
{
  take_shown (chart, before);
  if (chart_can_scale_y (chart) && chart_can_scale_y (before))
    chart_set_y_scale (chart, before->y_scale);
  if (before->zoomed && have_same_x (chart, before))
    chart_zoom (chart, before->zoom_from, before->zoom_to);
}
