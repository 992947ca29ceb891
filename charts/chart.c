/* A chart's contents and settings. Every setter that changes the picture counts the revision up,
 * and that is all a canvas needs to know. Runs on the chart's thread. */
#include "chart.h"

#include "chart-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ChartWords english = {
  .lines = { "p50", "p90", "p99", "p99.9", "max", "completed", "failed", "planned", "response time",
             "service time", "", "fit" },
  .time_axis = "Time",
  .warm_up = "warm-up",
  .no_data = "no data",
  .more = "and %d more",
  .knee = "knee at %s",
  .heat_unit = "requests",
  .contender = "Contender",
  .middle = "Middle",
  .low = "Low",
  .high = "High",
  .runs = "Runs",
  .describe_row = "%s: %s (%s to %s).",
  .describe_single = "%s: %s.",
  .describe_heat = "From %s to %s; most between %s and %s.",
  .describe_part = "Zoomed: %s to %s.",
  .describe_empty = "%s: no data.",
  .describe_series = "%s: latest %s, lowest %s, highest %s.",
  .describe_range = "%s: lowest %s, highest %s.",
  .describe_hidden = "%s is hidden.",
};

const ChartWords *
chart_words_english (void)
{
  return &english;
}

Chart *
chart_new (const ChartKind *kind)
{
  Chart *chart = calloc (1, sizeof *chart);

  if (chart == NULL)
    return NULL;
  chart->kind = kind;
  chart->words = &english;
  chart->quantity = kind->quantity;
  chart->x_quantity = kind->x_quantity;
  chart->y_scale = kind->y_scale;
  chart->x_scale = kind->x_scale;
  chart->aligned = CHART_EXTENT_NONE;
  chart->x_mode = CHART_X_GROWING;
  if (chart_set_title (chart, kind->title, NULL) && chart_set_y_title (chart, kind->y_title) &&
      chart_set_x_title (chart, kind->x_title))
    return chart;
  chart_free (chart);
  return NULL;
}

void
chart_free (Chart *chart)
{
  if (chart == NULL)
    return;
  for (int i = 0; i < chart->series_count; i++)
    chart_series_free (chart->series[i]);
  for (int i = 0; i < chart->group_count; i++)
    free (chart->groups[i].name);
  free (chart->title);
  free (chart->subtitle);
  free (chart->y_title);
  free (chart->x_title);
  chart_heat_free (chart->heat);
  chart_comparison_free (chart->comparison);
  chart_sweep_free (chart->sweep);
  free (chart);
}

/* Puts a copy of TEXT, which may be NULL, in the place of *HELD. */
static bool
replace_text (char **held, const char *text)
{
  char *copy = text != NULL ? strdup (text) : NULL;

  if (text != NULL && copy == NULL)
    return false;
  free (*held);
  *held = copy;
  return true;
}

bool
chart_set_title (Chart *chart, const char *title, const char *subtitle)
{
  char *copy = strdup (title);

  if (copy == NULL || !replace_text (&chart->subtitle, subtitle))
    {
      free (copy);
      return false;
    }
  free (chart->title);
  chart->title = copy;
  chart->revision++;
  return true;
}

const char *
chart_get_title (const Chart *chart)
{
  return chart->title;
}

bool
chart_set_y_title (Chart *chart, const char *title)
{
  chart->revision++;
  return replace_text (&chart->y_title, title);
}

bool
chart_set_x_title (Chart *chart, const char *title)
{
  chart->revision++;
  return replace_text (&chart->x_title, title);
}

bool
chart_is_over_time (const Chart *chart)
{
  return chart->kind->x_kind == CHART_X_TIME;
}

bool
chart_can_zoom (const Chart *chart)
{
  return chart->comparison == NULL;
}

bool
chart_has_data (const Chart *chart)
{
  return chart_extent (chart).highest >= 0;
}

void
chart_set_words (Chart *chart, const ChartWords *words)
{
  chart->words = words != NULL ? words : &english;
  chart->revision++;
}

void
chart_set_y_scale (Chart *chart, ChartScaleKind kind)
{
  chart->y_scale = kind;
  chart->revision++;
}

ChartScaleKind
chart_get_y_scale (const Chart *chart)
{
  return chart->y_scale;
}

bool
chart_can_scale_y (const Chart *chart)
{
  return chart->quantity == CHART_QUANTITY_DURATION && chart->heat == NULL &&
         chart->comparison == NULL;
}

void
chart_set_x_fixed (Chart *chart, uint64_t from_ns, uint64_t to_ns)
{
  if (from_ns >= to_ns)
    return;
  chart->x_mode = CHART_X_FIXED;
  chart->x_from_ns = from_ns;
  chart->x_to_ns = to_ns;
  chart->revision++;
}

void
chart_zoom (Chart *chart, uint64_t from, uint64_t to)
{
  if (from >= to)
    return;
  chart->zoomed = true;
  chart->zoom_from = from;
  chart->zoom_to = to;
  chart->revision++;
}

void
chart_reset_zoom (Chart *chart)
{
  chart->revision += chart->zoomed;
  chart->zoomed = false;
}

void
chart_set_warm_up (Chart *chart, uint64_t end_ns)
{
  chart->warm_up_ns = end_ns;
  chart->revision++;
}

void
chart_set_now (Chart *chart, uint64_t now_ns)
{
  chart->now_ns = now_ns;
  chart->revision += !chart->has_now; /* the legend is another */
  chart->has_now = true;
}

void
chart_hide_now (Chart *chart)
{
  chart->revision += chart->has_now;
  chart->has_now = false;
}

void
chart_clear (Chart *chart)
{
  for (int i = 0; i < chart->series_count; i++)
    chart_series_clear (chart->series[i]);
  if (chart->kind->clear != NULL)
    chart->kind->clear (chart);
  chart->revision++;
}

static void
extent_take (ChartExtent *extent, const ChartSeries *series)
{
  ChartSpan span;

  if (series->count == 0 || !chart_series_is_shown (series))
    return;
  span = chart_pyramid_span (&series->pyramid, series->points, 0, series->count);
  extent->lowest = fmin (extent->lowest, series->points[span.lowest].y);
  extent->highest = fmax (extent->highest, series->points[span.highest].y);
  extent->lowest_positive = fmin (extent->lowest_positive, series->lowest_positive);
  extent->x_lowest = fmin (extent->x_lowest, (double) series->points[0].x);
  extent->x_highest = fmax (extent->x_highest, (double) series->points[series->count - 1].x);
}

ChartExtent
chart_extent (const Chart *chart)
{
  ChartExtent extent = CHART_EXTENT_NONE;

  for (int i = 0; i < chart->series_count; i++)
    extent_take (&extent, chart->series[i]);
  if (chart->kind->take_extent != NULL)
    chart->kind->take_extent (chart, &extent);
  return extent;
}

void
chart_extent_widen (ChartExtent *extent, const ChartExtent *by)
{
  extent->lowest = fmin (extent->lowest, by->lowest);
  extent->lowest_positive = fmin (extent->lowest_positive, by->lowest_positive);
  extent->highest = fmax (extent->highest, by->highest);
}

void
chart_align (Chart *const *charts, int count)
{
  ChartExtent joint = CHART_EXTENT_NONE;
  double top = 0;

  for (int i = 0; i < count; i++)
    {
      ChartExtent extent = chart_extent (charts[i]);

      chart_extent_widen (&joint, &extent);
      top = fmax (top, chart_heat_get_top (charts[i]));
    }
  for (int i = 0; i < count; i++)
    {
      charts[i]->aligned = joint;
      charts[i]->heat_top = top;
      charts[i]->revision++;
    }
}
