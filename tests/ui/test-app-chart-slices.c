/* A chart's nodes show at every moment what the whole picture would, and little of them is new
 * after an interval. */
#include "app-chart-slices.h"
#include "example-race.h"
#include "pictures.h"

#define WIDTH 640
#define HEIGHT 300
#define RATE_HZ 4
#define SECONDS 60

/* Of 255. Letters that touch are blended in another order where only some of them are drawn. */
#define TOLERANCE 2

typedef struct
{
  Chart *chart;
  ChartTiles *tiles, *peer; /* of the same chart: shown as nodes, and drawn as a whole */
  AppChartSlices *slices;
} Fixture;

static void
fixture_init (Fixture *fixture)
{
  fixture->chart = example_latency (0, RATE_HZ);
  fixture->tiles = chart_tiles_new (fixture->chart);
  fixture->peer = chart_tiles_new (fixture->chart);
  fixture->slices = app_chart_slices_new ();
}

static void
fixture_clear (Fixture *fixture)
{
  app_chart_slices_free (fixture->slices);
  chart_tiles_free (fixture->tiles);
  chart_tiles_free (fixture->peer);
  chart_free (fixture->chart);
}

static GskRenderNode *
show (Fixture *fixture, int scale)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  chart_tiles_resize (fixture->tiles, WIDTH, HEIGHT, scale);
  app_chart_slices_renew (fixture->slices, fixture->tiles, WIDTH, HEIGHT, scale);
  app_chart_slices_show (fixture->slices, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static cairo_surface_t *
new_picture (int scale)
{
  cairo_surface_t *picture =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH * scale, HEIGHT * scale);

  cairo_surface_set_device_scale (picture, scale, scale);
  return picture;
}

static void
check_shown (Fixture *fixture, GskRenderNode *node, int scale)
{
  cairo_surface_t *shown = new_picture (scale), *whole = new_picture (scale);
  cairo_t *cr = cairo_create (shown);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cr = cairo_create (whole);
  chart_tiles_resize (fixture->peer, WIDTH, HEIGHT, scale);
  chart_tiles_draw (fixture->peer, cr);
  cairo_destroy (cr);
  g_assert_cmpfloat (picture_difference (shown, whole, TOLERANCE), ==, 0);
  cairo_surface_destroy (shown);
  cairo_surface_destroy (whole);
}

static gboolean
has (GskRenderNode *container, GskRenderNode *node)
{
  for (guint i = 0; i < gsk_container_node_get_n_children (container); i++)
    if (gsk_container_node_get_child (container, i) == node)
      return TRUE;
  return FALSE;
}

/* The pixels of the nodes that OLD does not have: what a window paints for NEW. */
static double
count_new_pixels (GskRenderNode *old, GskRenderNode *new)
{
  double pixels = 0;

  for (guint i = 0; i < gsk_container_node_get_n_children (new); i++)
    {
      GskRenderNode *child = gsk_container_node_get_child (new, i);
      graphene_rect_t bounds;

      if (has (old, child))
        continue;
      gsk_render_node_get_bounds (child, &bounds);
      pixels += (double) bounds.size.width * (double) bounds.size.height;
    }
  return pixels;
}

static void
check_growing (int scale)
{
  g_autoptr (GskRenderNode) last = NULL;
  guint most = 0;
  double pixels = 0;
  Fixture fixture;

  fixture_init (&fixture);
  for (unsigned i = 0; i < SECONDS * RATE_HZ; i++)
    {
      GskRenderNode *node;

      example_append (fixture.chart, i, RATE_HZ, SECONDS);
      node = show (&fixture, scale);
      check_shown (&fixture, node, scale);
      if (last != NULL)
        pixels += count_new_pixels (last, node);
      most = MAX (most, gsk_container_node_get_n_children (node));
      g_clear_pointer (&last, gsk_render_node_unref);
      last = node;
    }
  g_test_message ("%.1f %% of the pixels are new after an interval, %u nodes at most",
                  100 * pixels / (SECONDS * RATE_HZ - 1) / (WIDTH * HEIGHT), most);
  g_assert_cmpfloat (pixels / (SECONDS * RATE_HZ - 1), <, 0.06 * WIDTH * HEIGHT);
  g_assert_cmpuint (most, <=, WIDTH / 64 + 4);
  fixture_clear (&fixture);
}

static void
test_growing (void)
{
  for (int scale = 1; scale <= 2; scale++)
    check_growing (scale);
}

/* Nothing new, so that nothing is painted. */
static void
test_unchanged (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  example_append (fixture.chart, 0, RATE_HZ, SECONDS);
  g_autoptr (GskRenderNode) first = show (&fixture, 1);
  g_autoptr (GskRenderNode) second = show (&fixture, 1);
  g_assert_cmpfloat (count_new_pixels (first, second), ==, 0);
  fixture_clear (&fixture);
}

/* Patches go with the size that they were drawn for. */
static void
test_resized (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  for (unsigned i = 0; i < 3 * RATE_HZ; i++)
    {
      example_append (fixture.chart, i, RATE_HZ, SECONDS);
      g_autoptr (GskRenderNode) node = show (&fixture, 1 + (int) i % 2);
      check_shown (&fixture, node, 1 + (int) i % 2);
    }
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  (void) gtk_init_check (); /* for the kinds of nodes; a display is not needed for them */
  g_test_add_func ("/chart-slices/growing", test_growing);
  g_test_add_func ("/chart-slices/unchanged", test_unchanged);
  g_test_add_func ("/chart-slices/resized", test_resized);
  return g_test_run ();
}
