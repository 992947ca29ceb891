/* The run as an object: its life, its signals, and what can be asked of it. How it learns of
 * things is in lab-run-feed.c. The main context's thread. */
#include "lab-run-private.h"

G_DEFINE_FINAL_TYPE (LabRun, lab_run, G_TYPE_OBJECT)

guint lab_run_signals[LAB_RUN_SIGNALS];

static void
clear_process (LabRunProcess *process)
{
  g_free (process->program);
  g_free (process->reported);
  lab_usage_columns_clear (&process->usage);
}

static void
lab_run_finalize (GObject *object)
{
  LabRun *self = LAB_RUN (object);

  for (int i = 0; i < LAB_FROMS; i++)
    g_clear_pointer (&self->readers[i], lab_reader_free);
  g_ptr_array_unref (self->warnings);
  g_clear_error (&self->error);
  g_free (self->error_output);
  g_free (self->started);
  g_clear_pointer (&self->scenario, lab_scenario_free);
  g_clear_pointer (&self->host, lab_host_free);
  g_strfreev (self->contenders);
  g_clear_pointer (&self->backend, json_object_unref);
  g_free (self->url);
  for (int i = 0; i < LAB_FROMS; i++)
    clear_process (&self->processes[i]);
  lab_columns_clear (&self->columns);
  lab_bins_clear (&self->bins);
  for (int i = 0; i < LAB_LATENCIES; i++)
    g_free (self->hists[i]);
  g_free (self->gaps);
  g_free (self->file);
  g_clear_error (&self->damage);
  G_OBJECT_CLASS (lab_run_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType a, GType b)
{
  return g_signal_new (name, LAB_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, a, b);
}

static void
lab_run_class_init (LabRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_run_finalize;

  lab_run_signals[LAB_RUN_STATE] = new_signal ("state", 0, 0, 0);
  lab_run_signals[LAB_RUN_PHASE] = new_signal ("phase", 1, G_TYPE_INT, 0);
  lab_run_signals[LAB_RUN_INTERVAL] = new_signal ("interval", 0, 0, 0);
  lab_run_signals[LAB_RUN_USAGE] = new_signal ("usage", 1, G_TYPE_INT, 0);
  lab_run_signals[LAB_RUN_WARNING] = new_signal ("warning", 2, G_TYPE_STRING, G_TYPE_STRING);
  lab_run_signals[LAB_RUN_FAILURE] = new_signal ("failed", 1, G_TYPE_ERROR, 0);
  lab_run_signals[LAB_RUN_END] = new_signal ("ended", 0, 0, 0);
}

static void
lab_run_init (LabRun *self)
{
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < LAB_LATENCIES; i++)
    self->hists[i] = lab_hist_new ();
}

LabRun *
lab_run_new (void)
{
  return g_object_new (LAB_TYPE_RUN, NULL);
}

LabRunState
lab_run_get_state (LabRun *run)
{
  g_return_val_if_fail (LAB_IS_RUN (run), LAB_RUN_WAITING);
  return run->state;
}

static const char *
get_backend_text (LabRun *run, const char *key)
{
  if (run->backend == NULL)
    return NULL;
  return json_object_get_string_member_with_default (run->backend, key, NULL);
}

const char *
lab_run_get_backend_id (LabRun *run)
{
  return get_backend_text (run, "id");
}

const char *
lab_run_get_backend_name (LabRun *run)
{
  return get_backend_text (run, "name");
}

const char *
lab_run_get_backend_command (LabRun *run)
{
  return get_backend_text (run, "command");
}

const char *
lab_run_get_backend_url (LabRun *run)
{
  return get_backend_text (run, "url");
}

const char *
lab_run_get_backend_folder (LabRun *run)
{
  return get_backend_text (run, "folder");
}

const char *
lab_run_get_backend_method (LabRun *run)
{
  return get_backend_text (run, "method");
}

const char *
lab_run_get_backend_body (LabRun *run)
{
  return get_backend_text (run, "body");
}

const char *const *
lab_run_get_contenders (LabRun *run)
{
  return (const char *const *) run->contenders;
}

const char *
lab_run_get_started (LabRun *run)
{
  return run->started;
}

guint
lab_run_get_number (LabRun *run)
{
  return run->number;
}

