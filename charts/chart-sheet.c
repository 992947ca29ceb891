/* Sheets: where each panel lies, and the frame around them. Runs on the chart's thread. */
#include "chart-sheet.h"

#include "chart-heat-private.h"
#include "chart-scene.h"

#include <math.h>

#define MARGIN_PX 14
#define TITLE_ROW_PX 26
#define FOOTER_ROW_PX 15
#define PANEL_WIDTH_MIN_PX 230
#define PANEL_HEIGHT_MIN_PX 130
#define TITLED_HEIGHT_PX 96 /* in less, a panel would lose its title */
#define NAME_ROW_PX 13
#define FRAME_PX 90 /* about what title, legend and footer take */
#define ZOOM_MIN 0.5
#define PANEL_SHAPE 2.4 /* width to height */

typedef struct
{
  const ChartSheet *sheet;
  const ChartDrawOptions *options;
  const ChartTheme *theme;
  ChartText *text;
  cairo_t *cr;
  int width, height; /* logical, after zooming */
  ChartLegend legend;
  double top, bottom; /* of the panels */
} Page;

static int
rows_for (int count, int columns)
{
  return (count + columns - 1) / columns;
}

/* The number of columns whose panels have a shape nearest to what reads well. */
static int
choose_columns (const Page *page)
{
  int count = page->sheet->count, best = 1;
  int most = page->sheet->columns > 0 ? page->sheet->columns : count;
  double least = INFINITY;

  for (int columns = 1; columns <= count && columns <= most; columns++)
    {
      double width = (double) page->width / columns;
      double height = (page->bottom - page->top) / rows_for (count, columns);
      double distance = fabs (log (width / fmax (height, 1) / PANEL_SHAPE));

      if (columns > 1 && width < PANEL_WIDTH_MIN_PX)
        break;
      if (distance < least)
        best = columns;
      least = fmin (least, distance);
    }
  return best;
}

static void
draw_title (Page *page, const char *title, const char *subtitle)
{
  double right = page->width - MARGIN_PX, room = right - MARGIN_PX;
  double used = chart_text_width (page->text, CHART_FONT_TITLE, title, room) + 20;

  chart_text_draw (page->text, page->cr, CHART_FONT_TITLE, title, MARGIN_PX, MARGIN_PX + 12, 0,
                   room, page->theme->text);
  if (subtitle != NULL &&
      chart_text_width (page->text, CHART_FONT_SUBTITLE, subtitle, 0) <= room - used)
    chart_text_draw (page->text, page->cr, CHART_FONT_SUBTITLE, subtitle, right, MARGIN_PX + 12, 1,
                     room - used, page->theme->text_dim);
}

static void
draw_footer (Page *page)
{
  page->bottom = page->height - 4;
  for (int i = 1; i >= 0; i--)
    if (page->options->footer[i] != NULL)
      {
        chart_text_draw (page->text, page->cr, CHART_FONT_LABEL, page->options->footer[i],
                         MARGIN_PX, page->bottom - 6, 0, page->width - 2 * MARGIN_PX,
                         page->theme->text_dim);
        page->bottom -= FOOTER_ROW_PX;
      }
}

/* A heat map's legend is the key to its colours, which those that are aligned have in common. */
static bool
has_common_legend (const ChartSheet *sheet)
{
  for (int i = 1; i < sheet->count; i++)
    if ((sheet->panels[i]->heat != NULL) != (sheet->panels[0]->heat != NULL) ||
        (sheet->panels[i]->heat != NULL &&
         chart_heat_color_top (sheet->panels[i]) != chart_heat_color_top (sheet->panels[0])))
      return false;
  return true;
}

static void
draw_legend (Page *page)
{
  const Chart *first = page->sheet->panels[0];

  if (page->options->no_legend || first->comparison != NULL ||
      (first->heat != NULL && !has_common_legend (page->sheet)))
    return;
  chart_legend_layout (&page->legend, first, page->text, page->sheet->lines, MARGIN_PX, page->top,
                       page->width - 2 * MARGIN_PX, (int) (page->height * 0.2 / 19));
  chart_legend_draw (&page->legend, first, page->theme, page->text, page->cr);
  page->top += page->legend.height > 0 ? page->legend.height + 2 : 0;
}

static void
draw_frame (Page *page)
{
  if (!page->options->no_background)
    {
      cairo_set_source_rgb (page->cr, page->theme->background.red, page->theme->background.green,
                            page->theme->background.blue);
      cairo_rectangle (page->cr, 0, 0, page->width, page->height);
      cairo_fill (page->cr);
    }
  page->top = 4;
  if (!page->options->no_title && page->sheet->title != NULL)
    {
      draw_title (page, page->sheet->title, page->sheet->subtitle);
      page->top = MARGIN_PX + TITLE_ROW_PX - 2;
    }
  draw_footer (page);
  draw_legend (page);
}

