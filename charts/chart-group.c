/* The contenders of a chart and the lines they have. Runs on the chart's thread. */
#include "chart-private.h"

#include <stdlib.h>
#include <string.h>

static bool
is_group (const Chart *chart, int group)
{
  return group >= 0 && group < chart->group_count;
}

int
chart_add_group (Chart *chart, const char *name, int color)
{
  ChartGroup *group = &chart->groups[chart->group_count];

  if (chart->group_count == CHART_GROUPS_MAX)
    return -1;
  *group = (ChartGroup){ .name = strdup (name), .color = color, .shown = true };
  if (group->name == NULL)
    return -1;
  chart->revision++;
  return chart->group_count++;
}

int
chart_group_count (const Chart *chart)
{
  return chart->group_count;
}

const char *
chart_group_name (const Chart *chart, int group)
{
  return is_group (chart, group) ? chart->groups[group].name : NULL;
}

void
chart_set_group_state (Chart *chart, int group, ChartGroupState state)
{
  if (!is_group (chart, group) || chart->groups[group].state == state)
    return;
  chart->groups[group].state = state;
  chart->revision++;
}

void
chart_set_group_shown (Chart *chart, int group, bool shown)
{
  if (!is_group (chart, group) || chart->groups[group].shown == shown)
    return;
  chart->groups[group].shown = shown;
  chart->revision++;
}

bool
chart_get_group_shown (const Chart *chart, int group)
{
  return is_group (chart, group) && chart->groups[group].shown;
}

void
chart_set_line_shown (Chart *chart, ChartLine line, bool shown)
{
  if ((unsigned) line >= CHART_LINES || chart->line_hidden[line] == !shown)
    return;
  chart->line_hidden[line] = !shown;
  chart->revision++;
}

bool
chart_get_line_shown (const Chart *chart, ChartLine line)
{
  return (unsigned) line < CHART_LINES && !chart->line_hidden[line];
}

bool
chart_has_line (const Chart *chart, ChartLine line)
{
  for (int i = 0; i < chart->series_count; i++)
    if (chart->series[i]->line == line && chart_series_get_group (chart->series[i])->color >= 0)
      return true;
  return false;
}

const char *
chart_line_name (const Chart *chart, ChartLine line)
{
  return (unsigned) line < CHART_LINES ? chart->words->lines[line] : "";
}

ChartSeries *
chart_add_series (Chart *chart, int group, ChartLine line)
{
  ChartSeries *series;

  if (!is_group (chart, group) || (unsigned) line >= CHART_LINES ||
      chart->series_count == CHART_SERIES_MAX)
    return NULL;
  series = chart_series_new (chart, group, line);
  if (series == NULL)
    return NULL;
  chart->series[chart->series_count++] = series;
  chart->revision++;
  return series;
}

int
chart_series_count (const Chart *chart)
{
  return chart->series_count;
}

ChartSeries *
chart_series_at (const Chart *chart, int index)
{
  return index >= 0 && index < chart->series_count ? chart->series[index] : NULL;
}
