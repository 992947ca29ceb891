/* Sweeps: what is kept of each contender. The points are a series too, so that legend, cursor,
 * description and table have them. Runs on the chart's thread. */
#include "chart-sweep-private.h"

#include <stdlib.h>
#include <string.h>

#define BAND_PART_MAX 1.5 /* of what was measured */

static void
curve_deinit (ChartSweepEntry *curve)
{
  free (curve->points);
  free (curve->fit);
  *curve = (ChartSweepEntry){ .knee = NAN };
}

void
chart_sweep_free (ChartSweep *sweep)
{
  if (sweep == NULL)
    return;
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    curve_deinit (&sweep->curves[i]);
  free (sweep);
}

static void
take_value (ChartExtent *extent, double value)
{
  if (!isfinite (value))
    return;
  extent->lowest = fmin (extent->lowest, value);
  extent->highest = fmax (extent->highest, value);
  if (value > 0)
    extent->lowest_positive = fmin (extent->lowest_positive, value);
}

static void
take_points (ChartExtent *extent, const ChartSweepPoint *points, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      take_value (extent, points[i].value);
      take_value (extent, points[i].low);
      take_value (extent, points[i].high);
      /* A little beyond, so that no mark is cut by the plot's edge. */
      extent->x_lowest = fmin (extent->x_lowest, points[i].knob * 0.95);
      extent->x_highest = fmax (extent->x_highest, points[i].knob * 1.05);
    }
}

/* A curve's band may be far wider than anything that was measured, and widens the axis by half of
 * that at most: what was measured is what the chart is about. */
static void
take_band (ChartExtent *extent, const ChartSweepEntry *curve, double most)
{
  for (size_t i = 0; i < curve->fit_count; i++)
    if (isfinite (curve->fit[i].high))
      take_value (extent, fmin (curve->fit[i].high, most));
}

static void
take_extent (const Chart *chart, ChartExtent *extent)
{
  double most;

  for (int i = 0; i < chart->group_count; i++)
    if (chart->groups[i].shown)
      take_points (extent, chart->sweep->curves[i].points, chart->sweep->curves[i].point_count);
  most = BAND_PART_MAX * extent->highest;
  for (int i = 0; i < chart->group_count; i++)
    if (chart->groups[i].shown && extent->highest > 0)
      take_band (extent, &chart->sweep->curves[i], most);
}

size_t
chart_sweep_values (const Chart *chart, double *values, size_t most)
{
  const ChartSweepEntry *longest = &chart->sweep->curves[0];

  for (int i = 1; i < chart->group_count; i++)
    if (chart->sweep->curves[i].point_count > longest->point_count)
      longest = &chart->sweep->curves[i];
  for (size_t i = 0; i < longest->point_count && i < most; i++)
    values[i] = longest->points[i].knob;
  return longest->point_count;
}

static void
clear (Chart *chart)
{
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    curve_deinit (&chart->sweep->curves[i]);
}

static const ChartKind sweep_kind = {
  .title = "Sweep",
  .y_title = "",
  .x_kind = CHART_X_VALUE,
  .nearest = true,
  .x_tight = true,
  .take_extent = take_extent,
  .draw = chart_sweep_draw,
  .draw_marks = chart_sweep_draw_marks,
  .clear = clear,
};

/* Factors make the distances grow. */
ChartScaleKind
chart_sweep_choose_scale (const uint64_t *values, size_t count)
{
  uint64_t widest = 0;
  bool grows;

  for (size_t i = 1; i < count; i++)
    if (values[i] - values[i - 1] > widest)
      widest = values[i] - values[i - 1];
  if (count < 2 || values[0] == 0)
    return CHART_SCALE_LINEAR;
  grows = count > 2 ? widest / 2 >= values[1] - values[0] : values[1] / 10 >= values[0];
  return grows ? CHART_SCALE_LOG : CHART_SCALE_LINEAR;
}

Chart *
chart_new_sweep (const char *title, ChartQuantity quantity, const ChartKnob *knob)
{
  Chart *chart = chart_new (&sweep_kind);

  if (chart == NULL)
    return NULL;
  chart->quantity = quantity;
  chart->y_scale = quantity == CHART_QUANTITY_DURATION ? CHART_SCALE_LOG : CHART_SCALE_LINEAR;
  chart->x_quantity = knob->quantity;
  chart->x_scale = knob->scale;
  chart->sweep = calloc (1, sizeof *chart->sweep);
  if (chart->sweep == NULL || !chart_set_title (chart, title, NULL) ||
      !chart_set_y_title (chart, title) || !chart_set_x_title (chart, knob->name))
    {
      chart_free (chart);
      return NULL;
    }
  clear (chart);
  return chart;
}

static bool
is_usable (const Chart *chart, const ChartSweepPoint *point)
{
  return isfinite (point->knob) && !isinf (point->value) && !(point->value < 0) &&
         (chart->x_scale == CHART_SCALE_LOG ? point->knob > 0 : point->knob >= 0);
}

static bool
copy_points (const Chart *chart, ChartSweepPoint **points, size_t *count,
             const ChartSweepPoint *from, size_t from_count)
{
  *points = calloc (from_count + 1, sizeof **points);
  if (*points == NULL)
    return false;
  for (size_t i = 0; i < from_count; i++)
    {
      if (i > 0 && !(from[i].knob >= from[i - 1].knob))
        return false;
      if (is_usable (chart, &from[i]))
        (*points)[(*count)++] = from[i];
    }
  return true;
}

/* So that they can be read, described and tabulated. */
static bool
add_series (Chart *chart, int group, const ChartSweepEntry *curve)
{
  ChartSeries *series = chart_add_series (chart, group, CHART_LINE_VALUE);

  for (size_t i = 0; i < curve->point_count && series != NULL; i++)
    if (isnan (curve->points[i].value))
      chart_break (series);
    else if (!chart_append (series, (uint64_t) round (curve->points[i].knob),
                            curve->points[i].value))
      return false;
  return series != NULL;
}

int
chart_sweep_add (Chart *chart, const ChartSweepCurve *curve)
{
  ChartSweepEntry made = { .knee = curve->knee > 0 ? curve->knee : NAN };
  int group = -1;

  if (copy_points (chart, &made.points, &made.point_count, curve->points, curve->point_count) &&
      copy_points (chart, &made.fit, &made.fit_count, curve->fit, curve->fit_count))
    group = chart_add_group (chart, curve->name, curve->color);
  if (group < 0 || !add_series (chart, group, &made))
    {
      curve_deinit (&made);
      return -1;
    }
  chart->sweep->curves[group] = made;
  return group;
}