static ChartDrawOptions
panel_options (const Page *page, int index)
{
  const ChartSheet *sheet = page->sheet;
  bool own_legend = sheet->panels[index]->heat != NULL && !has_common_legend (sheet);
  ChartDrawOptions options = *page->options;

  options.no_background = true;
  options.no_axis_titles = true;
  options.no_legend = page->options->no_legend || !own_legend;
  options.no_title = false;
  options.title = sheet->names != NULL ? sheet->names[index] : NULL;
  options.line = sheet->lines != NULL ? &sheet->lines[index] : NULL;
  options.footer[0] = options.footer[1] = NULL;
  return options;
}

/* Panels under each other have their axes in line: all have the widest one's room for labels. */
static double
widest_labels (const Page *page, int width, int height)
{
  double widest = 0;

  for (int i = 0; i < page->sheet->count; i++)
    {
      ChartDrawOptions options = panel_options (page, i);
      ChartLayout layout;

      chart_layout (&layout, page->sheet->panels[i], &options, page->text, width, height, 1);
      widest = fmax (widest, layout.plot.rect.x - layout.left - CHART_LABEL_GAP_PX);
    }
  return widest;
}

static void
draw_panel (const Page *page, int index, double x, double y, int width, int height, double labels)
{
  ChartDrawOptions options = panel_options (page, index);
  ChartScene scene = { .chart = page->sheet->panels[index],
                       .options = &options,
                       .theme = page->theme,
                       .text = page->text };

  options.label_width = labels;
  cairo_save (page->cr);
  cairo_translate (page->cr, x, y);
  chart_scene_draw_whole (&scene, page->cr, width, height);
  cairo_restore (page->cr);
}

static void
draw_panels (Page *page)
{
  int columns = choose_columns (page), rows = rows_for (page->sheet->count, columns);
  int width = page->width / columns;
  int height = (int) ((page->bottom - page->top) / rows);
  double labels = widest_labels (page, width, height);

  if (width < CHART_DRAW_MIN_PX || height < CHART_DRAW_MIN_PX)
    return;
  for (int i = 0; i < page->sheet->count; i++)
    draw_panel (page, i, i % columns * width, floor (page->top) + i / columns * height, width,
                height, labels);
}

/* About what a panel would have in a picture of WIDTH × HEIGHT. */
static double
panel_height (const ChartSheet *sheet, double width, double height)
{
  Page page = { .sheet = sheet, .width = (int) width, .bottom = height - FRAME_PX };

  return page.bottom / rows_for (sheet->count, choose_columns (&page));
}

/* So that no panel loses its title, nor a comparison the names of its rows. */
static double
needed_height (const ChartSheet *sheet)
{
  double needed = TITLED_HEIGHT_PX;

  for (int i = 0; i < sheet->count; i++)
    if (sheet->panels[i]->comparison != NULL)
      needed = fmax (needed, TITLED_HEIGHT_PX + NAME_ROW_PX * (sheet->panels[i]->group_count - 2));
  return needed;
}

/* Many panels in a small picture are drawn smaller, down to where nobody could read them. */
static double
zoom_for (const ChartSheet *sheet, int width, int height, ChartQuality quality)
{
  double zoom = chart_draw_zoom (width, height, quality);
  double needed = sqrt (sheet->count * PANEL_WIDTH_MIN_PX * PANEL_HEIGHT_MIN_PX);
  double there = sqrt (fmax (1, (double) width * (height - FRAME_PX)));

  zoom = fmin (zoom, there / needed);
  while (zoom > ZOOM_MIN &&
         panel_height (sheet, width / zoom, height / zoom) < needed_height (sheet))
    zoom *= 0.95;
  return fmax (ZOOM_MIN, zoom);
}

static bool
is_plain (const ChartSheet *sheet)
{
  return sheet->count == 1 && sheet->title == NULL;
}

void
chart_sheet_draw_recording (const ChartSheet *sheet, cairo_t *cr, int width, int height,
                            const ChartDrawOptions *options, ChartBoxes *boxes)
{
  static const ChartDrawOptions defaults = { 0 };
  Page page = { .sheet = sheet, .options = options != NULL ? options : &defaults, .cr = cr };
  double zoom;

  if (is_plain (sheet))
    {
      chart_draw_recording (sheet->panels[0], cr, width, height, options, boxes);
      return;
    }
  if (width < CHART_DRAW_MIN_PX || height < CHART_DRAW_MIN_PX || sheet->count < 1)
    return;
  page.theme =
      page.options->theme != NULL ? page.options->theme : chart_theme_get (CHART_THEME_LIGHT);
  page.text = chart_text_new ();
  if (page.text == NULL)
    return;
  zoom = zoom_for (sheet, width, height, page.options->quality);
  page.width = (int) ceil (width / zoom);
  page.height = (int) ceil (height / zoom);
  cairo_save (cr);
  cairo_scale (cr, zoom, zoom);
  chart_text_prepare (page.text, cr);
  chart_text_record (page.text, boxes);
  draw_frame (&page);
  draw_panels (&page);
  cairo_restore (cr);
  chart_text_free (page.text);
}

void
chart_sheet_draw (const ChartSheet *sheet, cairo_t *cr, int width, int height,
                  const ChartDrawOptions *options)
{
  chart_sheet_draw_recording (sheet, cr, width, height, options, NULL);
}
