/* Markers: every contender can be told from every other, the first eighteen of them without colour.
 */
#include "chart-marker.h"
#include "chart.h"
#include "pictures.h"

#define SIZE_PX 15

/* As black as print, and as large as on a line of a window. */
static cairo_surface_t *
draw (int marker)
{
  const ChartTheme *theme = chart_theme_get (CHART_THEME_LIGHT);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE_PX, SIZE_PX);
  cairo_t *cr = cairo_create (picture);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  chart_marker_draw (cr, marker, theme, (ChartColor){ 0, 0, 0, 1 }, SIZE_PX / 2.0, SIZE_PX / 2.0,
                     3.3);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

static void
test_shapes_differ (void)
{
  cairo_surface_t *pictures[CHART_MARKERS];

  for (int i = 0; i < CHART_MARKERS; i++)
    {
      pictures[i] = draw (i);
      /* At least four pixels are dark in the one and light in the other. */
      for (int k = 0; k < i; k++)
        if (picture_difference (pictures[i], pictures[k], 85) * SIZE_PX * SIZE_PX < 4)
          g_error ("markers %d and %d look alike", k, i);
    }
  for (int i = 0; i < CHART_MARKERS; i++)
    cairo_surface_destroy (pictures[i]);
}

static void
test_pairs_differ (void)
{
  for (int i = 0; i < CHART_GROUPS_MAX; i++)
    for (int k = 0; k < i; k++)
      g_assert_true (chart_marker_of (i) != chart_marker_of (k) ||
                     i % CHART_PALETTE_SIZE != k % CHART_PALETTE_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-marker/shapes-differ", test_shapes_differ);
  g_test_add_func ("/chart-marker/pairs-differ", test_pairs_differ);
  return g_test_run ();
}
