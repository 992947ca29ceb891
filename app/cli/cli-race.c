/* `tailrace-cli race`: races backends and prints the result. */
#include "cli-command.h"
#include "cli-contenders.h"
#include "cli-continue.h"
#include "cli-examine.h"
#include "cli-folder.h"
#include "cli-format.h"
#include "cli-options.h"
#include "cli-progress.h"
#include "cli-scenario.h"
#include "cli-unmeasured.h"
#include "lab-blocks.h"
#include "lab-catalog.h"
#include "lab-error.h"
#include "lab-interrupt.h"
#include "lab-race.h"
#include "lab-runs.h"
#include "report-charts.h"
#include "report-export.h"

#include <glib/gi18n.h>

typedef struct
{
  GMainLoop *loop;
  LabRace *race;
  LabRun *zero_work;   /* of the race that is gone on with, or NULL */
  GPtrArray *backends; /* borrowed */
  gboolean made_folder;
  gboolean is_continued;
  gboolean interrupted;
} Race;

static void
on_interrupted (gpointer data)
{
  Race *state = data;

  state->interrupted = TRUE;
  lab_race_stop (state->race);
}

static void
on_file_failed (LabRace *race, LabRun *run, GError *error, gpointer data)
{
  cli_complain ("%s", error->message);
}

/* Runs the race to its end; the main loop ends with ::finished. */
static void
run_race (Race *state)
{
  CliProgress *progress = cli_progress_new (state->race);

  state->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (state->race, "file-failed", G_CALLBACK (on_file_failed), NULL);
  g_signal_connect_swapped (state->race, "finished", G_CALLBACK (g_main_loop_quit), state->loop);
  lab_interrupt_watch (on_interrupted, state);
  lab_race_start (state->race);
  g_main_loop_run (state->loop);
  lab_interrupt_unwatch ();
  cli_progress_free (progress);
  g_clear_pointer (&state->loop, g_main_loop_unref);
}

/* Of several runs of one contender the last is shown. */
static ReportCharts *
make_charts (ReportResult *result)
{
  ReportCharts *charts = report_charts_new (result->scenario);

  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);
      LabRun *last = g_ptr_array_index (contender->runs, contender->runs->len - 1);

      if (report_charts_add_contender (charts, contender->id, contender->name) < 0)
        continue;
      for (guint k = 0; k < contender->runs->len; k++)
        report_charts_add_run (charts, contender->id, contender->runs->pdata[k]);
      report_charts_begin_run (charts, contender->id, last);
    }
  report_charts_finish (charts);
  return charts;
}

static gboolean
write_charts (ReportResult *result, const char *folder)
{
  g_autoptr (ReportCharts) charts = make_charts (result);
  g_autofree char *left_out = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = report_export_charts (charts, folder, &REPORT_PICTURE_STANDARD, &error);

  if (paths == NULL)
    {
      cli_complain ("%s", error->message);
      return FALSE;
    }
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      report_result_add_chart (result, paths[i]);
      g_printerr (_ ("Wrote %s\n"), paths[i]);
    }
  left_out = report_charts_describe_left_out (charts);
  if (left_out != NULL)
    g_printerr ("%s\n", left_out);
  return TRUE;
}

/* Whether every block was run, and every run may be believed. */
static gboolean
is_settled (LabRace *race, ReportResult *result)
{
  LabProgress progress = lab_race_get_progress (race);

  if (lab_race_get_scenario (race)->blocks < 2)
    return TRUE;
  return progress.run == progress.runs && result != NULL && !report_result_is_invalid (result);
}

/* As it has to be typed: a folder may come from anybody, so that no command in it is run unasked,
 * and secrets are known from nowhere else. */
static void
recommend_continuing (const LabScenario *scenario, const char *folder)
{
  g_autofree char *place = cli_options_quote (folder);
  g_autofree char *servers = cli_servers_describe_given ();
  g_autofree char *headers = cli_scenario_describe_hidden (scenario);
  g_autofree char *rest = g_strconcat (place, servers, headers, NULL);

  g_printerr (
      _ ("“tailrace-cli race --continue %s” runs the blocks that are missing or invalid.\n"), rest);
  cli_servers_explain_typed_body ();
}

/* Of a race that was interrupted when it had measured RUNS. One that was gone on with keeps what it
 * has. */
static void
leave_out (Race *state, GPtrArray *runs, const char *folder)
{
  cli_unmeasured_tell (state->backends, runs);
  if (runs->len == 0 && folder != NULL && !state->is_continued)
    cli_unmeasured_delete (state->race, folder, state->made_folder);
}

/* Prints what was measured, also of a race that failed or was interrupted. */
static CliStatus
report (Race *state, const char *folder, CliFormat format)
{
  g_autoptr (GPtrArray) runs = lab_blocks_collect (lab_race_get_runs (state->race));
  const GError *error = lab_race_get_error (state->race);
  g_autoptr (ReportResult) result = NULL;
  CliStatus status = CLI_DONE;

  lab_blocks_add_failed (runs, lab_race_get_runs (state->race));
  if (runs->len > 0)
    {
      g_autofree char *text = NULL;

      result = report_result_new ((LabRun *const *) runs->pdata, runs->len);
      report_result_set_zero_work (result, state->zero_work != NULL
                                               ? state->zero_work
                                               : lab_race_get_zero_work (state->race));
      if (folder != NULL && !write_charts (result, folder))
        status = CLI_FAILED;
      text = format (result);
      g_print ("%s", text);
    }
  if (state->interrupted && error == NULL)
    leave_out (state, runs, folder);
  if (error != NULL)
    cli_complain ("%s", error->message);
  /* Where already the first run failed, or was stopped, there is nothing to go on with. */
  if (folder != NULL && (result != NULL || (error == NULL && state->is_continued)) &&
      !is_settled (state->race, result))
    recommend_continuing (lab_race_get_scenario (state->race), folder);
  if (error != NULL)
    return CLI_FAILED;
  if (state->interrupted)
    return CLI_INTERRUPTED;
  return status == CLI_DONE && result != NULL && report_result_is_invalid (result) ? CLI_INVALID
                                                                                   : status;
}

