/* `tailrace-cli sweep`: a race repeated while one knob is turned. */
#include "cli-command.h"
#include "cli-contenders.h"
#include "cli-folder.h"
#include "cli-interrupt.h"
#include "cli-options.h"
#include "cli-progress.h"
#include "cli-scenario.h"
#include "cli-sweep-print.h"
#include "lab-knob.h"
#include "lab-sweep.h"

#include <glib/gi18n.h>
#include <inttypes.h>

typedef struct
{
  LabSweep *sweep;
  CliProgress *progress; /* of the current race */
  const char *knob;
  gboolean interrupted;
} Sweep;

static void
on_interrupted (gpointer data)
{
  Sweep *state = data;

  state->interrupted = TRUE;
  lab_sweep_stop (state->sweep);
}

static void
on_file_failed (LabRace *race, LabRun *run, GError *error, gpointer data)
{
  cli_complain ("%s", error->message);
}

static void
on_race_started (LabSweep *sweep, LabRace *race, Sweep *state)
{
  guint place = lab_sweep_get_place (sweep);

  g_printerr (_ ("%s %" PRIu64 " (%u of %u)\n"), state->knob, lab_sweep_get_value (sweep, place),
              place + 1, lab_sweep_get_count (sweep));
  g_signal_connect (race, "file-failed", G_CALLBACK (on_file_failed), NULL);
  state->progress = cli_progress_new (race);
}

static void
on_race_ended (LabSweep *sweep, LabRace *race, Sweep *state)
{
  g_clear_pointer (&state->progress, cli_progress_free);
}

static void
run_sweep (Sweep *state)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_signal_connect (state->sweep, "race-started", G_CALLBACK (on_race_started), state);
  g_signal_connect (state->sweep, "race-ended", G_CALLBACK (on_race_ended), state);
  g_signal_connect_swapped (state->sweep, "finished", G_CALLBACK (g_main_loop_quit), loop);
  cli_interrupt_watch (on_interrupted, state);
  lab_sweep_start (state->sweep);
  g_main_loop_run (loop);
  cli_interrupt_unwatch ();
}

/* Prints what was measured, also of a sweep that failed or was interrupted. */
static CliStatus
report (Sweep *state, const char *folder, CliFormatKind format)
{
  const LabSeries *series = lab_sweep_get_series (state->sweep);
  const GError *error = lab_sweep_get_error (state->sweep);
  CliStatus status = CLI_DONE;

  if (series->first != NULL)
    status = cli_sweep_print (series, folder, format);
  if (error != NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_FAILED;
    }
  return state->interrupted ? CLI_INTERRUPTED : status;
}

static CliStatus
sweep (const LabScenario *scenario, GPtrArray *backends, const char *over, const char *folder,
       CliFormatKind format)
{
  g_autofree char *knob = NULL;
  g_autoptr (GArray) values = NULL;
  g_autoptr (LabSweep) object = NULL;
  g_autoptr (GError) error = NULL;
  Sweep state = { 0 };

  if (lab_knob_parse (over, &knob, &values, &error))
    object = lab_sweep_new (scenario, backends, knob, values, folder, &error);
  if (object == NULL)
    {
      cli_complain ("--over: %s", error->message);
      return CLI_USAGE;
    }
  if (!cli_folder_prepare (folder))
    return CLI_FAILED;
  state = (Sweep){ .sweep = object, .knob = knob };
  run_sweep (&state);
  return report (&state, folder, format);
}

CliStatus
cli_sweep (int argc, char **argv)
{
  g_auto (CliScenarioOptions) options = { 0 };
  g_auto (GStrv) ids = NULL;
  g_autofree char *over = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *format_name = NULL;
  g_autoptr (LabScenarioFile) file = NULL;
  g_autoptr (GPtrArray) backends = NULL;
  CliFormatKind format;
  const GOptionEntry entries[] = {
    { "over", 0, 0, G_OPTION_ARG_STRING, &over,
      N_ ("The knob and its values, such as connections=1,2,4..256 or us=100..10k*1.5"),
      N_ ("KNOB=VALUES") },
    CLI_CONTENDERS_ENTRY (ids),
    CLI_SCENARIO_ENTRIES (options),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
      N_ ("Write chart, index and run files to this folder"), N_ ("FOLDER") },
    CLI_FORMAT_ENTRY (format_name),
    { NULL },
  };

  if (!cli_options_parse (
          argc, argv, entries, NULL,
          _ ("Repeats a race while one knob of it is turned: connections, threads, "
             "rate, the workload's parameter, or an option of the contenders such as "
             "workers."),
          NULL))
    return CLI_USAGE;
  if (!cli_format_parse (format_name, &format))
    return CLI_USAGE;
  file = cli_scenario_read (&options);
  if (file == NULL)
    return CLI_USAGE;
  if (over != NULL)
    {
      g_free (file->over);
      file->over = g_steal_pointer (&over);
    }
  if (file->over == NULL)
    {
      cli_complain (_ ("sweep needs --over KNOB=VALUES, such as --over connections=1,2,4..256."));
      return CLI_USAGE;
    }
  backends = cli_contenders_choose (ids, file->backends);
  if (backends == NULL)
    return CLI_USAGE;
  return cli_scenario_save (&options, file, ids)
             ? sweep (file->scenario, backends, file->over, folder, format)
             : CLI_FAILED;
}
