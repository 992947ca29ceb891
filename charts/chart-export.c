/* Charts as files: the settings' limits, and one way through for every format. Runs on the chart's
 * thread. */
#include "chart-export.h"

#include "chart-file.h"
#include "chart-png.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <string.h>
#include <strings.h>

typedef enum
{
  FORMAT_PNG,
  FORMAT_SVG,
  FORMAT_PDF,
} Format;

static bool
check_settings (const ChartExport *settings, int scale, const char *path, char **error)
{
  const int most = CHART_EXPORT_SIZE_MAX, least = CHART_EXPORT_SIZE_MIN;
  int larger = settings->width > settings->height ? settings->width : settings->height;
  int smaller = settings->width < settings->height ? settings->width : settings->height;

  if (smaller < least || larger > most)
    return chart_file_fail (error, path,
                            "a size of %d×%d is not possible. Choose %d to %d pixels each way.",
                            settings->width, settings->height, least, most);
  if (scale < 1 || scale > CHART_EXPORT_SCALE_MAX)
    return chart_file_fail (error, path, "a scale of %d is not possible. Choose 1 to %d.", scale,
                            CHART_EXPORT_SCALE_MAX);
  if (larger * scale > most)
    return chart_file_fail (error, path,
                            "%d×%d at scale %d has more than %d pixels one way. Choose less.",
                            settings->width, settings->height, scale, most);
  return true;
}

static cairo_surface_t *
new_surface (Format format, const ChartExport *settings, int scale, ChartFile *file)
{
  double width = (double) settings->width * scale, height = (double) settings->height * scale;

  if (format == FORMAT_SVG)
    return cairo_svg_surface_create_for_stream (chart_file_write, file, width, height);
  if (format == FORMAT_PDF)
    return cairo_pdf_surface_create_for_stream (chart_file_write, file, width, height);
  return cairo_image_surface_create (settings->draw.no_background ? CAIRO_FORMAT_ARGB32
                                                                  : CAIRO_FORMAT_RGB24,
                                     (int) width, (int) height);
}

static cairo_status_t
paint (const Chart *chart, cairo_surface_t *surface, const ChartExport *settings, int scale)
{
  ChartDrawOptions options = settings->draw;
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  options.quality = CHART_QUALITY_BEST;
  cairo_scale (cr, scale, scale);
  chart_draw (chart, cr, settings->width, settings->height, &options);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

static cairo_status_t
write_picture (const Chart *chart, Format format, const ChartExport *settings, int scale,
               ChartFile *file)
{
  cairo_surface_t *surface = new_surface (format, settings, scale, file);
  cairo_status_t status = paint (chart, surface, settings, scale);

  if (format == FORMAT_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, chart_get_title (chart));
  if (status == CAIRO_STATUS_SUCCESS && format == FORMAT_PNG)
    status = chart_png_write (surface, chart_file_write, file);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static bool
export_as (Format format, const Chart *chart, const char *path, const ChartExport *settings,
           char **error)
{
  int scale = settings->scale == 0 ? 1 : settings->scale;
  ChartFile file;

  if (error != NULL)
    *error = NULL;
  if (!check_settings (settings, scale, path, error) || !chart_file_open (&file, path, error))
    return false;
  return chart_file_close (&file, write_picture (chart, format, settings, scale, &file), error);
}

bool
chart_export_png (const Chart *chart, const char *path, const ChartExport *settings, char **error)
{
  return export_as (FORMAT_PNG, chart, path, settings, error);
}

bool
chart_export_svg (const Chart *chart, const char *path, const ChartExport *settings, char **error)
{
  return export_as (FORMAT_SVG, chart, path, settings, error);
}

bool
chart_export_pdf (const Chart *chart, const char *path, const ChartExport *settings, char **error)
{
  return export_as (FORMAT_PDF, chart, path, settings, error);
}

bool
chart_export_file (const Chart *chart, const char *path, const ChartExport *settings, char **error)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  size_t length = strlen (path);

  for (int format = FORMAT_PNG; format <= FORMAT_PDF; format++)
    if (length > 4 && strcasecmp (path + length - 4, endings[format]) == 0)
      return export_as ((Format) format, chart, path, settings, error);
  return chart_file_fail (error, path,
                          "the name says no format. Let it end in .png, .svg or .pdf.");
}