uint64_t
lab_run_get_seed (LabRun *run)
{
  return run->seed;
}

const LabScenario *
lab_run_get_scenario (LabRun *run)
{
  return run->scenario;
}

const LabHost *
lab_run_get_host (LabRun *run)
{
  return run->host;
}

uint64_t
lab_run_get_pid (LabRun *run, LabFrom from)
{
  g_return_val_if_fail (from < LAB_FROM_LAB, 0);
  return run->processes[from].pid;
}

const char *
lab_run_get_program (LabRun *run, LabFrom from)
{
  g_return_val_if_fail (from < LAB_FROM_LAB, NULL);
  return run->processes[from].program;
}

const char *
lab_run_get_reported (LabRun *run, LabFrom from)
{
  g_return_val_if_fail (from < LAB_FROM_LAB, NULL);
  return run->processes[from].reported;
}

const LabUsageColumns *
lab_run_get_usage (LabRun *run, LabFrom from)
{
  g_return_val_if_fail (from < LAB_FROMS, NULL);
  return &run->processes[from].usage;
}

LabFrom
lab_run_get_usage_source (LabRun *run, LabFrom from)
{
  g_return_val_if_fail (from < LAB_FROMS, LAB_FROM_LAB);
  return run->processes[from].tells_usage ? from : LAB_FROM_LAB;
}

const char *
lab_run_get_own_target (LabRun *run)
{
  return get_backend_text (run, "own_target");
}

const char *
lab_run_get_url (LabRun *run)
{
  return run->url;
}

gboolean
lab_run_get_end (LabRun *run, LabReason *reason)
{
  if (run->has_end && reason != NULL)
    *reason = run->end_reason;
  return run->has_end;
}

const LabBins *
lab_run_get_bins (LabRun *run)
{
  g_return_val_if_fail (LAB_IS_RUN (run), NULL);
  return &run->bins;
}

const LabColumns *
lab_run_get_columns (LabRun *run)
{
  return &run->columns;
}

uint64_t
lab_run_get_phase_start_ns (LabRun *run, LabPhase phase)
{
  g_return_val_if_fail ((guint) phase < LAB_PHASES, 0);
  return run->phase_start_ns[phase];
}

const Hist *
lab_run_get_hist (LabRun *run, LabLatency latency)
{
  g_return_val_if_fail ((guint) latency < LAB_LATENCIES, NULL);
  return run->hists[latency];
}

const Hist *
lab_run_get_gaps (LabRun *run)
{
  return run->has_gapless ? NULL : run->gaps;
}

const LabCounts *
lab_run_get_measured (LabRun *run)
{
  return &run->measured;
}

gboolean
lab_run_has_kernel_stamps (LabRun *run)
{
  return run->columns.length > 0 && run->kernel_stamped == run->columns.length;
}

gboolean
lab_run_find_unconserved (LabRun *run, gsize *row, int64_t *missing)
{
  LabCounts sum = { 0 };

  for (gsize i = 0; i < run->columns.length; i++)
    {
      lab_counts_add (&sum, &run->columns.counts[i]);
      if (lab_counts_missing (&sum) == 0)
        continue;
      if (row != NULL)
        *row = i;
      if (missing != NULL)
        *missing = lab_counts_missing (&sum);
      return TRUE;
    }
  return FALSE;
}

GPtrArray *
lab_run_get_warnings (LabRun *run)
{
  return run->warnings;
}

const GError *
lab_run_get_error (LabRun *run)
{
  return run->error;
}

const char *
lab_run_get_error_output (LabRun *run)
{
  return run->error_output;
}

gboolean
lab_run_is_complete (LabRun *run)
{
  return run->complete;
}

void
lab_run_close (LabRun *run)
{
  run->is_closed = TRUE;
}

gboolean
lab_run_is_cut_short (LabRun *run)
{
  return run->is_closed && !run->complete;
}

const char *
lab_run_get_file (LabRun *run)
{
  return run->file;
}

const GError *
lab_run_get_damage (LabRun *run)
{
  return run->damage;
}

void
lab_run_set_file (LabRun *run, const char *path)
{
  g_free (run->file);
  run->file = g_strdup (path);
}

void
lab_run_set_damage (LabRun *run, const GError *damage)
{
  g_clear_error (&run->damage);
  run->damage = g_error_copy (damage);
}
