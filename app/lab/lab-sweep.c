/* The sweep: a relay of races that are all prepared beforehand. The main context's thread. */
#include "lab-sweep.h"

#include "lab-blocks.h"
#include "lab-knob.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _LabSweep
{
  LabRelay parent_instance;

  LabIndex *index;
  LabSeries *series;
  GArray *values;
  GPtrArray *races; /* LabRace: those to come; those that are over are dropped with their runs */
  guint next;       /* how many have begun */
};

G_DEFINE_FINAL_TYPE (LabSweep, lab_sweep, LAB_TYPE_RELAY)

static void
lab_sweep_finalize (GObject *object)
{
  LabSweep *self = LAB_SWEEP (object);

  g_clear_pointer (&self->index, lab_index_free);
  g_clear_pointer (&self->series, lab_series_free);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->races, g_ptr_array_unref);
  G_OBJECT_CLASS (lab_sweep_parent_class)->finalize (object);
}

static LabRace *
prepare (LabRelay *relay, GError **error)
{
  LabSweep *self = LAB_SWEEP (relay);

  if (self->races->len == 0)
    return NULL;
  self->next++;
  return g_ptr_array_steal_index (self->races, 0);
}

/* Into the series, and into the index. */
static void
keep (LabRelay *relay, LabRace *race, GError **error)
{
  LabSweep *self = LAB_SWEEP (relay);
  uint64_t value = lab_sweep_get_value (self, lab_sweep_get_place (self));
  g_autoptr (GPtrArray) runs = lab_blocks_collect (lab_race_get_runs (race));
  LabIndexPoint *point;

  if (runs->len == 0)
    return;
  lab_series_add (self->series, value, runs);
  point = lab_index_add (self->index, value);
  for (guint i = 0; i < runs->len; i++)
    if (lab_run_get_file (runs->pdata[i]) != NULL)
      g_ptr_array_add (point->files, g_strdup (lab_run_get_file (runs->pdata[i])));
  (void) lab_index_save (self->index, error); /* a failure ends the sweep */
}

static uint64_t
reckon (LabRelay *relay, gboolean is_racing, guint *races)
{
  LabSweep *self = LAB_SWEEP (relay);
  uint64_t left_ns = 0;

  *races = self->values->len;
  for (guint i = 0; i < self->races->len; i++)
    left_ns += lab_race_get_progress (self->races->pdata[i]).total_left_ns;
  return left_ns;
}

static void
lab_sweep_class_init (LabSweepClass *klass)
{
  LabRelayClass *relay_class = LAB_RELAY_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lab_sweep_finalize;
  relay_class->prepare = prepare;
  relay_class->keep = keep;
  relay_class->reckon = reckon;
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
    g_set_error (error, cause->domain, cause->code, _ ("with %s at %" PRIu64 ": %s"), name, value,
                 cause->message);
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
