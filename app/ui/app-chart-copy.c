/* What is pasted elsewhere has room for its own size, so it is not the view's picture, whose
 * quality and size are those of a live window. The main context's thread. */
#include "app-chart-copy.h"

#include "app-palette.h"
#include "app-settings.h"
#include "chart-draw.h"

static cairo_surface_t *
draw (Chart *chart, int width, int height, int scale)
{
  const ChartDrawOptions options = { .theme = app_palette_get_theme (),
                                     .quality = CHART_QUALITY_BEST };
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  chart_draw (chart, cr, width, height, &options);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

void
app_chart_copy (Chart *chart, GdkClipboard *clipboard)
{
  GSettings *settings = app_settings_get ();
  cairo_surface_t *surface = draw (chart, g_settings_get_int (settings, "picture-width"),
                                   g_settings_get_int (settings, "picture-height"),
                                   g_settings_get_int (settings, "picture-scale"));
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      pixels = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) height);
      texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, stride);
      gdk_clipboard_set_texture (clipboard, texture);
    }
  cairo_surface_destroy (surface);
}
