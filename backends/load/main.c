/* tailrace-load: loads an HTTP server and writes what it measured as a stream. */
#include "load-arguments.h"
#include "load-options.h"
#include "load-reporter.h"
#include "load-table.h"
#include "load-target.h"
#include "stream.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY_STEP (64 * 1024)

/* Says why there is no load: CODE for programs, the rest for people. */
static void
complain (const char *code, const char *action, const char *object, const char *reason)
{
  if (!load_table_is_wanted ())
    (void) stream_error (code, "cannot %s %s: %s", action, object, reason); /* stderr says it too */
  fprintf (stderr, "tailrace-load: cannot %s %s: %s\n", action, object, reason);
}

/* The same for ERROR of libuv. Returns the exit status. */
static int
fail (const char *action, const char *object, int error)
{
  complain (uv_err_name (error), action, object, uv_strerror (error));
  return 1;
}

/* Reads on to the end of FILE in steps that double. NULL with errno set. */
static char *
read_all (FILE *file, uint64_t *length)
{
  size_t size = 0, used = 0;
  char *body = NULL, *grown;

  while (used == size && size < LOAD_BODY_MAX_BYTES)
    {
      size = size == 0 ? BODY_STEP : size * 2;
      grown = realloc (body, size);
      if (grown == NULL)
        {
          free (body);
          return NULL;
        }
      body = grown;
      used += fread (body + used, 1, size - used, file);
    }
  *length = used;
  if (!ferror (file) && (used < size || getc (file) == EOF))
    return body;
  errno = ferror (file) ? errno : EFBIG;
  free (body);
  return NULL;
}

/* Reads a file that is to be sent whole. NULL with errno set. */
static char *
read_body (const char *path, uint64_t *length)
{
  FILE *file = fopen (path, "rb");
  char *body;

  if (file == NULL)
    return NULL;
  body = read_all (file, length);
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
    {
      complain ("EURL", "load", options->url, reason);
      return 2;
    }
  result = load_target_resolve (&target);
  if (result != 0)
    return fail ("find the host of", options->url, result);
  if (!load_target_build (&target, &request))
    return fail ("make the request for", options->url, UV_ENOMEM);
  result = load_reporter_run (options, &target);
  load_target_deinit (&target);
  return result;
}

static int
load_with_file (const LoadOptions *options)
{
  uint64_t body_bytes;
  char *body = read_body (options->body_file, &body_bytes);
  int result;

  if (body == NULL)
    {
      complain ("EBODY", "read the body from", options->body_file, strerror (errno));
      return 1;
    }
  result = load_with (options, body, body_bytes);
  free (body);
  return result;
}

static int
load (const LoadOptions *options)
{
  if (options->body_file != NULL)
    return load_with_file (options);
  return load_with (options, options->body,
                    options->body != NULL ? strlen (options->body) : options->body_bytes);
}

static int
run (int argc, char **argv)
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

int
main (int argc, char **argv)
{
  LoadArguments arguments;
  const char *fault = load_arguments_init (&arguments, argc, argv);
  int status;

  if (fault != NULL)
    {
      fprintf (stderr, "tailrace-load: cannot read arguments from stdin: %s\n", fault);
      return 2;
    }
  status = run (arguments.count, arguments.list);
  load_arguments_deinit (&arguments);
  return status;
}
