/* The sweep: one race after the other. The main context's thread. */
#include "lab-sweep.h"

#include "lab-blocks.h"
#include "lab-knob.h"

struct _LabSweep
{
  GObject parent_instance;

  LabIndex *index;
  LabSeries *series;
  GArray *values;
  GPtrArray *races; /* LabRace: those to come; those that are over are dropped with their runs */
  guint next;       /* how many have begun */
  LabRace *race;    /* the current one; owned */
  gboolean is_stopped;
  GError *error;
};

enum
{
  RACE_STARTED,
  RACE_ENDED,
  FAILED,
  FINISHED,
  SIGNALS
};

static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE (LabSweep, lab_sweep, G_TYPE_OBJECT)

static void
lab_sweep_finalize (GObject *object)
{
  LabSweep *self = LAB_SWEEP (object);

  g_clear_pointer (&self->index, lab_index_free);
  g_clear_pointer (&self->series, lab_series_free);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->races, g_ptr_array_unref);
  g_clear_object (&self->race);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (lab_sweep_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType type)
{
  return g_signal_new (name, LAB_TYPE_SWEEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, type);
}

static void
lab_sweep_class_init (LabSweepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_sweep_finalize;

  signals[RACE_STARTED] = new_signal ("race-started", 1, LAB_TYPE_RACE);
  signals[RACE_ENDED] = new_signal ("race-ended", 1, LAB_TYPE_RACE);
  signals[FAILED] = new_signal ("failed", 1, G_TYPE_ERROR);
  signals[FINISHED] = new_signal ("finished", 0, 0);
}

static void
lab_sweep_init (LabSweep *self)
{
  self->races = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The race with the knob at VALUE. */
static LabRace *
prepare_race (const LabScenario *scenario, GPtrArray *backends, const char *name, uint64_t value,
              const char *folder, GError **error)
{
  g_autoptr (LabScenario) turned = lab_scenario_copy (scenario);
  g_autoptr (GPtrArray) contenders = lab_knob_turn_backends (name, value, scenario, backends);
  g_autofree char *part = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, name, value);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, part, NULL) : NULL;
  g_autoptr (GError) cause = NULL;
  LabRace *race;

  lab_knob_turn (name, value, turned);
  race = lab_race_new (turned, contenders, path, &cause);
  if (race == NULL)
    g_set_error (error, cause->domain, cause->code, "with %s at %" G_GUINT64_FORMAT ": %s", name,
                 value, cause->message);
  return race;
}

LabSweep *
lab_sweep_new (const LabScenario *scenario, GPtrArray *backends, const char *name, GArray *values,
               const char *folder, GError **error)
{
  g_autoptr (LabSweep) sweep = NULL;

  g_return_val_if_fail (backends->len > 0 && values->len > 0, NULL);

  if (!lab_scenario_validate (scenario, error) || !lab_knob_check (name, scenario, backends, error))
    return NULL;
  sweep = g_object_new (LAB_TYPE_SWEEP, NULL);
  for (guint i = 0; i < values->len; i++)
    {
      LabRace *race = prepare_race (scenario, backends, name, g_array_index (values, uint64_t, i),
                                    folder, error);

      if (race == NULL)
        return NULL;
      g_ptr_array_add (sweep->races, race);
    }
  sweep->index = lab_index_new (LAB_INDEX_SWEEP, name, NULL, folder);
  sweep->series = lab_series_new (name);
  sweep->values = g_array_ref (values);
  return g_steal_pointer (&sweep);
}

static void
finish (LabSweep *self)
{
  if (self->error != NULL)
    g_signal_emit (self, signals[FAILED], 0, self->error);
  g_signal_emit (self, signals[FINISHED], 0);
  g_object_unref (self); /* taken by lab_sweep_start */
}

/* Into the series, and into the index. */
static void
keep (LabSweep *self, uint64_t value, GPtrArray *runs)
{
  LabIndexPoint *point;

  if (runs->len == 0)
    return;
  lab_series_add (self->series, value, runs);
  point = lab_index_add (self->index, value);
  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_file (runs->pdata[i]) != NULL)
      g_ptr_array_add (point->files, g_strdup (lab_run_get_file (runs->pdata[i])));
  if (self->error == NULL)
    (void) lab_index_save (self->index, &self->error); /* a failure ends the sweep */
}

static void run_next (LabSweep *self);

static void
on_race_finished (LabRace *race, LabSweep *self)
{
  g_autoptr (LabRace) ended = g_steal_pointer (&self->race);
  g_autoptr (GPtrArray) runs = lab_blocks_collect (lab_race_get_runs (ended));

  if (lab_race_get_error (ended) != NULL)
    self->error = g_error_copy (lab_race_get_error (ended));
  keep (self, lab_sweep_get_value (self, self->next - 1), runs);
  g_signal_emit (self, signals[RACE_ENDED], 0, ended);
  run_next (self);
}

static void
run_next (LabSweep *self)
{
  if (self->races->len == 0 || self->is_stopped || self->error != NULL)
    {
      finish (self);
      return;
    }
  self->race = g_ptr_array_steal_index (self->races, 0);
  self->next++;
  g_signal_connect_object (self->race, "finished", G_CALLBACK (on_race_finished), self, 0);
  g_signal_emit (self, signals[RACE_STARTED], 0, self->race);
  lab_race_start (self->race);
  if (self->is_stopped) /* by somebody who was told of the start */
    lab_race_stop (self->race);
}

static gboolean
on_start (gpointer data)
{
  run_next (data);
  return G_SOURCE_REMOVE;
}

void
lab_sweep_start (LabSweep *sweep)
{
  g_return_if_fail (LAB_IS_SWEEP (sweep) && sweep->next == 0);

  g_object_ref (sweep);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_start, sweep, NULL);
}

void
lab_sweep_stop (LabSweep *sweep)
{
  g_return_if_fail (LAB_IS_SWEEP (sweep));

  sweep->is_stopped = TRUE;
  if (sweep->race != NULL)
    lab_race_stop (sweep->race);
}

LabRace *
lab_sweep_get_race (LabSweep *sweep)
{
  return sweep->race;
}

guint
lab_sweep_get_count (LabSweep *sweep)
{
  return sweep->values->len;
}

guint
lab_sweep_get_place (LabSweep *sweep)
{
  return sweep->next > 0 ? sweep->next - 1 : 0;
}

uint64_t
lab_sweep_get_value (LabSweep *sweep, guint place)
{
  return g_array_index (sweep->values, uint64_t, place);
}

const LabSeries *
lab_sweep_get_series (LabSweep *sweep)
{
  return sweep->series;
}

const GError *
lab_sweep_get_error (LabSweep *sweep)
{
  return sweep->error;
}
