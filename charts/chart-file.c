/* Writing files safely, and saying what went wrong with advice on what to do. Runs on the chart's
 * thread. */
#include "chart-file.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Windows knows no quotas by this name, so nothing fails with it there. */
#ifndef EDQUOT
#define EDQUOT (-1)
#endif

bool
chart_file_fail (char **error, const char *path, const char *format, ...)
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
  if (cause == NULL || asprintf (error, "Could not save “%s”: %s", path, cause) < 0)
    *error = strdup ("Could not save the file: not enough memory.");
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
  return chart_file_fail (error, path, "%s. %s", strerror (cause), advice_for (cause));
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
open_beside (ChartFile *file)
{
  for (int attempt = 0; attempt < 100 && file->stream == NULL; attempt++)
    {
      free (file->temporary);
      if (asprintf (&file->temporary, "%s.%d.part", file->path, attempt) < 0)
        {
          file->temporary = NULL;
          errno = ENOMEM;
          return;
        }
      file->stream = fopen (file->temporary, "wbx");
      if (file->stream == NULL && errno != EEXIST)
        return;
    }
}

bool
chart_file_open (ChartFile *file, const char *path, char **error)
{
  *file = (ChartFile){ .path = path };
  if (must_write_in_place (path))
    file->stream = fopen (path, "wb");
  else
    open_beside (file);
  if (file->stream != NULL)
    return true;
  fail_with_cause (error, path, errno);
  free (file->temporary);
  return false;
}

cairo_status_t
chart_file_write (void *closure, const unsigned char *bytes, unsigned length)
{
  ChartFile *file = closure;

  if (fwrite (bytes, 1, length, file->stream) == length)
    return CAIRO_STATUS_SUCCESS;
  if (file->cause == 0)
    file->cause = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

bool
chart_file_close (ChartFile *file, cairo_status_t status, char **error)
{
  bool done;

  if (fclose (file->stream) != 0 && file->cause == 0)
    file->cause = errno;
  done = status == CAIRO_STATUS_SUCCESS && file->cause == 0;
  if (done && file->temporary != NULL && rename (file->temporary, file->path) != 0)
    {
      file->cause = errno;
      done = false;
    }
  if (!done && file->temporary != NULL)
    (void) remove (file->temporary); /* what failed is told; a leftover would be a second thing */
  free (file->temporary);
  if (done)
    return true;
  if (file->cause != 0)
    return fail_with_cause (error, file->path, file->cause);
  return chart_file_fail (error, file->path, "%s. Choose a smaller size.",
                          cairo_status_to_string (status));
}
