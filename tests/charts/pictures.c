/* See the header. */
#include "pictures.h"

#include "chart-scene.h"

#include <stdlib.h>

static cairo_surface_t *
new_picture (int width, int height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
}

cairo_surface_t *
picture_of (const ChartSheet *sheet, int width, int height, const ChartDrawOptions *options)
{
  cairo_surface_t *picture = new_picture (width, height);
  cairo_t *cr = cairo_create (picture);

  chart_sheet_draw (sheet, cr, width, height, options);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

static int
farthest_color (const uint8_t *p, const uint8_t *q)
{
  int most = 0;

  for (int i = 0; i < 3; i++)
    most = MAX (most, ABS (p[i] - q[i]));
  return most;
}

static const uint8_t *
pixel_at (cairo_surface_t *picture, int x, int y)
{
  return cairo_image_surface_get_data (picture) + y * cairo_image_surface_get_stride (picture) +
         x * 4;
}

double
picture_difference (cairo_surface_t *a, cairo_surface_t *b, int tolerance)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  int count = 0;

  if (width != cairo_image_surface_get_width (b) || height != cairo_image_surface_get_height (b))
    return 1;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      count += farthest_color (pixel_at (a, x, y), pixel_at (b, x, y)) > tolerance;
  return (double) count / width / height;
}

static void
keep_one (const char *name, const char *what, cairo_surface_t *picture)
{
  const char *folder = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *file = g_strdup_printf ("%s-%s.png", name, what);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", file, NULL);

  if (cairo_surface_write_to_png (picture, path) == CAIRO_STATUS_SUCCESS)
    g_test_message ("kept %s", path);
}

void
picture_keep (const char *name, cairo_surface_t *actual, cairo_surface_t *expected)
{
  cairo_surface_t *difference =
      new_picture (cairo_image_surface_get_width (actual), cairo_image_surface_get_height (actual));
  cairo_t *cr = cairo_create (difference);

  cairo_set_source_surface (cr, actual, 0, 0);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_DIFFERENCE);
  cairo_set_source_surface (cr, expected, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  keep_one (name, "actual", actual);
  keep_one (name, "expected", expected);
  keep_one (name, "difference", difference);
  cairo_surface_destroy (difference);
}

static gboolean
overlap (const ChartRect *a, const ChartRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

void
check_texts (const ChartSheet *sheet, const ChartDrawOptions *options, int width, int height)
{
  cairo_surface_t *picture = new_picture (width, height);
  cairo_t *cr = cairo_create (picture);
  ChartBoxes boxes = { 0 };

  chart_sheet_draw_recording (sheet, cr, width, height, options, &boxes);
  g_assert_cmpuint (boxes.count, >, 0);
  for (size_t i = 0; i < boxes.count; i++)
    {
      const ChartRect *box = &boxes.rects[i];

      if (box->x < 0 || box->y < 0 || box->x + box->width > width || box->y + box->height > height)
        g_error ("%d×%d: text %zu at %.1f, %.1f, %.1f×%.1f leaves the picture", width, height, i,
                 box->x, box->y, box->width, box->height);
      for (size_t k = 0; k < i; k++)
        if (overlap (box, &boxes.rects[k]))
          g_error ("%d×%d: text %zu at %.1f, %.1f covers text %zu", width, height, i, box->x,
                   box->y, k);
    }
  free (boxes.rects);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}
