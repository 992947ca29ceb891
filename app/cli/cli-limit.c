/* `tailrace-cli limit`: the highest rate of arrivals at which an objective holds. */
#include "cli-command.h"
#include "cli-limit-print.h"
#include "cli-options.h"
#include "cli-relay-options.h"
#include "cli-relay.h"
#include "lab-limit.h"
#include "report-limit.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* As many as may wait at a server at a time, so that they seldom are the limit themselves. */
#define CONNECTIONS 256

static void
on_race_started (LabLimit *limit, LabRace *race, gpointer data)
{
  const LabScenario *scenario = lab_race_get_scenario (race);

  g_printerr (_ ("%" PRIu64 " requests/s\n"), scenario->rate_per_s);
}

/* A trial that was cut short is none; TOLD is how many there were before this race. */
static void
on_race_ended (LabLimit *limit, LabRace *race, guint *told)
{
  const GPtrArray *trials = lab_limit_get_hunt (limit)->trials;
  g_autofree char *result = NULL;

  if (trials->len == *told)
    return;
  *told = trials->len;
  result = report_limit_describe_trial (trials->pdata[trials->len - 1]);
  g_printerr ("  %s\n", result);
}

/* Before the first trial. Nobody knows how many it takes, but how many at the fewest. */
static void
tell_length (LabLimit *limit, LabBackend *backend)
{
  LabRelayProgress progress = lab_relay_get_progress (LAB_RELAY (limit));
  guint trials = lab_search_count_left (&lab_limit_get_hunt (limit)->search);
  g_autofree char *each = report_words_duration ((double) progress.left_ns / trials);
  g_autofree char *all = report_words_duration ((double) progress.left_ns);

  /* Translators: a contender, trials, and two durations. */
  g_printerr (ngettext ("%s: at least %u trial of %s: %s\n",
                        "%s: at least %u trials of %s each: %s\n", trials),
              lab_backend_get_name (backend), trials, each, all);
}

static void
run_limit (LabLimit *limit, LabBackend *backend)
{
  guint told = 0;

  tell_length (limit, backend);
  g_signal_connect (limit, "race-started", G_CALLBACK (on_race_started), NULL);
  g_signal_connect_after (limit, "race-ended", G_CALLBACK (on_race_ended), &told);
  cli_relay_run (LAB_RELAY (limit));
}

/* Prints what was found, also of a search that failed or was interrupted. */
static CliStatus
report (GPtrArray *limits, CliFormatKind format)
{
  g_autoptr (GPtrArray) hunts = g_ptr_array_new ();
  gboolean is_stopped = FALSE;
  CliStatus status = CLI_DONE;

  for (guint i = 0; i < limits->len; i++)
    {
      const LabHunt *hunt = lab_limit_get_hunt (limits->pdata[i]);
      const GError *error = lab_relay_get_error (limits->pdata[i]);

      if (hunt->trials->len > 0)
        g_ptr_array_add (hunts, (gpointer) hunt);
      is_stopped |= lab_relay_is_stopped (limits->pdata[i]);
      if (error == NULL)
        continue;
      cli_complain ("%s", error->message);
      status = CLI_FAILED;
    }
  if (hunts->len > 0)
    (void) cli_limit_print (hunts, format); /* it can only be done */
  else if (status == CLI_DONE)
    cli_complain (_ ("Nothing was measured."));
  return is_stopped ? CLI_INTERRUPTED : status;
}

static GPtrArray *
prepare_all (const CliRelayOptions *options, const LabObjective *objective)
{
  g_autoptr (GPtrArray) limits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < options->backends->len; i++)
    {
      LabBackend *backend = options->backends->pdata[i];
      g_autofree char *folder =
          options->folder != NULL
              ? g_build_filename (options->folder, lab_backend_get_id (backend), NULL)
              : NULL;
      g_autoptr (GError) error = NULL;
      LabLimit *limit = lab_limit_new (options->file->scenario, backend, objective, folder, &error);

      if (limit == NULL)
        {
          cli_complain ("%s", error->message);
          return NULL;
        }
      g_ptr_array_add (limits, limit);
    }
  return g_steal_pointer (&limits);
}

/* NULL when it cannot be done, which has then been said. */
static GPtrArray *
prepare (const CliRelayOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabObjective) objective = NULL;

  if (options->file->slo == NULL)
    {
      cli_complain (_ ("limit needs --slo OBJECTIVE, such as --slo 'p99<50ms'."));
      return NULL;
    }
  objective = lab_objective_parse (options->file->slo, &error);
  if (objective != NULL)
    return prepare_all (options, objective);
  cli_complain ("--slo: %s", error->message);
  return NULL;
}

static void
run_limits (GPtrArray *limits, GPtrArray *backends)
{
  for (guint i = 0; i < limits->len; i++)
    {
      run_limit (limits->pdata[i], backends->pdata[i]);
      if (lab_relay_is_stopped (limits->pdata[i]))
        return;
    }
}

CliStatus
cli_limit (int argc, char **argv)
{
  g_auto (CliRelayOptions) options = { 0 };
  g_autofree char *slo = NULL;
  g_autoptr (GPtrArray) limits = NULL;
  CliStatus status;
  const GOptionEntry entries[] = {
    { "slo", 0, 0, G_OPTION_ARG_STRING, &slo,
      N_ ("What has to hold, such as 'p99<50ms' or 'p99.9<1s,errors<0.1%'"), N_ ("OBJECTIVE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.folder,
      N_ ("Write index and run files to this folder"), N_ ("FOLDER") },
    CLI_RELAY_ENTRIES (options),
    { NULL },
  };

  if (!cli_relay_options_read (
          &options, argc, argv, entries,
          _ ("Finds the highest rate of arrivals at which an objective holds: by "
             "doubling, then by bisection to 3 %, each rate tried until two runs "
             "agree. -R is where to begin.")))
    return CLI_USAGE;
  cli_relay_options_replace (&options.file->slo, &slo);
  if (options.scenario.connections == NULL && options.scenario.file == NULL)
    options.file->scenario->connections = CONNECTIONS;
  limits = prepare (&options);
  if (limits == NULL)
    return CLI_USAGE;
  status = cli_relay_options_begin (&options);
  if (status != CLI_DONE)
    return status;
  run_limits (limits, options.backends);
  cli_relay_tell_written (options.folder);
  return report (limits, options.format);
}