/* A single block is a quick look, and is not kept waiting; what was there at best when the race
 * began is kept when it goes on. */
static void
add_zero_work (Race *state, const CliContinue *earlier)
{
  g_autoptr (LabCatalog) catalog = NULL;
  LabBackend *backend;

  if (earlier != NULL)
    state->zero_work = lab_runs_open_zero_work (earlier->runs->pdata[0]);
  if (state->zero_work != NULL || lab_race_get_scenario (state->race)->blocks < 2)
    return;
  catalog = lab_catalog_load ();
  backend = lab_catalog_find_zero_work (catalog);
  if (backend != NULL)
    lab_race_set_zero_work (state->race, backend, LAB_PAUSE_MS);
}

/* EARLIER is NULL, or what FOLDER holds. */
static CliStatus
race (const LabScenario *scenario, GPtrArray *backends, const char *folder,
      const CliContinue *earlier, CliFormat format)
{
  g_autoptr (GError) error = NULL;
  Race state = { .backends = backends, .is_continued = earlier != NULL };
  CliStatus status = CLI_FAILED;

  state.made_folder = folder != NULL && !g_file_test (folder, G_FILE_TEST_EXISTS);
  if (!(earlier == NULL ? cli_folder_prepare_new (folder) : cli_folder_prepare_again (folder)))
    return CLI_FAILED;
  state.race = lab_race_new (scenario, backends, folder, &error);
  if (state.race == NULL)
    {
      cli_complain ("%s", error->message);
      return g_error_matches (error, LAB_ERROR, LAB_ERROR_SCENARIO) ? CLI_USAGE : CLI_FAILED;
    }
  if (earlier == NULL || cli_continue_apply (earlier, folder, state.race))
    {
      add_zero_work (&state, earlier);
      run_race (&state);
      status = report (&state, folder, format);
    }
  g_clear_object (&state.zero_work);
  g_object_unref (state.race);
  return status;
}

static CliStatus
race_anew (const CliScenarioOptions *options, char **ids, const char *folder, CliFormat format)
{
  g_autoptr (LabScenarioFile) file = cli_scenario_read (options);
  g_autoptr (GPtrArray) backends =
      file != NULL ? cli_contenders_choose (ids, file->backends) : NULL;

  if (backends == NULL)
    return CLI_USAGE;
  if (!cli_scenario_save (options, file, ids))
    return CLI_FAILED;
  if (!cli_examine_are_ready (backends)) /* now and here, as the scenario is not */
    return CLI_USAGE;
  return race (file->scenario, backends, folder, NULL, format);
}

static CliStatus
race_on (const CliScenarioOptions *options, char **ids, const char *output, const char *folder,
         CliFormat format)
{
  g_auto (CliContinue) earlier = { 0 };
  g_autoptr (GPtrArray) backends = NULL;

  if (options->file != NULL || options->save != NULL)
    {
      cli_complain (_ ("--continue takes the scenario from the race it goes on with: leave out -s "
                       "and --save-scenario."));
      return CLI_USAGE;
    }
  if (ids != NULL || output != NULL)
    {
      cli_complain (
          _ ("--continue takes contenders and folder from the race it goes on with: leave "
             "out -b and -o."));
      return CLI_USAGE;
    }
  if (!cli_continue_open (&earlier, folder, options))
    return CLI_FAILED;
  backends = cli_continue_choose (&earlier);
  return backends != NULL ? race (earlier.scenario, backends, folder, &earlier, format) : CLI_USAGE;
}

CliStatus
cli_race (int argc, char **argv)
{
  g_auto (CliScenarioOptions) options = { 0 };
  g_auto (GStrv) ids = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *earlier = NULL;
  g_autofree char *format_name = NULL;
  CliFormat format;
  const GOptionEntry entries[] = {
    CLI_CONTENDERS_ENTRY (ids),
    CLI_SCENARIO_ENTRIES (options),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
      N_ ("Write charts and run files to this folder"), N_ ("FOLDER") },
    { "continue", 0, 0, G_OPTION_ARG_FILENAME, &earlier,
      N_ ("Go on with the race in this folder: run the blocks that are missing, or --blocks more"),
      N_ ("FOLDER") },
    CLI_FORMAT_ENTRY (format_name),
    { NULL },
  };

  if (!cli_options_parse (argc, argv, entries, NULL,
                          _ ("Races backends against each other, each on a fresh server."), NULL))
    return CLI_USAGE;
  format = cli_format_find (format_name);
  if (format == NULL)
    return CLI_USAGE;
  return earlier != NULL ? race_on (&options, ids, folder, earlier, format)
                         : race_anew (&options, ids, folder, format);
}
