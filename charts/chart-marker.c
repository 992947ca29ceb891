/* Shapes that are told apart when they are six pixels wide: no two of them differ in roundness
 * alone. Runs on the chart's thread. */
#include "chart-marker.h"

#include <math.h>

#define SHAPES (CHART_MARKERS / 2)
#define RIM_PX 1
#define HOLE 0.48 /* of the radius */
#define WIDTH (1 / 3.0)

/* Regular polygons by their corners; of a cross, each arm's end has two. */
typedef struct
{
  int corners; /* 0: a circle; negative: a cross */
  double turn; /* of the first corner, from the right, clockwise */
  double size; /* of the radius */
} Shape;

static const Shape shapes[SHAPES] = {
  { 0, 0, 1 },           { 4, M_PI / 4, 1.42 }, { 3, -M_PI / 2, 1.5 },
  { 4, 0, 1.5 },         { 3, M_PI / 2, 1.5 },  { -4, 0, 1.5 },
  { -4, M_PI / 4, 1.6 }, { 3, 0, 1.5 },         { 3, M_PI, 1.5 },
};

int
chart_marker_of (int color)
{
  return color % CHART_MARKERS;
}

static void
add_corner (cairo_t *cr, double x, double y, double radius, double angle)
{
  cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
}

/* Its arms are a third as wide as it is. */
static void
cross (cairo_t *cr, double x, double y, double radius, double turn)
{
  double half = atan (WIDTH), inner = WIDTH * sqrt (2) * radius / hypot (1, WIDTH);

  for (int arm = 0; arm < 4; arm++)
    {
      double angle = turn + arm * M_PI / 2;

      add_corner (cr, x, y, radius, angle - half);
      add_corner (cr, x, y, radius, angle + half);
      add_corner (cr, x, y, inner, angle + M_PI / 4);
    }
}

static void
add_path (cairo_t *cr, const Shape *shape, double x, double y, double radius)
{
  cairo_new_path (cr);
  radius *= shape->size;
  if (shape->corners == 0)
    cairo_arc (cr, x, y, radius, 0, 2 * M_PI);
  else if (shape->corners < 0)
    cross (cr, x, y, radius, shape->turn);
  for (int i = 0; i < shape->corners; i++)
    add_corner (cr, x, y, radius, shape->turn + i * 2 * M_PI / shape->corners);
  cairo_close_path (cr);
}

static void
fill (cairo_t *cr, const Shape *shape, double x, double y, double radius, ChartColor color)
{
  add_path (cr, shape, x, y, radius);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  cairo_fill (cr);
}

void
chart_marker_draw (cairo_t *cr, int marker, const ChartTheme *theme, ChartColor color, double x,
                   double y, double radius)
{
  const Shape *shape = &shapes[marker % SHAPES];

  fill (cr, shape, x, y, radius + RIM_PX, theme->background);
  fill (cr, shape, x, y, radius, color);
  if (marker >= SHAPES)
    fill (cr, shape, x, y, HOLE * radius, theme->background);
}
