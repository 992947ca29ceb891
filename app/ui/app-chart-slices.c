/* Keeps the picture as an image, and a node for each slice of it. What the chart says it has
 * damaged is drawn into the image and copied to the nodes of the slices it touches; the others stay
 * the same nodes, which the window does not paint again. The main context's thread. */
#include "app-chart-slices.h"

#include <string.h>

#define SLICE_PX 64
#define BYTES_PER_PIXEL 4

typedef struct
{
  cairo_surface_t *image; /* owned; a cairo node only refers to it */
  GskRenderNode *node;
} Slice;

struct AppChartSlices
{
  int width, height, scale;
  cairo_surface_t *canvas; /* the picture that is being drawn */
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
  g_clear_pointer (&slices->canvas, cairo_surface_destroy);
  g_array_unref (slices->slices);
  g_free (slices);
}

static cairo_surface_t *
image_new (int width, int height, int scale)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * scale, height * scale);

  cairo_surface_set_device_scale (image, scale, scale);
  return image;
}

static void
resize (AppChartSlices *slices, int width, int height, int scale)
{
  if (slices->canvas != NULL && slices->width == width && slices->height == height &&
      slices->scale == scale)
    return;
  slices->width = width;
  slices->height = height;
  slices->scale = scale;
  g_clear_pointer (&slices->canvas, cairo_surface_destroy);
  slices->canvas = image_new (width, height, scale);
  g_array_set_size (slices->slices, 0);
  g_array_set_size (slices->slices, (guint) ((width + SLICE_PX - 1) / SLICE_PX));
}

cairo_t *
app_chart_slices_begin (AppChartSlices *slices, int width, int height, int scale)
{
  resize (slices, width, height, scale);
  return cairo_create (slices->canvas);
}

static int
slice_width (const AppChartSlices *slices, guint index)
{
  return MIN (SLICE_PX, slices->width - (int) index * SLICE_PX);
}

/* The canvas' pixels of a row of a slice. */
static const guchar *
canvas_row (const AppChartSlices *slices, guint index, int row)
{
  return cairo_image_surface_get_data (slices->canvas) +
         (gsize) row * (gsize) cairo_image_surface_get_stride (slices->canvas) +
         (gsize) index * SLICE_PX * (gsize) slices->scale * BYTES_PER_PIXEL;
}

static guchar *
slice_row (const Slice *slice, int row)
{
  return cairo_image_surface_get_data (slice->image) +
         (gsize) row * (gsize) cairo_image_surface_get_stride (slice->image);
}

static void
copy_pixels (const AppChartSlices *slices, const Slice *slice, guint index)
{
  gsize length = (gsize) (slice_width (slices, index) * slices->scale) * BYTES_PER_PIXEL;

  cairo_surface_flush (slice->image);
  for (int row = 0; row < slices->height * slices->scale; row++)
    memcpy (slice_row (slice, row), canvas_row (slices, index, row), length);
  cairo_surface_mark_dirty (slice->image);
}

/* A new image and a new node: the old ones may still be on their way to the screen. */
static void
renew (const AppChartSlices *slices, Slice *slice, guint index)
{
  int x = (int) index * SLICE_PX, width = slice_width (slices, index);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, 0, (float) width, (float) slices->height);
  cairo_t *cr;

  slice_clear (slice);
  slice->image = image_new (width, slices->height, slices->scale);
  copy_pixels (slices, slice, index);
  slice->node = gsk_cairo_node_new (&bounds);
  cr = gsk_cairo_node_get_draw_context (slice->node);
  cairo_set_source_surface (cr, slice->image, x, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static gboolean
touches (const AppChartSlices *slices, guint index, const ChartRect *damage)
{
  int left = (int) index * SLICE_PX, right = left + slice_width (slices, index);

  return damage->x < right && damage->x + damage->width > left;
}

void
app_chart_slices_renew (AppChartSlices *slices, const ChartRect *damage)
{
  cairo_surface_flush (slices->canvas);
  if (cairo_surface_status (slices->canvas) != CAIRO_STATUS_SUCCESS)
    return; /* too large for an image: then nothing is shown */
  for (guint i = 0; i < slices->slices->len; i++)
    if (touches (slices, i, damage))
      renew (slices, &g_array_index (slices->slices, Slice, i), i);
}

void
app_chart_slices_show (AppChartSlices *slices, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < slices->slices->len; i++)
    {
      const Slice *slice = &g_array_index (slices->slices, Slice, i);

      if (slice->node != NULL)
        gtk_snapshot_append_node (snapshot, slice->node);
    }
}
