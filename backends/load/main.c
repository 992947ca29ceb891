/* tailrace-load: loads an HTTP server and writes what it measured as a stream. */
#include "load-options.h"
#include "load-reporter.h"
#include "load-table.h"
#include "load-target.h"
#include "stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
fail (const char *url, const char *action, const char *reason, int status)
{
  if (!load_table_is_wanted ())
    (void) stream_error ("EURL", "cannot %s %s: %s", action, url, reason); /* stderr says it too */
  fprintf (stderr, "tailrace-load: cannot %s %s: %s\n", action, url, reason);
  return status;
}

/* Reads a file that is to be sent whole. NULL with errno set. */
static char *
read_body (const char *path, uint64_t *length)
{
  FILE *file = fopen (path, "rb");
  char *body = malloc (LOAD_BODY_MAX_BYTES);
  bool whole;

  if (file == NULL || body == NULL)
    {
      if (file != NULL)
        (void) fclose (file); /* only read from */
      free (body);
      return NULL;
    }
  *length = fread (body, 1, LOAD_BODY_MAX_BYTES, file);
  whole = !ferror (file) && getc (file) == EOF;
  if (ferror (file) || !whole)
    {
      errno = ferror (file) ? errno : EFBIG;
      free (body);
      body = NULL;
    }
  (void) fclose (file); /* only read from */
  return body;
}

static int
load_with (const LoadOptions *options, const char *body, uint64_t body_bytes)
{
  const LoadRequest request = {
    .method = options->method,
    .headers = options->headers,
    .header_count = options->header_count,
    .body_bytes = body_bytes,
    .body = body,
  };
  LoadTarget target;
  const char *reason;
  int result;

  if (!load_target_parse (&target, options->url, &reason))
    return fail (options->url, "load", reason, 2);
  result = load_target_resolve (&target);
  if (result != 0)
    return fail (options->url, "find the host of", uv_strerror (result), 1);
  if (!load_target_build (&target, &request))
    return fail (options->url, "load", "there is no memory left for the request", 1);
  result = load_reporter_run (options, &target);
  load_target_deinit (&target);
  return result;
}

static int
load (const LoadOptions *options)
{
  uint64_t body_bytes = options->body_bytes;
  char *body = NULL;
  int result;

  if (options->body_file != NULL)
    {
      body = read_body (options->body_file, &body_bytes);
      if (body == NULL)
        return fail (options->body_file, "read the body from", strerror (errno), 1);
    }
  result = load_with (options, body, body_bytes);
  free (body);
  return result;
}

int
main (int argc, char **argv)
{
  LoadOptions options;
  int result;

  switch (load_options_parse (&options, argc, argv))
    {
    case LOAD_OPTIONS_DONE:
      return 0;
    case LOAD_OPTIONS_WRONG:
      return 2;
    case LOAD_OPTIONS_RUN:
      break;
    }
  net_init ();
  result = load_table_is_wanted () ? 0 : stream_hello ("tailrace-load");
  if (result == 0)
    return load (&options);
  fprintf (stderr, "tailrace-load: cannot write to stdout: %s\n", uv_strerror (result));
  return 1;
}
