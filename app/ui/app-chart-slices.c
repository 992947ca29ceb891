/* Keeps a node for each slice of the picture, and patches above them. A window paints the whole of
 * a node that is new, and new values touch but a few columns: what the chart says it has damaged
 * becomes a patch. When there are several, the slices below are drawn anew in their place. What is
 * not touched stays the same node, which the window does not paint again. The main context's
 * thread. */
#include "app-chart-slices.h"

#define SLICE_PX 64
#define PATCHES_MAX 4

struct AppChartSlices
{
  int width, height, scale;
  GPtrArray *slices;  /* from left to right; none while there is no picture */
  GPtrArray *patches; /* above the slices, the later above the earlier */
};

AppChartSlices *
app_chart_slices_new (void)
{
  AppChartSlices *slices = g_new0 (AppChartSlices, 1);

  slices->slices = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  slices->patches = g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
  return slices;
}

void
app_chart_slices_free (AppChartSlices *slices)
{
  if (slices == NULL)
    return;
  g_ptr_array_unref (slices->slices);
  g_ptr_array_unref (slices->patches);
  g_free (slices);
}

void
app_chart_slices_clear (AppChartSlices *slices)
{
  g_ptr_array_set_size (slices->slices, 0);
  g_ptr_array_set_size (slices->patches, 0);
}

/* PART of the picture, in whole pixels. The image's own offset moves it there: with another matrix
 * all texts would have to be laid out anew. */
static cairo_surface_t *
draw_part (const AppChartSlices *slices, ChartTiles *tiles, const graphene_rect_t *part)
{
  int scale = slices->scale;
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) graphene_rect_get_width (part) * scale,
                                  (int) graphene_rect_get_height (part) * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (image, scale, scale);
  cairo_surface_set_device_offset (image, -(double) graphene_rect_get_x (part) * scale,
                                   -(double) graphene_rect_get_y (part) * scale);
  cr = cairo_create (image);
  chart_tiles_draw (tiles, cr);
  cairo_destroy (cr);
  return image;
}

static GskRenderNode *
create_node (cairo_surface_t *image, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

static graphene_rect_t
slice_bounds (const AppChartSlices *slices, guint index)
{
  int left = (int) index * SLICE_PX;

  return GRAPHENE_RECT_INIT ((float) left, 0, (float) MIN (SLICE_PX, slices->width - left),
                             (float) slices->height);
}

/* Those that DAMAGE touches follow each other, and share an image. */
static void
renew_slices (AppChartSlices *slices, ChartTiles *tiles, const graphene_rect_t *damage)
{
  guint first = (guint) damage->origin.x / SLICE_PX;
  guint last = (guint) (damage->origin.x + damage->size.width - 1) / SLICE_PX;
  graphene_rect_t from = slice_bounds (slices, first), to = slice_bounds (slices, last), part;
  cairo_surface_t *image;

  graphene_rect_union (&from, &to, &part);
  image = draw_part (slices, tiles, &part);
  for (guint i = first; i <= last; i++)
    {
      graphene_rect_t bounds = slice_bounds (slices, i);

      g_clear_pointer (&slices->slices->pdata[i], gsk_render_node_unref);
      slices->slices->pdata[i] = create_node (image, &bounds);
    }
  cairo_surface_destroy (image);
}

/* No patches any more: the slices are as they should be. */
static void
flatten (AppChartSlices *slices, ChartTiles *tiles, const graphene_rect_t *damage)
{
  graphene_rect_t all = *damage;

  for (guint i = 0; i < slices->patches->len; i++)
    {
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (slices->patches->pdata[i], &bounds);
      graphene_rect_union (&all, &bounds, &all);
    }
  g_ptr_array_set_size (slices->patches, 0);
  renew_slices (slices, tiles, &all);
}

/* The patches that would not be seen any more go. */
static void
uncover (AppChartSlices *slices, const graphene_rect_t *damage)
{
  GPtrArray *patches = slices->patches;

  for (guint i = patches->len; i-- > 0;)
    {
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (patches->pdata[i], &bounds);
      if (graphene_rect_contains_rect (damage, &bounds))
        (void) g_ptr_array_remove_index (patches, i);
    }
}

static void
patch (AppChartSlices *slices, ChartTiles *tiles, const graphene_rect_t *damage)
{
  cairo_surface_t *image = draw_part (slices, tiles, damage);

  uncover (slices, damage);
  g_ptr_array_add (slices->patches, create_node (image, damage));
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
  g_ptr_array_set_size (slices->slices, (width + SLICE_PX - 1) / SLICE_PX);
  return FALSE;
}

/* Many columns are slices at once. */
static void
renew (AppChartSlices *slices, ChartTiles *tiles, const graphene_rect_t *damage)
{
  if (damage->size.width > SLICE_PX || slices->patches->len >= PATCHES_MAX)
    flatten (slices, tiles, damage);
  else
    patch (slices, tiles, damage);
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
    renew (slices, tiles,
           &GRAPHENE_RECT_INIT ((float) damage.x, (float) damage.y, (float) damage.width,
                                (float) damage.height));
}

static void
append (GPtrArray *nodes, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < nodes->len; i++)
    gtk_snapshot_append_node (snapshot, nodes->pdata[i]);
}

void
app_chart_slices_show (AppChartSlices *slices, GtkSnapshot *snapshot)
{
  append (slices->slices, snapshot);
  append (slices->patches, snapshot);
}
