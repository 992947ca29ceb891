/* See the header. */
#include "cli-picture.h"

#include "chart-export.h"
#include "cli-options.h"

#include <stdio.h>

void
cli_picture_clear (CliPicture *options)
{
  g_free (options->output);
  g_free (options->size);
  g_free (options->scale);
  g_free (options->theme);
}

static gboolean
read_size (const char *text, ReportPicture *picture)
{
  int width, height;
  char end;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%5dx%5d%c", &width, &height, &end) == 2 && width >= CHART_EXPORT_SIZE_MIN &&
      height >= CHART_EXPORT_SIZE_MIN && width <= CHART_EXPORT_SIZE_MAX &&
      height <= CHART_EXPORT_SIZE_MAX)
    {
      picture->width = width;
      picture->height = height;
      return TRUE;
    }
  cli_complain (
      _ ("--size cannot be “%s”: it must be WIDTHxHEIGHT, such as 1600x900, each from %d to "
         "%d."),
      text, CHART_EXPORT_SIZE_MIN, CHART_EXPORT_SIZE_MAX);
  return FALSE;
}

static gboolean
read_theme (const char *text, ReportPicture *picture)
{
  if (text == NULL || chart_theme_parse (text, &picture->theme))
    return TRUE;
  cli_complain (_ ("--theme cannot be “%s”: it must be light, dark or print."), text);
  return FALSE;
}

static gboolean
read_scale (const char *text, ReportPicture *picture)
{
  guint64 scale = (guint64) picture->scale;

  if (!cli_options_count ("--scale", text, 1, CHART_EXPORT_SCALE_MAX, &scale))
    return FALSE;
  picture->scale = (int) scale;
  return TRUE;
}

gboolean
cli_picture_read (const CliPicture *options, ReportPicture *picture)
{
  return read_size (options->size, picture) && read_scale (options->scale, picture) &&
         read_theme (options->theme, picture);
}

gboolean
cli_picture_has_format (const CliPicture *options)
{
  g_autofree char *lower = g_ascii_strdown (options->output, -1);

  return g_str_has_suffix (lower, ".png") || g_str_has_suffix (lower, ".svg") ||
         g_str_has_suffix (lower, ".pdf");
}
