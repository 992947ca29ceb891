/* The search: a relay in which each race is a trial. The main context's thread. */
#include "lab-limit.h"

struct _LabLimit
{
  LabRelay parent_instance;

  GPtrArray *backends; /* the one */
  LabHunt *hunt;
  LabIndex *index;
};

G_DEFINE_FINAL_TYPE (LabLimit, lab_limit, LAB_TYPE_RELAY)

static void
lab_limit_finalize (GObject *object)
{
  LabLimit *self = LAB_LIMIT (object);

  g_clear_pointer (&self->backends, g_ptr_array_unref);
  g_clear_pointer (&self->hunt, lab_hunt_free);
  g_clear_pointer (&self->index, lab_index_free);
  G_OBJECT_CLASS (lab_limit_parent_class)->finalize (object);
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
prepare (LabRelay *relay, GError **error)
{
  LabLimit *self = LAB_LIMIT (relay);
  const LabSearch *search = &self->hunt->search;
  guint number = count_votes (search) + 1;
  g_autofree char *part = g_strdup_printf ("rate-%" G_GUINT64_FORMAT "-%u", search->rate, number);
  g_autofree char *path =
      self->index->folder != NULL ? g_build_filename (self->index->folder, part, NULL) : NULL;
  g_autoptr (LabScenario) scenario = lab_scenario_copy (self->hunt->scenario);

  if (search->rate == 0)
    return NULL;
  scenario->rate_per_s = search->rate;
  scenario->blocks = 1;
  scenario->seed = (scenario->seed + number - 1) & INT64_MAX;
  return lab_race_new (scenario, self->backends, path, error);
}

/* The trial's run, when it was measured to its end. */
static LabRun *
find_run (LabRace *race)
{
  g_autoptr (LabRun) run = g_list_model_get_item (lab_race_get_runs (race), 0);

  return run != NULL && lab_run_get_state (run) == LAB_RUN_ENDED ? g_steal_pointer (&run) : NULL;
}

static void
keep (LabRelay *relay, LabRace *race, GError **error)
{
  LabLimit *self = LAB_LIMIT (relay);
  g_autoptr (LabRun) run = find_run (race);
  LabIndexPoint *point;

  if (run == NULL)
    return;
  point = lab_index_add (self->index, self->hunt->search.rate);
  lab_hunt_add (self->hunt, run);
  if (lab_run_get_file (run) != NULL)
    g_ptr_array_add (point->files, g_strdup (lab_run_get_file (run)));
  (void) lab_index_save (self->index, error); /* a failure ends the search */
}

static uint64_t
reckon (LabRelay *relay, gboolean is_racing, guint *races)
{
  const LabHunt *hunt = LAB_LIMIT (relay)->hunt;
  guint left = lab_search_count_left (&hunt->search);

  *races = 0;
  return (left - (is_racing ? MIN (left, 1) : 0)) *
         (hunt->scenario->warmup_ns + hunt->scenario->duration_ns);
}

static void
lab_limit_class_init (LabLimitClass *klass)
{
  LabRelayClass *relay_class = LAB_RELAY_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lab_limit_finalize;
  relay_class->prepare = prepare;
  relay_class->keep = keep;
  relay_class->reckon = reckon;
}

LabLimit *
lab_limit_new (const LabScenario *scenario, LabBackend *backend, const LabObjective *objective,
               const char *folder, GError **error)
{
  g_autoptr (LabLimit) limit = NULL;
  g_autoptr (LabRace) first = NULL;

  if (!lab_scenario_validate (scenario, error))
    return NULL;
  limit = g_object_new (LAB_TYPE_LIMIT, NULL);
  g_ptr_array_add (limit->backends, g_object_ref (backend));
  limit->hunt = lab_hunt_new (scenario, objective);
  limit->index = lab_index_new (LAB_INDEX_LIMIT, "rate", objective->text, folder);
  first = prepare (LAB_RELAY (limit), error); /* what it refuses is known before the start */
  return first != NULL ? g_steal_pointer (&limit) : NULL;
}

const LabHunt *
lab_limit_get_hunt (LabLimit *limit)
{
  return limit->hunt;
}
