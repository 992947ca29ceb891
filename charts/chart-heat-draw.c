/* Heat maps as pixels. A live one is drawn pixel by pixel into an image of the strip: which cell a
 * pixel belongs to depends on its absolute place alone, so strips always fit together. An export is
 * one pixel a cell, scaled without smoothing, so that a vector file stays small. Runs on the
 * chart's thread. */
#include "chart-heat-draw.h"

#include "chart-heat-private.h"
#include "chart-stroke.h"

#include <stdio.h>
#include <stdlib.h>

#define KEY_BAR_PX 84
#define KEY_GAP_PX 6

ChartColor
chart_heat_color (const ChartTheme *theme, double count, double top)
{
  double level = count > 1 && top > 1 ? log (count) / log (top) : 0;
  double place = fmin (level, 1) * (CHART_HEAT_TONES - 1);
  int tone = (int) fmin (place, CHART_HEAT_TONES - 2);
  const ChartColor *a = &theme->heat[tone], *b = &theme->heat[tone + 1];
  double part = place - tone;

  return (ChartColor){ a->red + (b->red - a->red) * part, a->green + (b->green - a->green) * part,
                       a->blue + (b->blue - a->blue) * part, 1 };
}

static uint32_t
pixel_of (const ChartTheme *theme, double count, double top)
{
  ChartColor color;

  if (!(count > 0))
    return 0;
  color = chart_heat_color (theme, count, top);
  return 0xff000000u | (uint32_t) (color.red * 255 + 0.5) << 16 |
         (uint32_t) (color.green * 255 + 0.5) << 8 | (uint32_t) (color.blue * 255 + 0.5);
}

/* The mean over the columns FROM … TO-1; no column is left out, or a spike could be. */
static double
cell_at (const ChartHeat *heat, size_t from, size_t to, int row)
{
  double sum = 0;

  for (size_t column = from; column < to; column++)
    sum += (double) chart_heat_column (heat, column)[row];
  return sum / (double) (to - from);
}

typedef struct
{
  const ChartScene *scene;
  double per_px; /* device pixels of a logical one */
  int *rows;     /* of each device row of the plot; -1: none */
  int height;    /* device rows */
} Grid;

static int
row_at (const ChartPlot *plot, double y)
{
  double value = chart_scale_value (&plot->y, 1 - y / plot->rect.height);

  return value >= 1 ? chart_heat_row (value) : -1;
}

static bool
grid_init (Grid *grid, const ChartScene *scene)
{
  const ChartPlot *plot = &scene->layout.plot;

  grid->scene = scene;
  grid->per_px = plot->columns_per_px;
  grid->height = (int) (plot->rect.height * grid->per_px);
  grid->rows = malloc ((size_t) grid->height * sizeof *grid->rows);
  if (grid->rows == NULL)
    return false;
  for (int y = 0; y < grid->height; y++)
    grid->rows[y] = row_at (plot, (y + 0.5) / grid->per_px);
  return true;
}

/* Fills the device column X of IMAGE with what was measured between two times. */
static void
fill_column (const Grid *grid, cairo_surface_t *image, int x, double from_ns, double to_ns)
{
  const Chart *chart = grid->scene->chart;
  const ChartHeat *heat = chart->heat;
  int stride = cairo_image_surface_get_stride (image) / 4;
  uint32_t *pixels = (uint32_t *) (void *) cairo_image_surface_get_data (image) + x;
  double middle = (from_ns + to_ns) / 2, width = (double) heat->column_ns;
  size_t from, to;

  if (middle < 0 || middle >= (double) heat->columns * width)
    return;
  from = (size_t) (to_ns - from_ns > width ? floor (fmax (0, from_ns) / width + 0.5)
                                           : floor (middle / width));
  to = (size_t) (to_ns - from_ns > width ? floor (to_ns / width + 0.5) : (double) from + 1);
  to = to > from ? to : from + 1;
  to = to < heat->columns ? to : heat->columns;
  for (int y = 0, row = -1; y < grid->height && from < to; y++)
    {
      uint32_t above = y > 0 ? pixels[(y - 1) * stride] : 0;
      bool same = y > 0 && grid->rows[y] == row;

      row = grid->rows[y];
      if (row >= 0)
        pixels[y * stride] = same ? above
                                  : pixel_of (grid->scene->theme, cell_at (heat, from, to, row),
                                              chart_heat_color_top (chart));
    }
}

