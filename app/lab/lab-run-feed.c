/* How a run takes in the stream: one function for each type of record. It is the only way in, for
 * live runs and for files. The main context's thread. */
#include "lab-error.h"
#include "lab-fields.h"
#include "lab-run-private.h"
#include "lab-run-state.h"

#include <glib/gi18n-lib.h>

static void
emit (LabRun *run, LabRunSignal which)
{
  g_signal_emit (run, lab_run_signals[which], 0);
}

/* Moves the state on and tells it; an event out of turn is the stream's fault. */
static gboolean
move (LabRun *run, LabRunEvent event, const char *what, GError **error)
{
  LabRunState before = run->state;

  if (!lab_run_state_move (&run->state, event))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL, _ ("%s cannot come while the run is %s"),
                   what, _ (lab_run_state_name (before)));
      return FALSE;
    }
  if (run->state != before)
    emit (run, LAB_RUN_STATE);
  return TRUE;
}

static gboolean
check_backend (JsonObject *backend, GError **error)
{
  LabFields fields = { backend, "run.backend", LAB_ERROR_PROTOCOL, NULL };

  (void) lab_fields_text (&fields, "id"); /* only whether they are texts */
  (void) lab_fields_text (&fields, "name");
  (void) lab_fields_optional_text (&fields, "command");
  (void) lab_fields_optional_text (&fields, "url");
  (void) lab_fields_optional_text (&fields, "folder");
  (void) lab_fields_optional_text (&fields, "own_target");
  (void) lab_fields_optional_text (&fields, "method");
  (void) lab_fields_optional_text (&fields, "body");
  return lab_fields_end (&fields, error);
}

/* NULL for NULL. */
static char **
copy_texts (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = array != NULL ? g_strv_builder_new () : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  return builder != NULL ? g_strv_builder_end (builder) : NULL;
}

static gboolean
feed_run (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  g_autoptr (LabScenario) scenario = NULL;
  g_autoptr (LabHost) host = NULL;

  if (!check_backend (record->run.backend, error))
    return FALSE;
  scenario = lab_scenario_from_json (record->run.scenario, error);
  if (scenario == NULL)
    return FALSE;
  host = lab_host_from_json (record->run.host, error);
  if (host == NULL)
    return FALSE;
  run->scenario = g_steal_pointer (&scenario);
  run->host = g_steal_pointer (&host);
  run->backend = json_object_ref (record->run.backend);
  run->contenders = copy_texts (record->run.contenders);
  run->started = g_strdup (record->run.started);
  run->number = (guint) record->run.number;
  run->seed = record->run.seed;
  return move (run, LAB_RUN_EVENT_RUN, "run", error);
}

static gboolean
feed_hello (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  LabRunProcess *process = &run->processes[from];

  process->pid = record->hello.pid;
  process->program = g_strconcat (record->hello.program, " ", record->hello.version, NULL);
  return TRUE;
}

static gboolean
feed_ready (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  run->url = g_strdup (record->url);
  return TRUE;
}

static gboolean
feed_phase (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  LabPhase phase = record->phase.phase;

  if (!move (run, (LabRunEvent) (LAB_RUN_EVENT_CONNECT + phase), lab_phase_name (phase), error))
    return FALSE;
  run->phase_start_ns[phase] = record->phase.at_ns;
  g_signal_emit (run, lab_run_signals[LAB_RUN_PHASE], 0, (int) phase);
  return TRUE;
}

static void
add_measured (LabRun *run, const LabRecord *record)
{
  lab_counts_add (&run->measured, &record->interval.counts);
  for (int i = 0; i < LAB_LATENCIES; i++)
    hist_merge (run->hists[i], record->hists[i]);
  if (!record->interval.has_gaps)
    run->has_gapless = TRUE;
  if (run->gaps == NULL)
    run->gaps = lab_hist_new ();
  if (record->interval.has_gaps)
    hist_merge (run->gaps, record->gaps);
}

/* At user level: from sending to reading. */
static double
time_in_flight_ns (const LabRecord *record, const LabQuantiles *service)
{
  const Hist *read_lag = record->hists[LAB_READ_LAG];

  return service->mean_ns * (double) service->count +
         hist_mean (read_lag) * (double) read_lag->total;
}

