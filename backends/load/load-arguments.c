/* Reads stdin by libuv, which neither reads ahead into a buffer of its own nor changes the ends of
 * lines on any system. Once, at the start, before anybody else reads it. */
#include "load-arguments.h"

#include <stdlib.h>
#include <string.h>

#include <uv.h>

#define STDIN 0

/* How long the arguments in TEXT are, up to an empty one and with it; 0 when none is there yet. */
static size_t
find_end (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (text[i] == '\0' && (i == 0 || text[i - 1] == '\0'))
      return i + 1;
  return 0;
}

/* Reads up to COUNT bytes. Returns how many, 0 at the end, or a negative libuv error. */
static ssize_t
read_some (char *bytes, size_t count)
{
  uv_buf_t buffer = uv_buf_init (bytes, (unsigned) count);
  uv_fs_t request;
  ssize_t result = uv_fs_read (NULL, &request, STDIN, &buffer, 1, -1, NULL);

  uv_fs_req_cleanup (&request);
  return result;
}

/* What comes behind the arguments is dropped, as the lifeline drops it. */
static const char *
read_text (char *text, size_t *length)
{
  size_t filled = 0;
  ssize_t got;

  while ((*length = find_end (text, filled)) == 0)
    {
      if (filled == LOAD_ARGUMENTS_MAX_BYTES)
        return "they are longer than 256 KiB";
      got = read_some (text + filled, LOAD_ARGUMENTS_MAX_BYTES - filled);
      if (got <= 0)
        return got < 0 ? uv_strerror ((int) got)
                       : "it ended before an empty one, which has to be the last";
      filled += (size_t) got;
    }
  return NULL;
}

static int
count_in (const char *text, size_t length)
{
  int count = 0;

  for (size_t i = 0; i + 1 < length; i++)
    count += text[i] == '\0';
  return count;
}

/* The program, what LENGTH bytes of text tell, and what is behind the option that asked for it. */
static const char *
join (LoadArguments *arguments, size_t length, int argc, char **argv)
{
  int told = count_in (arguments->text, length);
  char *at = arguments->text;

  arguments->count = argc - 1 + told;
  arguments->list = malloc (((size_t) arguments->count + 1) * sizeof *arguments->list);
  if (arguments->list == NULL)
    return uv_strerror (UV_ENOMEM);
  arguments->list[0] = argv[0];
  for (int i = 1; i <= told; i++, at += strlen (at) + 1)
    arguments->list[i] = at;
  memcpy (arguments->list + 1 + told, argv + 2, (size_t) (argc - 1) * sizeof *argv);
  return NULL;
}

const char *
load_arguments_init (LoadArguments *arguments, int argc, char **argv)
{
  const char *fault;
  size_t length;

  *arguments = (LoadArguments){ argc, argv, NULL };
  if (argc < 2 || strcmp (argv[1], LOAD_ARGUMENTS_FROM_STDIN) != 0)
    return NULL;
  arguments->text = malloc (LOAD_ARGUMENTS_MAX_BYTES);
  if (arguments->text == NULL)
    return uv_strerror (UV_ENOMEM);
  fault = read_text (arguments->text, &length);
  if (fault == NULL)
    fault = join (arguments, length, argc, argv);
  if (fault != NULL)
    free (arguments->text);
  return fault;
}

void
load_arguments_deinit (LoadArguments *arguments)
{
  if (arguments->text != NULL)
    free (arguments->list);
  free (arguments->text);
}
