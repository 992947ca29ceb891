/* The store of laid-out texts: a few dozen, the oldest making room for the newest, since a chart
 * has a few dozen labels and a cursor's figures change. Runs on the chart's thread. */
#include "chart-text.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#define KEPT 96

typedef struct
{
  char *string;
  ChartFont font;
  int limit; /* pango units; -1: none */
  PangoLayout *layout;
} Entry;

struct ChartText
{
  PangoContext *context;
  cairo_matrix_t matrix;         /* that the context is prepared for … */
  cairo_font_options_t *options; /* … with its surface's; NULL before the first time */
  Entry entries[KEPT];
  int newest;
  ChartBoxes *boxes;
};

static const struct
{
  double size;
  PangoWeight weight;
} fonts[] = {
  [CHART_FONT_TITLE] = { 13.5, PANGO_WEIGHT_BOLD },
  [CHART_FONT_SUBTITLE] = { 11.0, PANGO_WEIGHT_NORMAL },
  [CHART_FONT_LABEL] = { 10.5, PANGO_WEIGHT_NORMAL },
  [CHART_FONT_LEGEND] = { 11.5, PANGO_WEIGHT_NORMAL },
  [CHART_FONT_EMPTY] = { 13.0, PANGO_WEIGHT_NORMAL },
};

/* Without metric hints a text is as wide on every scale and surface, so an export has the window's
 * layout. Subpixel colours would be wrong once the picture is scaled or printed. */
static void
set_font_options (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
}

ChartText *
chart_text_new (void)
{
  ChartText *text = calloc (1, sizeof *text);

  if (text == NULL)
    return NULL;
  text->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  set_font_options (text->context);
  return text;
}

static void
entry_deinit (Entry *entry)
{
  if (entry->layout != NULL)
    g_object_unref (entry->layout);
  free (entry->string);
  *entry = (Entry){ 0 };
}

void
chart_text_free (ChartText *text)
{
  if (text == NULL)
    return;
  for (int i = 0; i < KEPT; i++)
    entry_deinit (&text->entries[i]);
  g_object_unref (text->context);
  if (text->options != NULL)
    cairo_font_options_destroy (text->options);
  free (text);
}

void
chart_text_record (ChartText *text, ChartBoxes *boxes)
{
  text->boxes = boxes;
}

/* Pango lays every text out anew after its context was told of a matrix, be it the same one. */
void
chart_text_prepare (ChartText *text, cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_font_options (cairo_get_target (cr), options);
  if (text->options != NULL && cairo_font_options_equal (options, text->options) &&
      memcmp (&matrix, &text->matrix, sizeof matrix) == 0)
    {
      cairo_font_options_destroy (options);
      return;
    }
  if (text->options != NULL)
    cairo_font_options_destroy (text->options);
  text->options = options;
  text->matrix = matrix;
  pango_cairo_update_context (cr, text->context);
}

static PangoLayout *
lay_out (ChartText *text, ChartFont font, const char *string, int limit)
{
  PangoLayout *layout = pango_layout_new (text->context);
  PangoFontDescription *description = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (description, "Inter, Cantarell, sans-serif");
  pango_font_description_set_absolute_size (description, fonts[font].size * PANGO_SCALE);
  pango_font_description_set_weight (description, fonts[font].weight);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  /* Figures of one width, so that numbers stand in columns and do not tremble while they change. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, string, -1);
  /* What names that are alike differ in stands at their end as often as at their beginning. */
  pango_layout_set_ellipsize (layout, limit > 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (layout, limit);
  return layout;
}

static PangoLayout *
find_layout (ChartText *text, ChartFont font, const char *string, double limit)
{
  int units = limit > 0 ? (int) (limit * PANGO_SCALE) : -1;
  Entry *entry;

  for (int i = 0; i < KEPT; i++)
    {
      entry = &text->entries[i];
      if (entry->layout != NULL && entry->font == font && entry->limit == units &&
          strcmp (entry->string, string) == 0)
        return entry->layout;
    }
  text->newest = (text->newest + 1) % KEPT;
  entry = &text->entries[text->newest];
  entry_deinit (entry);
  *entry = (Entry){ strdup (string), font, units, lay_out (text, font, string, units) };
  if (entry->string == NULL)
    g_error ("no memory for a label");
  return entry->layout;
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

double
chart_text_width (ChartText *text, ChartFont font, const char *string, double limit)
{
  return layout_width (find_layout (text, font, string, limit));
}

static void
record (ChartBoxes *boxes, cairo_t *cr, PangoLayout *layout, double x, double top)
{
  PangoRectangle ink;
  ChartRect *grown = realloc (boxes->rects, (boxes->count + 1) * sizeof *grown);
  ChartRect *box;

  if (grown == NULL)
    return;
  boxes->rects = grown;
  box = &grown[boxes->count++];
  pango_layout_get_extents (layout, &ink, NULL);
  *box = (ChartRect){ x + (double) ink.x / PANGO_SCALE, top + (double) ink.y / PANGO_SCALE,
                      (double) ink.width / PANGO_SCALE, (double) ink.height / PANGO_SCALE };
  cairo_user_to_device (cr, &box->x, &box->y);
  cairo_user_to_device_distance (cr, &box->width, &box->height);
}

void
chart_text_draw (ChartText *text, cairo_t *cr, ChartFont font, const char *string, double x,
                 double y, double align, double limit, ChartColor color)
{
  PangoLayout *layout = find_layout (text, font, string, limit);
  double left = x - align * layout_width (layout);
  double top = y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE;

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  cairo_move_to (cr, left, top);
  pango_cairo_show_layout (cr, layout);
  if (text->boxes != NULL)
    record (text->boxes, cr, layout, left, top);
}
