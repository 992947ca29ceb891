/* `tailrace-cli sweep`: a race repeated while one knob is turned. */
#include "cli-command.h"
#include "cli-options.h"
#include "cli-relay-options.h"
#include "cli-relay.h"
#include "cli-sweep-print.h"
#include "lab-knob.h"
#include "lab-sweep.h"
#include "report-sweep.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static void
on_race_started (LabSweep *sweep, LabRace *race, gpointer data)
{
  const char *knob = report_sweep_word_knob (lab_sweep_get_series (sweep));
  guint place = lab_sweep_get_place (sweep);

  g_printerr (_ ("%s: %" PRIu64 " (%u of %u)\n"), knob, lab_sweep_get_value (sweep, place),
              place + 1, lab_sweep_get_count (sweep));
}

/* Before the first race. Servers take their time to start and to end, too. */
static void
tell_length (LabSweep *sweep)
{
  LabRelayProgress progress = lab_relay_get_progress (LAB_RELAY (sweep));
  g_autofree char *each = report_words_duration ((double) progress.left_ns / progress.races);
  g_autofree char *all = report_words_duration ((double) progress.left_ns);

  /* Translators: races, and two durations. */
  g_printerr (ngettext ("%u race of %s: at least %s\n", "%u races of %s each: at least %s\n",
                        progress.races),
              progress.races, each, all);
}

/* Prints what was measured, also of a sweep that failed or was interrupted. */
static CliStatus
report (LabSweep *sweep, const CliRelayOptions *options)
{
  const LabSeries *series = lab_sweep_get_series (sweep);
  const GError *error = lab_relay_get_error (LAB_RELAY (sweep));
  CliStatus status = CLI_DONE;

  cli_relay_tell_written (options->folder);
  if (series->first != NULL)
    status = cli_sweep_print (series, options->folder, options->format);
  else if (error == NULL)
    cli_complain (_ ("Nothing was measured."));
  if (error != NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_FAILED;
    }
  return lab_relay_is_stopped (LAB_RELAY (sweep)) ? CLI_INTERRUPTED : status;
}

/* NULL when it cannot be done, which has then been said. */
static LabSweep *
prepare (const CliRelayOptions *options)
{
  const LabScenarioFile *file = options->file;
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = NULL;
  g_autoptr (GError) error = NULL;
  LabSweep *sweep = NULL;

  if (file->over == NULL)
    {
      cli_complain (_ ("sweep needs --over KNOB=VALUES, such as --over connections=1,2,4..256."));
      return NULL;
    }
  if (lab_knob_parse (file->over, &knob, &values, &error))
    sweep =
        lab_sweep_new (file->scenario, options->backends, knob, values, options->folder, &error);
  if (sweep == NULL)
    cli_complain ("--over: %s", error->message);
  return sweep;
}

CliStatus
cli_sweep (int argc, char **argv)
{
  g_auto (CliRelayOptions) options = { 0 };
  g_autofree char *over = NULL;
  g_autoptr (LabSweep) sweep = NULL;
  CliStatus status;
  const GOptionEntry entries[] = {
    { "over", 0, 0, G_OPTION_ARG_STRING, &over,
      N_ ("The knob and its values, such as connections=1,2,4..256 or us=100..10k*1.5"),
      N_ ("KNOB=VALUES") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.folder,
      N_ ("Write chart, index and run files to this folder"), N_ ("FOLDER") },
    CLI_RELAY_ENTRIES (options),
    { NULL },
  };

  if (!cli_relay_options_read (&options, argc, argv, entries,
                               _ ("Repeats a race while one knob of it is turned: connections, "
                                  "threads, rate, the workload's parameter, or an option of the "
                                  "contenders such as workers.")))
    return CLI_USAGE;
  cli_relay_options_replace (&options.file->over, &over);
  sweep = prepare (&options);
  if (sweep == NULL)
    return CLI_USAGE;
  status = cli_relay_options_begin (&options);
  if (status != CLI_DONE)
    return status;
  tell_length (sweep);
  g_signal_connect (sweep, "race-started", G_CALLBACK (on_race_started), NULL);
  cli_relay_run (LAB_RELAY (sweep));
  return report (sweep, &options);
}
