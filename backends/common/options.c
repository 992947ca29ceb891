/* Reads "--option VALUE" and "--option=VALUE". By hand, for getopt_long is not on every system and
 * the list is short. The main thread, at the start. */
#include "options.h"

#include "clock.h"
#include "units.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uv.h>

static const char help_text[] =
    "  --port N      listen on port N of the loopback address (0: the system's choice)\n"
    "  --name NAME   greet as NAME in the json workload\n"
    "  --help        show this text\n"
    "  --version     show the version\n"
    "\n"
    "The server speaks on stdout in JSON Lines and exits when its stdin, if a pipe, is closed.\n";

static const char valid_text[] =
    "Valid options: --model MODEL, --workers N, --balance reuseport|handles,"
    " --switch-interval TIME, --port N, --name NAME, --help, --version";

static bool
complain (const Options *options, int *status, const char *problem, const char *about)
{
  fprintf (stderr, "%s: %s: %s\n%s\n", options->program, about, problem, valid_text);
  *status = 2;
  return false;
}

static bool
read_number (const char *text, unsigned long limit, unsigned long *number)
{
  char *end;

  *number = strtoul (text, &end, 10);
  return text[0] >= '0' && text[0] <= '9' && *end == '\0' && *number <= limit;
}

static bool
set_model (Options *options, const char *text)
{
  for (const Model *model = options->models; model->name != NULL; model++)
    if (strcmp (model->name, text) == 0)
      {
        options->model = model;
        return true;
      }
  return false;
}

static bool
set_workers (Options *options, const char *text)
{
  unsigned long workers;

  if (!read_number (text, OPTIONS_WORKERS_MAX, &workers) || workers == 0)
    return false;
  options->workers = (unsigned) workers;
  return true;
}

static bool
set_switch_interval (Options *options, const char *text)
{
  uint64_t interval_ns;

  if (!units_parse_duration (text, &interval_ns) || interval_ns == 0)
    return false;
  options->switch_interval_ns = interval_ns;
  return true;
}

static bool
set_balance (Options *options, const char *text)
{
  options->balance = OPTIONS_BALANCE_STANDARD;
  if (strcmp (text, "reuseport") == 0)
    options->balance = OPTIONS_BALANCE_REUSEPORT;
  else if (strcmp (text, "handles") == 0)
    options->balance = OPTIONS_BALANCE_HANDLES;
  return options->balance != OPTIONS_BALANCE_STANDARD;
}

static bool
set_port (Options *options, const char *text)
{
  unsigned long port;

  if (!read_number (text, UINT16_MAX, &port))
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
set_member (Options *options, const char *text)
{
  options->is_member = strcmp (text, "yes") == 0;
  return options->is_member;
}

static const struct
{
  const char *name;
  bool (*set) (Options *options, const char *text);
  const char *wants;
} settings[] = {
  { "--model", set_model, "wants one of the models that --help lists" },
  { "--workers", set_workers, "wants a whole number from 1 to 1024" },
  { "--switch-interval", set_switch_interval, "wants a duration over 0, such as 5ms" },
  { "--balance", set_balance, "wants reuseport or handles" },
  { "--port", set_port, "wants a whole number from 0 to 65535" },
  { "--name", set_name, "wants a name of 1 to 64 bytes" },
  { OPTIONS_MEMBER, set_member, "wants yes" },
};

static void
show_models (const Options *options)
{
  printf ("  --model MODEL one of these, %s without it:\n", options->models[0].name);
  for (const Model *model = options->models; model->name != NULL; model++)
    printf ("                  %-15s %s\n", model->name, model->summary);
  printf ("  --workers N   threads or processes, for models that have a fixed number of them\n"
          "                (the number of cores, and at least 2)\n");
  for (const Model *model = options->models; model->name != NULL; model++)
    if (model->has_balance)
      printf ("  --balance reuseport|handles\n"
              "                %s: the system gives connections to the processes, or one of them\n"
              "                accepts and deals them out (reuseport where the system can)\n",
              model->name);
  for (const Model *model = options->models; model->name != NULL; model++)
    if (model->has_switch_interval)
      printf ("  --switch-interval TIME\n"
              "                %s: how long a thread waits before it asks for the lock (5ms)\n",
              model->name);
}

static bool
show (const Options *options, const char *argument, int *status)
{
  *status = 0;
  if (strcmp (argument, "--version") == 0)
    {
      printf ("%s %s\n", options->program, TAILRACE_VERSION);
      return false;
    }
  printf ("Usage: %s [OPTION…]\n%s\n\n", options->program, options->summary);
  show_models (options);
  printf ("%s", help_text);
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

/* Reads the option at argv[*I]. NULL, or what is wrong with it. */
static const char *
read_setting (Options *options, int argc, char **argv, int *i)
{
  for (size_t j = 0; j < sizeof settings / sizeof settings[0]; j++)
    {
      const char *value = take_value (settings[j].name, argc, argv, i);

      if (value != NULL)
        return settings[j].set (options, value) ? NULL : settings[j].wants;
    }
  return "unknown option";
}

static void
set_standards (Options *options, char **argv)
{
  options->argv = argv;
  options->model = options->models;
  options->workers = 0;
  options->switch_interval_ns = 0;
  options->balance = OPTIONS_BALANCE_STANDARD;
}

/* What was not given gets its standard; what the model has not may not be given. */
static bool
conclude (Options *options, int *status)
{
  unsigned cores = uv_available_parallelism ();

  if (options->workers != 0 && !options->model->has_workers)
    return complain (options, status, "the model has no workers", "--workers");
  if (options->switch_interval_ns != 0 && !options->model->has_switch_interval)
    return complain (options, status, "the model has no lock", "--switch-interval");
  if (options->balance != OPTIONS_BALANCE_STANDARD && !options->model->has_balance)
    return complain (options, status, "the model has nothing to balance", "--balance");
  if (options->workers == 0)
    options->workers = cores > 2 ? cores : 2;
  if (options->switch_interval_ns == 0)
    options->switch_interval_ns = 5 * CLOCK_NS_PER_MS;
  return true;
}

bool
options_parse (Options *options, int argc, char **argv, int *status)
{
  set_standards (options, argv);
  for (int i = 1; i < argc; i++)
    {
      const char *argument = argv[i];
      const char *problem;

      if (strcmp (argument, "--help") == 0 || strcmp (argument, "--version") == 0)
        return show (options, argument, status);
      problem = read_setting (options, argc, argv, &i);
      if (problem != NULL)
        return complain (options, status, problem, argument);
    }
  return conclude (options, status);
}
