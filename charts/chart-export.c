/* Charts as files: the settings' limits, and one way through for every format. Runs on the chart's
 * thread. */
#include "chart-export.h"

#include "chart-attachment-private.h"
#include "chart-file.h"
#include "chart-png.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib.h>
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

/* Where a picture's bytes go, in the order in which they are made. */
typedef struct
{
  cairo_write_func_t write;
  void *closure;
} Target;

static cairo_surface_t *
new_surface (Format format, const ChartExport *settings, int scale, Target to)
{
  double width = (double) settings->width * scale, height = (double) settings->height * scale;

  if (format == FORMAT_SVG)
    return cairo_svg_surface_create_for_stream (to.write, to.closure, width, height);
  if (format == FORMAT_PDF)
    return cairo_pdf_surface_create_for_stream (to.write, to.closure, width, height);
  return cairo_image_surface_create (settings->draw.no_background ? CAIRO_FORMAT_ARGB32
                                                                  : CAIRO_FORMAT_RGB24,
                                     (int) width, (int) height);
}

static cairo_status_t
paint (const ChartSheet *sheet, cairo_surface_t *surface, const ChartExport *settings, int scale)
{
  ChartDrawOptions options = settings->draw;
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  options.quality = CHART_QUALITY_BEST;
  cairo_scale (cr, scale, scale);
  chart_sheet_draw (sheet, cr, settings->width, settings->height, &options);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

static const char *
title_of (const ChartSheet *sheet)
{
  return sheet->title != NULL ? sheet->title : chart_get_title (sheet->panels[0]);
}

static void
tell_pdf (cairo_surface_t *surface, const ChartSheet *sheet, const ChartExport *settings)
{
  static const cairo_pdf_metadata_t fields[] = { CAIRO_PDF_METADATA_SUBJECT,
                                                 CAIRO_PDF_METADATA_KEYWORDS };

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title_of (sheet));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Tailrace " TAILRACE_VERSION);
  for (int i = 0; i < 2; i++)
    if (settings->draw.footer[i] != NULL)
      cairo_pdf_surface_set_metadata (surface, fields[i], settings->draw.footer[i]);
}

static cairo_status_t
write_png (cairo_surface_t *surface, const ChartSheet *sheet, const ChartExport *settings,
           Target to)
{
  const ChartPngTexts texts = { .title = title_of (sheet),
                                .description = settings->draw.footer[0],
                                .source = settings->draw.footer[1],
                                .attachments = &settings->attachments };

  return chart_png_write (surface, &texts, to.write, to.closure);
}

static cairo_status_t
write_surface (const ChartSheet *sheet, Format format, const ChartExport *settings, int scale,
               Target to)
{
  cairo_surface_t *surface = new_surface (format, settings, scale, to);
  cairo_status_t status = paint (sheet, surface, settings, scale);

  if (format == FORMAT_PDF)
    tell_pdf (surface, sheet, settings);
  if (status == CAIRO_STATUS_SUCCESS && format == FORMAT_PNG)
    status = write_png (surface, sheet, settings, to);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
collect (void *closure, const unsigned char *bytes, unsigned length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* cairo's SVG passes through memory, since metadata belongs near its beginning. */
static cairo_status_t
write_svg (const ChartSheet *sheet, const ChartExport *settings, int scale, ChartFile *file)
{
  g_autoptr (GByteArray) svg = g_byte_array_new ();
  cairo_status_t status =
      write_surface (sheet, FORMAT_SVG, settings, scale, (Target){ collect, svg });
  size_t length = svg->len;

  if (status != CAIRO_STATUS_SUCCESS)
    return status;
  g_byte_array_append (svg, (const guint8 *) "", 1); /* it is read as a string */
  return chart_attachments_write_svg (&settings->attachments, (const char *) svg->data, length,
                                      file);
}

static cairo_status_t
write_picture (const ChartSheet *sheet, Format format, const ChartExport *settings, int scale,
               ChartFile *file)
{
  return format == FORMAT_SVG
             ? write_svg (sheet, settings, scale, file)
             : write_surface (sheet, format, settings, scale, (Target){ chart_file_write, file });
}

static bool
export_as (Format format, const ChartSheet *sheet, const char *path, const ChartExport *settings,
           char **error)
{
  int scale = settings->scale == 0 ? 1 : settings->scale;
  ChartFile file;

  if (error != NULL)
    *error = NULL;
  if (!check_settings (settings, scale, path, error) || !chart_file_open (&file, path, error))
    return false;
  return chart_file_close (&file, write_picture (sheet, format, settings, scale, &file), error);
}

bool
chart_export_sheet (const ChartSheet *sheet, const char *path, const ChartExport *settings,
                    char **error)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  size_t length = strlen (path);

  for (int format = FORMAT_PNG; format <= FORMAT_PDF; format++)
    if (length > 4 && strcasecmp (path + length - 4, endings[format]) == 0)
      return export_as ((Format) format, sheet, path, settings, error);
  return chart_file_fail (error, path,
                          "the name says no format. Let it end in .png, .svg or .pdf.");
}

bool
chart_export_file (const Chart *chart, const char *path, const ChartExport *settings, char **error)
{
  const ChartSheet sheet = { .panels = &chart, .count = 1 };

  return chart_export_sheet (&sheet, path, settings, error);
}