static void
draw_pixels (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartPlot *plot = &scene->layout.plot;
  Grid grid;
  int width;
  cairo_surface_t *image;

  if (!grid_init (&grid, scene))
    return;
  width = (int) ((to_px - from_px) * grid.per_px);
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, grid.height);
  for (int x = 0; x < width && cairo_surface_status (image) == CAIRO_STATUS_SUCCESS; x++)
    fill_column (&grid, image, x, chart_plot_at (plot, from_px + x / grid.per_px),
                 chart_plot_at (plot, from_px + (x + 1) / grid.per_px));
  cairo_surface_mark_dirty (image);
  cairo_surface_set_device_scale (image, grid.per_px, grid.per_px);
  cairo_set_source_surface (cr, image, from_px, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, from_px, 0, to_px - from_px, plot->rect.height);
  cairo_fill (cr);
  cairo_surface_destroy (image);
  free (grid.rows);
}

/* One pixel for each cell, top row first. */
static cairo_surface_t *
image_of_cells (const ChartScene *scene, size_t from, size_t to)
{
  const ChartHeat *heat = scene->chart->heat;
  int height = heat->last_row - heat->first_row + 1;
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (to - from), height);
  int stride = cairo_image_surface_get_stride (image) / 4;
  uint32_t *pixels = (uint32_t *) (void *) cairo_image_surface_get_data (image);

  for (size_t column = from; column < to && pixels != NULL; column++)
    for (int row = 0; row < height; row++)
      pixels[(size_t) row * (size_t) stride + column - from] =
          pixel_of (scene->theme, (double) chart_heat_column (heat, column)[heat->last_row - row],
                    chart_heat_color_top (scene->chart));
  cairo_surface_mark_dirty (image);
  return image;
}

static void
draw_cells (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartPlot *plot = &scene->layout.plot;
  const ChartHeat *heat = scene->chart->heat;
  double column_ns = (double) heat->column_ns;
  size_t from = (size_t) fmax (0, floor (chart_plot_at (plot, from_px) / column_ns));
  size_t to = (size_t) fmin ((double) heat->columns,
                             ceil (fmax (0, chart_plot_at (plot, to_px) / column_ns)));
  double top = chart_plot_y (plot, chart_heat_row_low (heat->last_row + 1));
  double bottom = chart_plot_y (plot, chart_heat_row_low (heat->first_row));
  double left = chart_plot_x (plot, (double) from * column_ns);
  cairo_surface_t *image;

  if (from >= to)
    return;
  image = image_of_cells (scene, from, to);
  cairo_save (cr);
  cairo_rectangle (cr, from_px, 0, to_px - from_px, plot->rect.height);
  cairo_clip (cr);
  cairo_translate (cr, left, top);
  cairo_scale (cr, column_ns / plot->per_px,
               (bottom - top) / (heat->last_row - heat->first_row + 1));
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}

/* Cells that are narrower than a pixel must be joined, not left out by scaling. */
static bool
has_narrow_cells (const ChartScene *scene)
{
  const ChartPlot *plot = &scene->layout.plot;

  return (double) scene->chart->heat->column_ns * plot->columns_per_px < plot->per_px;
}

void
chart_heat_draw (const ChartScene *scene, cairo_t *cr, double from_px, double to_px)
{
  const ChartHeat *heat = scene->chart->heat;

  if (heat->first_row > heat->last_row)
    return;
  if (scene->options->quality == CHART_QUALITY_LIVE || has_narrow_cells (scene) ||
      scene->chart->y_scale != CHART_SCALE_LOG)
    draw_pixels (scene, cr, from_px, to_px);
  else
    draw_cells (scene, cr, from_px, to_px);
}

void
chart_heat_draw_key (const Chart *chart, const ChartTheme *theme, ChartText *text, cairo_t *cr,
                     const ChartRect *rect)
{
  double top = fmax (chart_heat_color_top (chart), 1), x = rect->x, baseline = rect->y + 13;
  char most[UNITS_TEXT_SIZE], label[UNITS_TEXT_SIZE + 32];

  units_format_count (most, top);
  snprintf (label, sizeof label, "%s %s", most, chart->words->heat_unit);
  chart_text_draw (text, cr, CHART_FONT_LEGEND, "1", x, baseline, 0, 0, theme->text);
  x += chart_text_width (text, CHART_FONT_LEGEND, "1", 0) + KEY_GAP_PX;
  for (int i = 0; i < KEY_BAR_PX; i++)
    {
      chart_paint_color (cr, chart_heat_color (theme, pow (top, (double) i / KEY_BAR_PX), top));
      cairo_rectangle (cr, x + i, rect->y + 4, 1, 10);
      cairo_fill (cr);
    }
  x += KEY_BAR_PX + KEY_GAP_PX;
  chart_text_draw (text, cr, CHART_FONT_LEGEND, label, x, baseline, 0, rect->width - (x - rect->x),
                   theme->text);
}