static gboolean
feed_interval (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  LabQuantiles response = lab_quantiles_of (record->hists[LAB_RESPONSE]);
  LabQuantiles service = lab_quantiles_of (record->hists[LAB_SERVICE]);

  lab_columns_append (&run->columns, &record->interval, &response, &service,
                      time_in_flight_ns (record, &service));
  lab_bins_append (&run->bins, record->hists[LAB_RESPONSE]);
  run->kernel_stamped += record->interval.kernel_stamps ? 1 : 0;
  if (record->interval.phase == LAB_PHASE_MEASURE)
    add_measured (run, record);
  emit (run, LAB_RUN_INTERVAL);
  return TRUE;
}

static gboolean
feed_usage (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  LabFrom of = record->usage.is_of_server ? LAB_FROM_SERVER : from;
  LabRunProcess *process = &run->processes[of];

  if (of == from && !process->tells_usage)
    {
      process->tells_usage = TRUE;
      lab_usage_columns_clear (&process->usage); /* two sources would not fit each other */
    }
  if (of != from && process->tells_usage)
    return TRUE;
  lab_usage_columns_append (&process->usage, &record->usage);
  g_signal_emit (run, lab_run_signals[LAB_RUN_USAGE], 0, (int) of);
  return TRUE;
}

static gboolean
feed_warning (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  const LabMessage *warning = &record->message;

  g_ptr_array_add (run->warnings, g_strdup_printf ("%s: %s", warning->code, warning->message));
  g_signal_emit (run, lab_run_signals[LAB_RUN_WARNING], 0, warning->code, warning->message);
  return TRUE;
}

static gboolean
fail (LabRun *run, const LabMessage *message, GError **error)
{
  LabError code = lab_error_from_name (message->code);

  if (run->error != NULL)
    return TRUE; /* the first failure is the cause of what follows */
  run->error = g_error_new_literal (LAB_ERROR, code, message->message);
  run->error_output = g_strdup (message->output);
  if (!move (run, LAB_RUN_EVENT_FAIL, "error", error))
    return FALSE;
  g_signal_emit (run, lab_run_signals[LAB_RUN_FAILURE], 0, run->error);
  return TRUE;
}

/* A child's own report is only remembered: the lab, which knows how both children ended, decides
 * whose fault it was and says so in a record of its own. */
static gboolean
feed_error (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  const LabMessage *message = &record->message;

  if (from == LAB_FROM_LAB)
    return fail (run, message, error);
  if (run->processes[from].reported == NULL)
    run->processes[from].reported = g_strdup_printf ("%s: %s", message->code, message->message);
  return TRUE;
}

static gboolean
feed_end (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  run->has_end = TRUE;
  run->end_reason = record->end.reason;
  return TRUE;
}

static LabRunEvent
event_of_reason (LabReason reason)
{
  switch (reason)
    {
    case LAB_REASON_INTERRUPTED:
      return LAB_RUN_EVENT_RESULT_STOPPED;
    case LAB_REASON_FAILED:
      return LAB_RUN_EVENT_RESULT_FAILED;
    default:
      return LAB_RUN_EVENT_RESULT_ENDED;
    }
}

static gboolean
feed_result (LabRun *run, LabFrom from, const LabRecord *record, GError **error)
{
  if (!move (run, event_of_reason (record->result.reason), "result", error))
    return FALSE;
  run->complete = TRUE;
  emit (run, LAB_RUN_END);
  return TRUE;
}

static gboolean (*const feeders[LAB_RECORDS]) (LabRun *run, LabFrom from, const LabRecord *record,
                                               GError **error) = {
  feed_hello,   feed_ready, feed_phase, feed_interval, feed_usage,
  feed_warning, feed_error, feed_end,   feed_run,      feed_result
};

static gboolean
is_open (LabRun *run, LabFrom from, GError **error)
{
  if (run->complete)
    g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL,
                 _ ("the %s's record follows the run's result"), lab_from_name (from));
  else if (run->state == LAB_RUN_WAITING && from != LAB_FROM_LAB)
    g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL,
                 _ ("the %s's record comes before the lab's “run”"), lab_from_name (from));
  else
    return TRUE;
  return FALSE;
}

gboolean
lab_run_feed (LabRun *run, LabFrom from, const char *line, gsize length, GError **error)
{
  const LabRecord *record;

  g_return_val_if_fail (LAB_IS_RUN (run), FALSE);

  if (!is_open (run, from, error))
    return FALSE;
  if (run->readers[from] == NULL)
    run->readers[from] = lab_reader_new (from);
  record = lab_reader_read (run->readers[from], line, length, error);
  if (record == NULL || !feeders[record->type](run, from, record, error))
    return FALSE;
  for (int i = 0; run->complete && i < LAB_FROMS; i++)
    g_clear_pointer (&run->readers[i], lab_reader_free); /* they are large, and done */
  return TRUE;
}
