/* The whole picture at once. Runs on the chart's thread. */
#include "chart-draw.h"

#include "chart-scene.h"

#include <math.h>

/* From this size on an export's text and lines grow with the picture, so that a large one can be
 * read when it is shown small. */
#define PLAIN_WIDTH_PX 860.0
#define PLAIN_HEIGHT_PX 480.0
#define ZOOM_MAX 4.0

double
chart_draw_zoom (int width, int height, ChartQuality quality)
{
  double zoom = fmin (width / PLAIN_WIDTH_PX, height / PLAIN_HEIGHT_PX);

  return quality == CHART_QUALITY_BEST ? fmin (fmax (zoom, 1), ZOOM_MAX) : 1;
}

/* One column of decimation is a pixel of the device. */
static int
device_columns (cairo_t *cr)
{
  double x = 1, y = 0, scale_x, scale_y;

  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale_x, &scale_y);
  return (int) fmax (1, ceil (x * scale_x - 1e-9));
}

static void
draw_strips (const ChartScene *scene, cairo_t *cr, double tile)
{
  for (double from = tile; from < tile + CHART_TILE_PX; from += CHART_STRIP_PX)
    chart_scene_draw_columns (scene, cr, from, from + CHART_STRIP_PX);
}

/* A tile that the plot's edge cuts. Clipping lines to less than the tile would round their edges
 * otherwise than in the canvas' images; so the tile is drawn beside and a part of it copied. */
static void
draw_cut_tile (const ChartScene *scene, cairo_t *cr, double tile, double end)
{
  double height = scene->layout.plot.rect.height + 2 * CHART_OVERHANG_PX;
  cairo_content_t content =
      scene->options->no_background ? CAIRO_CONTENT_COLOR_ALPHA : CAIRO_CONTENT_COLOR;
  cairo_surface_t *image =
      cairo_surface_create_similar (cairo_get_target (cr), content, CHART_TILE_PX, (int) height);
  cairo_t *beside = cairo_create (image);

  cairo_translate (beside, -tile, CHART_OVERHANG_PX);
  draw_strips (scene, beside, tile);
  cairo_destroy (beside);
  cairo_set_source_surface (cr, image, tile, -CHART_OVERHANG_PX);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, tile, -CHART_OVERHANG_PX, end - tile, height);
  cairo_fill (cr);
  cairo_surface_destroy (image);
}

static void
draw_tiles (const ChartScene *scene, cairo_t *cr, double width)
{
  for (double tile = 0; tile < width; tile += CHART_TILE_PX)
    if (tile + CHART_TILE_PX > width)
      draw_cut_tile (scene, cr, tile, width);
    else
      draw_strips (scene, cr, tile);
}

static void
draw_columns (const ChartScene *scene, cairo_t *cr)
{
  const ChartPlot *plot = &scene->layout.plot;

  cairo_save (cr);
  cairo_translate (cr, plot->rect.x, plot->rect.y);
  if (scene->options->quality == CHART_QUALITY_BEST)
    chart_scene_draw_columns (scene, cr, 0, plot->rect.width);
  else
    draw_tiles (scene, cr, plot->rect.width);
  cairo_restore (cr);
}

void
chart_scene_draw_whole (ChartScene *scene, cairo_t *cr, int width, int height)
{
  chart_layout (&scene->layout, scene->chart, scene->options, scene->text, width, height,
                device_columns (cr));
  chart_scene_draw_frame (scene, cr);
  draw_columns (scene, cr);
  chart_scene_draw_marks (scene, cr);
}

static void
draw_scene (ChartScene *scene, cairo_t *cr, int width, int height, ChartBoxes *boxes)
{
  double zoom = chart_draw_zoom (width, height, scene->options->quality);

  cairo_save (cr);
  cairo_scale (cr, zoom, zoom);
  chart_text_prepare (scene->text, cr);
  chart_text_record (scene->text, boxes);
  chart_scene_draw_whole (scene, cr, (int) ceil (width / zoom), (int) ceil (height / zoom));
  cairo_restore (cr);
}

void
chart_draw_recording (const Chart *chart, cairo_t *cr, int width, int height,
                      const ChartDrawOptions *options, ChartBoxes *boxes)
{
  static const ChartDrawOptions defaults = { 0 };
  ChartScene scene = { .chart = chart, .options = options != NULL ? options : &defaults };

  if (width < CHART_DRAW_MIN_PX || height < CHART_DRAW_MIN_PX)
    return;
  scene.theme =
      scene.options->theme != NULL ? scene.options->theme : chart_theme_get (CHART_THEME_LIGHT);
  scene.text = chart_text_new ();
  if (scene.text == NULL)
    return;
  draw_scene (&scene, cr, width, height, boxes);
  chart_text_free (scene.text);
}

void
chart_draw (const Chart *chart, cairo_t *cr, int width, int height, const ChartDrawOptions *options)
{
  chart_draw_recording (chart, cr, width, height, options, NULL);
}
