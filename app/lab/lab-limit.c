/* The search: one trial after the other. The main context's thread. */
#include "lab-limit.h"

struct _LabLimit
{
  GObject parent_instance;

  GPtrArray *backends; /* the one */
  LabHunt *hunt;
  LabIndex *index;
  LabRace *race; /* the trial that goes on; owned */
  gboolean is_stopped;
  GError *error;
};

enum
{
  RACE_STARTED,
  RACE_ENDED,
  FINISHED,
  SIGNALS
};

static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE (LabLimit, lab_limit, G_TYPE_OBJECT)

static void
lab_limit_finalize (GObject *object)
{
  LabLimit *self = LAB_LIMIT (object);

  g_clear_pointer (&self->backends, g_ptr_array_unref);
  g_clear_pointer (&self->hunt, lab_hunt_free);
  g_clear_pointer (&self->index, lab_index_free);
  g_clear_object (&self->race);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (lab_limit_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name, LAB_TYPE_LIMIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, LAB_TYPE_RACE);
}

static void
lab_limit_class_init (LabLimitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_limit_finalize;

  signals[RACE_STARTED] = new_signal ("race-started", 1);
  signals[RACE_ENDED] = new_signal ("race-ended", 1);
  signals[FINISHED] = new_signal ("finished", 0);
}

static void
lab_limit_init (LabLimit *self)
{
  self->backends = g_ptr_array_new_with_free_func (g_object_unref);
}

/* How often the current rate has been tried already. */
static guint
count_votes (const LabSearch *search)
{
  guint votes = 0;

  for (int i = 0; i < LAB_TRIAL_RESULTS; i++)
    votes += search->votes[i];
  return votes;
}

static LabRace *
prepare_trial (LabLimit *self, GError **error)
{
  const LabSearch *search = &self->hunt->search;
  guint number = count_votes (search) + 1;
  g_autofree char *part = g_strdup_printf ("rate-%" G_GUINT64_FORMAT "-%u", search->rate, number);
  g_autofree char *path =
      self->index->folder != NULL ? g_build_filename (self->index->folder, part, NULL) : NULL;
  g_autoptr (LabScenario) scenario = lab_scenario_copy (self->hunt->scenario);

  scenario->rate_per_s = search->rate;
  scenario->blocks = 1;
  scenario->seed = (scenario->seed + number - 1) & INT64_MAX;
  return lab_race_new (scenario, self->backends, path, error);
}

LabLimit *
lab_limit_new (const LabScenario *scenario, LabBackend *backend, const LabObjective *objective,
               const char *folder, GError **error)
{
  g_autoptr (LabLimit) limit = NULL;

  if (!lab_scenario_validate (scenario, error))
    return NULL;
  limit = g_object_new (LAB_TYPE_LIMIT, NULL);
  g_ptr_array_add (limit->backends, g_object_ref (backend));
  limit->hunt = lab_hunt_new (scenario, objective);
  limit->index = lab_index_new (LAB_INDEX_LIMIT, "rate", objective->text, folder);
  limit->race = prepare_trial (limit, error);
  return limit->race != NULL ? g_steal_pointer (&limit) : NULL;
}

/* The trial's run, when it was measured to its end. */
static LabRun *
find_run (LabRace *race)
{
  g_autoptr (LabRun) run = g_list_model_get_item (lab_race_get_runs (race), 0);

  return run != NULL && lab_run_get_state (run) == LAB_RUN_ENDED ? g_steal_pointer (&run) : NULL;
}

static void
keep (LabLimit *self, LabRun *run)
{
  LabIndexPoint *point = lab_index_add (self->index, self->hunt->search.rate);

  lab_hunt_add (self->hunt, run);
  if (lab_run_get_file (run) != NULL)
    g_ptr_array_add (point->files, g_strdup (lab_run_get_file (run)));
  (void) lab_index_save (self->index, &self->error); /* a failure ends the search */
}

static void run_next (LabLimit *self);

static void
on_race_finished (LabRace *race, LabLimit *self)
{
  g_autoptr (LabRace) ended = g_steal_pointer (&self->race);
  g_autoptr (LabRun) run = find_run (ended);

  if (lab_race_get_error (ended) != NULL)
    self->error = g_error_copy (lab_race_get_error (ended));
  else if (run != NULL)
    keep (self, run);
  g_signal_emit (self, signals[RACE_ENDED], 0, ended);
  if (self->hunt->search.rate != 0 && self->error == NULL && !self->is_stopped)
    self->race = prepare_trial (self, &self->error);
  run_next (self);
}

/* Without a prepared trial the search is over. */
static void
run_next (LabLimit *self)
{
  if (self->race == NULL || self->is_stopped)
    {
      g_signal_emit (self, signals[FINISHED], 0);
      g_object_unref (self); /* taken by lab_limit_start */
      return;
    }
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
lab_limit_start (LabLimit *limit)
{
  g_return_if_fail (LAB_IS_LIMIT (limit) && limit->race != NULL);

  g_object_ref (limit);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_start, limit, NULL);
}

void
lab_limit_stop (LabLimit *limit)
{
  g_return_if_fail (LAB_IS_LIMIT (limit));

  limit->is_stopped = TRUE;
  if (limit->race != NULL && lab_race_is_running (limit->race))
    lab_race_stop (limit->race);
}

const LabHunt *
lab_limit_get_hunt (LabLimit *limit)
{
  return limit->hunt;
}

const GError *
lab_limit_get_error (LabLimit *limit)
{
  return limit->error;
}
