/* tailrace-cli: races without a display. Finds the command and hands over to it. */
#include "cli-command.h"
#include "cli-options.h"
#include "cli-output.h"
#include "lab-language.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  CliStatus (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "race", cli_race, N_ ("race backends against each other") },
  { "sweep", cli_sweep, N_ ("race while a knob is turned: throughput and p99 against it") },
  { "limit", cli_limit, N_ ("find the highest rate at which an objective holds") },
  { "list", cli_list, N_ ("list backends with what they lack, workloads and scenarios") },
  { "doctor", cli_doctor, N_ ("say what backends need, and get it") },
  { "show", cli_show, N_ ("show the result of saved runs") },
  { "compare", cli_compare, N_ ("compare saved runs and races, and fail when one got worse") },
  { "chart", cli_chart, N_ ("draw saved runs") },
  { "export", cli_export, N_ ("write saved runs for other programs, or as a page to read") },
};

static void
print_help (void)
{
  g_print ("%s\n\n", _ ("Usage: tailrace-cli COMMAND [OPTION…]"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("“tailrace-cli COMMAND --help” explains a command."));
}

static char *
name_commands (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", commands[i].name);
  return g_string_free (names, FALSE);
}

static CliStatus
run_command (int argc, char **argv)
{
  g_autofree char *names = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  names = name_commands ();
  cli_complain (_ ("There is no command “%s”. There are: %s."), argv[1], names);
  return CLI_USAGE;
}

static CliStatus
run (int argc, char **argv)
{
  if (argc < 2)
    {
      print_help ();
      return CLI_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help"))
    {
      print_help ();
      return CLI_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("tailrace-cli %s\n", TAILRACE_VERSION);
      return CLI_DONE;
    }
  return run_command (argc, argv);
}

int
main (int argc, char **argv)
{
  lab_language_set ();
  cli_output_watch ();
  return cli_output_end (run (argc, argv));
}
