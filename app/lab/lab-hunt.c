/* Judges runs by an objective, and follows the search. The main context's thread. */
#include "lab-hunt.h"

#include "clock.h"
#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

/* So many requests beyond a percentile make it a figure rather than an anecdote. */
#define SAMPLES_BEYOND 10

static void
trial_free (gpointer data)
{
  LabTrial *trial = data;

  g_free (trial->file);
  g_free (trial);
}

/* The rate at which TIMES requests beyond the rarest percentile become due within a run. */
static uint64_t
rate_for (const LabScenario *scenario, const LabObjective *objective, guint times)
{
  double seconds = (double) scenario->duration_ns / (double) CLOCK_NS_PER_S;
  double rate = ceil ((double) lab_objective_count_samples (objective, times) / seconds);

  return (uint64_t) CLAMP (rate, 1, LAB_RATE_MAX);
}

static LabHunt *
hunt_new (const LabScenario *scenario, const LabObjective *objective, uint64_t start)
{
  LabHunt *hunt = g_new0 (LabHunt, 1);

  hunt->objective = lab_objective_copy (objective);
  hunt->scenario = lab_scenario_copy (scenario);
  hunt->scenario->model = LAB_MODEL_OPEN;
  hunt->scenario->rate_per_s = start;
  hunt->trials = g_ptr_array_new_with_free_func (trial_free);
  hunt->search =
      lab_search_begin (start, MIN (start, rate_for (scenario, objective, 1)), LAB_RATE_MAX);
  return hunt;
}

LabHunt *
lab_hunt_new (const LabScenario *scenario, const LabObjective *objective)
{
  gboolean is_told = scenario->model == LAB_MODEL_OPEN;

  return hunt_new (scenario, objective,
                   is_told ? scenario->rate_per_s : rate_for (scenario, objective, SAMPLES_BEYOND));
}

void
lab_hunt_free (LabHunt *hunt)
{
  lab_objective_free (hunt->objective);
  lab_scenario_free (hunt->scenario);
  g_free (hunt->id);
  g_free (hunt->name);
  g_clear_object (&hunt->first);
  g_ptr_array_unref (hunt->trials);
  g_free (hunt);
}

/* Whether the audit found the generator wanting, or the measurement itself. */
static gboolean
blames_generator (const LabAudit *audit)
{
  static const LabCheckKind kinds[] = { LAB_CHECK_COUNTS,   LAB_CHECK_PERCENTILES,
                                        LAB_CHECK_DUE,      LAB_CHECK_SEND_LAG,
                                        LAB_CHECK_READ_LAG, LAB_CHECK_LOAD_CPU };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lab_check_has_failed (&audit->checks[kinds[i]]))
      return TRUE;
  return FALSE;
}

/* An answer that refuses is the server's word, however busy the generator was. */
static gboolean
is_refused (const LabTrial *trial)
{
  const LabCounts *counts = &trial->summary.counts;

  return trial->broken != NULL && trial->broken->kind == LAB_TERM_ERRORS &&
         counts->errors[LAB_FAULT_STATUS] > lab_counts_errors (counts) / 2;
}

/* A server that does not keep up does not hold, however short the run was for its queue to grow.
 * What holds although the generator was late holds all the more. */
static LabTrialResult
judge (const LabTrial *trial)
{
  gboolean is_overloaded = lab_check_has_failed (&trial->audit.checks[LAB_CHECK_OVERLOAD]);

  if (trial->broken == NULL && !is_overloaded)
    return LAB_TRIAL_HELD;
  return blames_generator (&trial->audit) && !is_refused (trial) ? LAB_TRIAL_UNKNOWN
                                                                 : LAB_TRIAL_BROKEN;
}

static void
introduce (LabHunt *hunt, LabRun *run)
{
  if (hunt->first != NULL)
    return;
  hunt->first = g_object_ref (run);
  hunt->id = g_strdup (lab_run_get_backend_id (run));
  hunt->name = g_strdup (lab_run_get_backend_name (run));
}

const LabTrial *
lab_hunt_add (LabHunt *hunt, LabRun *run)
{
  LabTrial *trial = g_new0 (LabTrial, 1);

  introduce (hunt, run);
  trial->rate = lab_run_get_scenario (run)->rate_per_s;
  trial->summary = lab_summary_of (run);
  trial->audit = lab_audit_of (run);
  trial->broken = lab_objective_find_broken (hunt->objective, run, &trial->measured);
  trial->file = g_strdup (lab_run_get_file (run));
  trial->result = judge (trial);
  g_ptr_array_add (hunt->trials, trial);
  lab_search_tell (&hunt->search, trial->result);
  return trial;
}

const LabTrial *
lab_hunt_find (const LabHunt *hunt, uint64_t rate, LabTrialResult result)
{
  for (guint i = hunt->trials->len; i > 0; i--)
    {
      const LabTrial *trial = hunt->trials->pdata[i - 1];

      if (trial->rate == rate && trial->result == result)
        return trial;
    }
  return NULL;
}

/* A trial that is not where the search is was not made by it. */
static gboolean
replay (LabHunt *hunt, LabRun *run, const char *folder, GError **error)
{
  const LabScenario *scenario = lab_run_get_scenario (run);

  if (hunt->search.rate != 0 && scenario->rate_per_s == hunt->search.rate)
    {
      lab_hunt_add (hunt, run);
      return TRUE;
    }
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE,
               _ ("%s is no trial of the search in %s, which was at %" PRIu64 "/s when it came"),
               lab_run_get_file (run), folder, hunt->search.rate);
  return FALSE;
}

static gboolean
replay_point (LabHunt **hunt, const LabIndexPoint *point, const LabObjective *objective,
              const LabIndex *index, GError **error)
{
  g_autoptr (GPtrArray) runs = lab_index_open_point (point, error);

  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const LabScenario *scenario = lab_run_get_scenario (runs->pdata[i]);

      if (*hunt == NULL)
        *hunt = hunt_new (scenario, objective, MAX (scenario->rate_per_s, 1));
      if (!replay (*hunt, runs->pdata[i], index->folder, error))
        return FALSE;
    }
  return runs != NULL;
}

LabHunt *
lab_hunt_open (const LabIndex *index, GError **error)
{
  g_autoptr (LabObjective) objective = lab_objective_parse (index->objective, error);
  g_autoptr (LabHunt) hunt = NULL;

  for (guint i = 0; objective != NULL && i < index->points->len; i++)
    if (!replay_point (&hunt, index->points->pdata[i], objective, index, error))
      return NULL;
  if (objective != NULL && hunt == NULL)
    g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("the search in %s has not measured anything"),
                 index->folder);
  return g_steal_pointer (&hunt);
}
