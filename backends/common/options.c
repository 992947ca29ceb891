/* Reads "--option VALUE" and "--option=VALUE". By hand, for getopt_long is not on every system and
 * the list is short. The main thread, at the start. */
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help_text[] =
    "  --port N      listen on port N of the loopback address (0: the system's choice)\n"
    "  --name NAME   greet as NAME in the json workload\n"
    "  --help        show this text\n"
    "  --version     show the version\n"
    "\n"
    "The server speaks on stdout in JSON Lines and exits when its stdin, if a pipe, is closed.\n";

static bool
complain (const Options *options, int *status, const char *problem, const char *about)
{
  fprintf (stderr, "%s: %s: %s\nValid options: --port N, --name NAME, --help, --version\n",
           options->program, about, problem);
  *status = 2;
  return false;
}

static bool
set_port (Options *options, const char *text)
{
  char *end;
  unsigned long port = strtoul (text, &end, 10);

  if (text[0] < '0' || text[0] > '9' || *end != '\0' || port > UINT16_MAX)
    return false;
  options->port = (uint16_t) port;
  return true;
}

static bool
set_name (Options *options, const char *text)
{
  size_t length = strlen (text);

  if (length == 0 || length > GREETING_NAME_MAX_BYTES)
    return false;
  for (const char *c = text; *c != '\0'; c++)
    if ((unsigned char) *c < 0x20 || *c == 0x7f)
      return false;
  options->name = text;
  return true;
}

static bool
show (const Options *options, const char *argument, int *status)
{
  if (strcmp (argument, "--version") == 0)
    printf ("%s %s\n", options->program, TAILRACE_VERSION);
  else
    printf ("Usage: %s [OPTION…]\n%s\n\n%s", options->program, options->summary, help_text);
  *status = 0;
  return false;
}

/* The value of the option NAME at argv[*I], after "=" or as the next argument, which is then used.
 * NULL when argv[*I] is another option; "" when the value is missing. */
static const char *
take_value (const char *name, int argc, char **argv, int *i)
{
  size_t length = strlen (name);

  if (strncmp (argv[*i], name, length) != 0)
    return NULL;
  if (argv[*i][length] == '=')
    return argv[*i] + length + 1;
  if (argv[*i][length] != '\0')
    return NULL;
  return *i + 1 < argc ? argv[++*i] : "";
}

bool
options_parse (Options *options, int argc, char **argv, int *status)
{
  for (int i = 1; i < argc; i++)
    {
      const char *argument = argv[i];
      const char *value;

      if (strcmp (argument, "--help") == 0 || strcmp (argument, "--version") == 0)
        return show (options, argument, status);
      if ((value = take_value ("--port", argc, argv, &i)) != NULL)
        {
          if (!set_port (options, value))
            return complain (options, status, "wants a whole number from 0 to 65535", argument);
        }
      else if ((value = take_value ("--name", argc, argv, &i)) != NULL)
        {
          if (!set_name (options, value))
            return complain (options, status, "wants a name of 1 to 64 bytes", argument);
        }
      else
        return complain (options, status, "unknown option", argument);
    }
  return true;
}
