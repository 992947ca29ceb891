/* Charts as files. Everything that can go wrong ends in one sentence for a person: which file, why,
 * and what to do about it. Runs on the chart's thread. */
#include "chart-export.h"

#include "chart-png.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

typedef enum
{
  FORMAT_PNG,
  FORMAT_SVG,
  FORMAT_PDF,
} Format;

/* The file that is being written. */
typedef struct
{
  const char *path;
  char *temporary; /* NULL when PATH is no regular file and is written itself */
  FILE *stream;
  int cause; /* the first errno that went wrong */
} Target;

static bool fail (char **error, const char *path, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));

static bool
fail (char **error, const char *path, const char *format, ...)
{
  va_list arguments;
  char *cause = NULL;

  if (error == NULL)
    return false;
  *error = NULL;
  va_start (arguments, format);
  if (vasprintf (&cause, format, arguments) < 0)
    cause = NULL;
  va_end (arguments);
  if (cause == NULL || asprintf (error, "Could not save the chart as “%s”: %s", path, cause) < 0)
    *error = strdup ("Could not save the chart: not enough memory.");
  free (cause);
  return false;
}

static const char *
advice_for (int cause)
{
  switch (cause)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "Free some space or choose another folder.";
    case EACCES:
    case EPERM:
    case EROFS:
      return "Choose a folder you may write to.";
    case ENOENT:
    case ENOTDIR:
      return "Create the folder first or choose another one.";
    case EISDIR:
      return "Choose a file name rather than a folder.";
    case ENAMETOOLONG:
      return "Choose a shorter name.";
    default:
      return "Choose another place and try again.";
    }
}

static bool
fail_with_cause (char **error, const char *path, int cause)
{
  return fail (error, path, "%s. %s", strerror (cause), advice_for (cause));
}

static bool
check_settings (const ChartExport *settings, int scale, const char *path, char **error)
{
  const int most = CHART_EXPORT_SIZE_MAX, least = CHART_EXPORT_SIZE_MIN;
  int larger = settings->width > settings->height ? settings->width : settings->height;
  int smaller = settings->width < settings->height ? settings->width : settings->height;

  if (smaller < least || larger > most)
    return fail (error, path, "a size of %d×%d is not possible. Choose %d to %d pixels each way.",
                 settings->width, settings->height, least, most);
  if (scale < 1 || scale > CHART_EXPORT_SCALE_MAX)
    return fail (error, path, "a scale of %d is not possible. Choose 1 to %d.", scale,
                 CHART_EXPORT_SCALE_MAX);
  if (larger * scale > most)
    return fail (error, path, "%d×%d at scale %d has more than %d pixels one way. Choose less.",
                 settings->width, settings->height, scale, most);
  return true;
}

/* Something that is there and no regular file (a pipe, /dev/stdout) must not be replaced by one. */
static bool
must_write_in_place (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && !S_ISREG (status.st_mode);
}

/* A name that nobody else has: a leftover or another export must not be written into. */
static void
open_beside (Target *target)
{
  for (int attempt = 0; attempt < 100 && target->stream == NULL; attempt++)
    {
      free (target->temporary);
      if (asprintf (&target->temporary, "%s.%d.part", target->path, attempt) < 0)
        {
          target->temporary = NULL;
          errno = ENOMEM;
          return;
        }
      target->stream = fopen (target->temporary, "wbx");
      if (target->stream == NULL && errno != EEXIST)
        return;
    }
}

static bool
target_open (Target *target, const char *path, char **error)
{
  *target = (Target){ .path = path };
  if (must_write_in_place (path))
    target->stream = fopen (path, "wb");
  else
    open_beside (target);
  if (target->stream != NULL)
    return true;
  fail_with_cause (error, path, errno);
  free (target->temporary);
  return false;
}

static cairo_status_t
target_write (void *closure, const unsigned char *bytes, unsigned length)
{
  Target *target = closure;

  if (fwrite (bytes, 1, length, target->stream) == length)
    return CAIRO_STATUS_SUCCESS;
  if (target->cause == 0)
    target->cause = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

/* Puts the file in its place, or takes away what was written of it. */
static bool
target_close (Target *target, cairo_status_t status, char **error)
{
  bool done;

  if (fclose (target->stream) != 0 && target->cause == 0)
    target->cause = errno;
  done = status == CAIRO_STATUS_SUCCESS && target->cause == 0;
  if (done && target->temporary != NULL && rename (target->temporary, target->path) != 0)
    {
      target->cause = errno;
      done = false;
    }
  if (!done && target->temporary != NULL)
    (void) remove (target->temporary); /* what failed is told; a leftover would be a second thing */
  free (target->temporary);
  if (done)
    return true;
  if (target->cause != 0)
    return fail_with_cause (error, target->path, target->cause);
  return fail (error, target->path, "%s. Choose a smaller size.", cairo_status_to_string (status));
}

static cairo_surface_t *
new_surface (Format format, const ChartExport *settings, int scale, Target *target)
{
  double width = (double) settings->width * scale, height = (double) settings->height * scale;

  if (format == FORMAT_SVG)
    return cairo_svg_surface_create_for_stream (target_write, target, width, height);
  if (format == FORMAT_PDF)
    return cairo_pdf_surface_create_for_stream (target_write, target, width, height);
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
               Target *target)
{
  cairo_surface_t *surface = new_surface (format, settings, scale, target);
  cairo_status_t status = paint (chart, surface, settings, scale);

  if (format == FORMAT_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, chart_get_title (chart));
  if (status == CAIRO_STATUS_SUCCESS && format == FORMAT_PNG)
    status = chart_png_write (surface, target_write, target);
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
  Target target;

  if (error != NULL)
    *error = NULL;
  if (!check_settings (settings, scale, path, error) || !target_open (&target, path, error))
    return false;
  return target_close (&target, write_picture (chart, format, settings, scale, &target), error);
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
  return fail (error, path, "the name says no format. Let it end in .png, .svg or .pdf.");
}
