/* Keeps an image and a node for each slice of the picture. What the chart says it has damaged is
 * drawn anew in the slices it touches; the others stay the same nodes, which the window does not
 * paint again. The main context's thread. */
#include "app-chart-slices.h"

#define SLICE_PX 64

typedef struct
{
  cairo_surface_t *image; /* referenced; a cairo node only refers to it */
  GskRenderNode *node;
} Slice;

struct AppChartSlices
{
  int width, height, scale;
  GArray *slices;
};

static void
slice_clear (gpointer data)
{
  Slice *slice = data;

  g_clear_pointer (&slice->node, gsk_render_node_unref);
  g_clear_pointer (&slice->image, cairo_surface_destroy);
}

AppChartSlices *
app_chart_slices_new (void)
{
  AppChartSlices *slices = g_new0 (AppChartSlices, 1);

  slices->slices = g_array_new (FALSE, TRUE, sizeof (Slice));
  g_array_set_clear_func (slices->slices, slice_clear);
  return slices;
}

void
app_chart_slices_free (AppChartSlices *slices)
{
  if (slices == NULL)
    return;
  g_array_unref (slices->slices);
  g_free (slices);
}

void
app_chart_slices_clear (AppChartSlices *slices)
{
  g_array_set_size (slices->slices, 0);
}

/* The picture from one place to another. The image's own offset moves it there: with another matrix
 * all texts would have to be laid out anew. */
static cairo_surface_t *
draw_part (const AppChartSlices *slices, ChartTiles *tiles, int left, int right)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (right - left) * slices->scale,
                                  slices->height * slices->scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (image, slices->scale, slices->scale);
  cairo_surface_set_device_offset (image, -(double) left * slices->scale, 0);
  cr = cairo_create (image);
  chart_tiles_draw (tiles, cr);
  cairo_destroy (cr);
  return image;
}

static int
slice_width (const AppChartSlices *slices, guint index)
{
  return MIN (SLICE_PX, slices->width - (int) index * SLICE_PX);
}

/* A new node: the old one may still be on its way to the screen. */
static void
renew_slice (const AppChartSlices *slices, guint index, cairo_surface_t *image)
{
  Slice *slice = &g_array_index (slices->slices, Slice, index);
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float) (index * SLICE_PX), 0, (float) slice_width (slices, index),
                          (float) slices->height);
  cairo_t *cr;

  slice_clear (slice);
  slice->image = cairo_surface_reference (image);
  slice->node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (slice->node);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/* Those that DAMAGE touches follow each other, and share an image. */
static void
renew (const AppChartSlices *slices, ChartTiles *tiles, const ChartRect *damage)
{
  guint first = (guint) damage->x / SLICE_PX;
  guint last = (guint) (damage->x + damage->width - 1) / SLICE_PX;
  int left = (int) first * SLICE_PX, right = (int) last * SLICE_PX + slice_width (slices, last);
  cairo_surface_t *image = draw_part (slices, tiles, left, right);

  for (guint i = first; i <= last; i++)
    renew_slice (slices, i, image);
  cairo_surface_destroy (image);
}

gboolean
app_chart_slices_has (const AppChartSlices *slices, int width, int height, int scale)
{
  return slices->slices->len > 0 && slices->width == width && slices->height == height &&
         slices->scale == scale;
}

/* Whether there is a picture of this size to go on from. */
static gboolean
resize (AppChartSlices *slices, int width, int height, int scale)
{
  if (app_chart_slices_has (slices, width, height, scale))
    return TRUE;
  slices->width = width;
  slices->height = height;
  slices->scale = scale;
  app_chart_slices_clear (slices);
  g_array_set_size (slices->slices, (guint) ((width + SLICE_PX - 1) / SLICE_PX));
  return FALSE;
}

void
app_chart_slices_renew (AppChartSlices *slices, ChartTiles *tiles, int width, int height, int scale)
{
  ChartRect damage;

  if (!chart_tiles_renew (tiles))
    {
      app_chart_slices_clear (slices);
      return;
    }
  (void) chart_tiles_update (tiles, &damage); /* without damage it is empty */
  if (!resize (slices, width, height, scale))
    damage = (ChartRect){ 0, 0, width, height };
  if (damage.width > 0)
    renew (slices, tiles, &damage);
}

void
app_chart_slices_show (AppChartSlices *slices, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < slices->slices->len; i++)
    gtk_snapshot_append_node (snapshot, g_array_index (slices->slices, Slice, i).node);
}
