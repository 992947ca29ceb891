/* Checks whether a run is whole: nothing lost, nothing contradictory, nothing broken off. The main
 * context's thread. */
#include "lab-audit-private.h"

#include <glib/gi18n.h>

/* Of the planned time: the last interval may end a little before it. */
#define WHOLE_MIN 0.99

void
lab_audit_counts (const LabMeasured *measured, LabCheck *check)
{
  int64_t missing = 0;

  if (measured->columns->length == 0)
    return;
  (void) lab_run_find_unconserved (measured->run, NULL, &missing); /* leaves 0 when all is well */
  lab_check_set (check, LAB_UNIT_COUNT, (double) missing, 0,
                 missing == 0 ? LAB_CHECK_OK : LAB_CHECK_INVALID);
}

gboolean
lab_audit_is_ordered (const LabQuantiles *quantiles)
{
  return quantiles->p50_ns <= quantiles->p90_ns && quantiles->p90_ns <= quantiles->p99_ns &&
         quantiles->p99_ns <= quantiles->p99_9_ns && quantiles->p99_9_ns <= quantiles->max_ns &&
         quantiles->mean_ns <= (double) quantiles->max_ns;
}

/* Measured: how many of the latencies contradict themselves. */
void
lab_audit_percentiles (const LabMeasured *measured, LabCheck *check)
{
  guint wrong = 0;

  if (lab_run_get_hist (measured->run, LAB_RESPONSE)->total == 0)
    return;
  for (int i = 0; i < LAB_LATENCIES; i++)
    {
      LabQuantiles quantiles = lab_quantiles_of (lab_run_get_hist (measured->run, (LabLatency) i));

      wrong += lab_audit_is_ordered (&quantiles) ? 0 : 1;
    }
  lab_check_set (check, LAB_UNIT_COUNT, wrong, 0, wrong == 0 ? LAB_CHECK_OK : LAB_CHECK_INVALID);
}

/* Whether nobody answered any more at the end, and no connection could be opened: the lab sees its
 * own servers end, but not one that ran already, whose requests that fail are few, since the
 * generator waits before it tries again. The last interval may be a short one, so two are looked
 * at. */
static gboolean
is_deserted (const LabMeasured *measured)
{
  gsize first = MAX (measured->first + 2, measured->end) - 2;
  uint64_t completed = 0, refused = 0;

  for (gsize row = first; row < measured->end; row++)
    {
      completed += measured->columns->counts[row].completed;
      refused += measured->columns->counts[row].errors[LAB_FAULT_CONNECT];
    }
  return completed == 0 && refused > 0;
}

/* Such a run ends with `end` and is whole, but not the measurement that was asked for. Before it
 * measures anything there is nothing to be judged; who stops it in its last moments, or while the
 * last answers come, has all of its figures. */
static gboolean
was_stopped_early (const LabMeasured *measured)
{
  LabReason reason = LAB_REASON_DURATION;

  return measured->end > measured->first && measured->scenario != NULL &&
         lab_run_get_end (measured->run, &reason) && reason == LAB_REASON_INTERRUPTED &&
         lab_measured_length_ns (measured) < WHOLE_MIN * (double) measured->scenario->duration_ns;
}

/* Of a run that was stopped early, when. */
static void
note_stop (const LabMeasured *measured, LabCheck *check)
{
  lab_check_set (check, LAB_UNIT_DURATION, lab_measured_length_ns (measured),
                 (double) measured->scenario->duration_ns, LAB_CHECK_SUSPECT);
}

void
lab_audit_ending (const LabMeasured *measured, LabCheck *check)
{
  LabRun *run = measured->run;
  LabReason reason = LAB_REASON_DURATION;
  const char *fault = NULL;

  if (lab_run_get_state (run) == LAB_RUN_FAILED)
    fault = N_ ("failed");
  else if (lab_run_get_damage (run) != NULL)
    fault = N_ ("damaged");
  else if (lab_run_is_cut_short (run))
    fault = N_ ("cut short");
  else if (lab_run_is_complete (run) && !lab_run_get_end (run, &reason))
    fault = N_ ("without the generator's totals");
  else if (!lab_run_get_end (run, &reason))
    return;
  else if (is_deserted (measured))
    fault = N_ ("without a server");
  check->word = fault != NULL                      ? fault
                : reason == LAB_REASON_INTERRUPTED ? N_ ("stopped early")
                                                   : N_ ("ended");
  check->result = fault != NULL ? LAB_CHECK_INVALID : LAB_CHECK_OK;
  if (fault == NULL && was_stopped_early (measured))
    note_stop (measured, check);
}

static gboolean
has_warning (LabRun *run, const char *prefix)
{
  GPtrArray *warnings = lab_run_get_warnings (run);

  for (guint i = 0; i < warnings->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (warnings, i), prefix))
      return TRUE;
  return FALSE;
}

/* The gauge alone cannot judge: against a server that closes each connection after its response,
 * some are being opened at any moment. The generator says so itself when it began with fewer. */
void
lab_audit_connections (const LabMeasured *measured, LabCheck *check)
{
  uint64_t most = 0;

  if (measured->end == measured->first || measured->scenario == NULL)
    return;
  for (gsize row = 0; row < measured->end; row++)
    most = MAX (most, measured->columns->counts[row].connections);
  lab_check_set (check, LAB_UNIT_COUNT, (double) most, (double) measured->scenario->connections,
                 has_warning (measured->run, "connections: ") ? LAB_CHECK_INVALID : LAB_CHECK_OK);
}

/* What timed out under overload did so in the queue: that is told by another check. */
static uint64_t
count_errors (const LabMeasured *measured)
{
  uint64_t timeouts = measured->counts->errors[LAB_FAULT_TIMEOUT];

  return lab_counts_errors (measured->counts) - (lab_overload_is (measured) ? timeouts : 0);
}

/* Whoever stops a run before it measures wants nothing of it. */
static gboolean
was_stopped_before (const LabMeasured *measured)
{
  return measured->end == measured->first && lab_run_get_state (measured->run) == LAB_RUN_STOPPED;
}

/* A run in which nothing was answered has no figures at all. */
void
lab_audit_errors (const LabMeasured *measured, LabCheck *check)
{
  double errors = (double) count_errors (measured);
  double outcomes = (double) measured->counts->completed + errors;

  if (outcomes > 0)
    lab_check_below (check, LAB_UNIT_SHARE, errors / outcomes, 0.001, 0.01);
  else if ((lab_run_is_complete (measured->run) || lab_run_get_end (measured->run, NULL)) &&
           !was_stopped_before (measured))
    {
      check->word = N_ ("nothing was answered");
      check->result = LAB_CHECK_INVALID;
    }
}
