/* What `tailrace-cli compare` prints, for the window. The main context's thread. */
#include "app-versus.h"

#include "report-compare.h"
#include "report-comparison.h"

#include <glib/gi18n.h>

static char *
find_folder (LabRun *run)
{
  return g_path_get_dirname (lab_run_get_file (run));
}

/* The runs of FOLDER, or with OTHERS those of all other folders. */
static GPtrArray *
pick (GListModel *runs, const char *folder, gboolean others)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);
      g_autofree char *mine = find_folder (run);

      if (g_str_equal (mine, folder) != others)
        g_ptr_array_add (picked, g_steal_pointer (&run));
    }
  return picked;
}

/* NULL when RUNS are of several races, or cannot be one side. */
static LabSide *
side_of (GPtrArray *runs)
{
  g_autofree char *folder = runs->len > 0 ? find_folder (runs->pdata[0]) : NULL;

  for (guint i = 1; i < runs->len; i++)
    {
      g_autofree char *other = find_folder (runs->pdata[i]);
      if (!g_str_equal (folder, other))
        return NULL;
    }
  return folder != NULL ? lab_side_of_runs (folder, runs, NULL) : NULL;
}

/* Runs come in the order in which they were started. */
static ReportCompare *
compare (AppRace *race)
{
  GListModel *runs = app_race_get_runs (race);
  g_autoptr (LabRun) first = g_list_model_get_item (runs, 0);
  g_autofree char *folder = find_folder (first);
  g_autoptr (GPtrArray) before = pick (runs, folder, FALSE);
  g_autoptr (GPtrArray) after = pick (runs, folder, TRUE);
  g_autoptr (GPtrArray) thresholds = g_ptr_array_new ();
  g_autoptr (LabSide) baseline = side_of (before);
  g_autoptr (LabSide) candidate = side_of (after);

  if (baseline == NULL || candidate == NULL)
    return NULL;
  return report_compare_new (g_steal_pointer (&baseline), g_steal_pointer (&candidate), thresholds,
                             NULL);
}

static char *
describe (const ReportCompare *compare)
{
  const char *const *names = (const char *const *) compare->names->pdata;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (guint i = 0; i < compare->comparisons->len; i++)
    {
      const LabComparison *one = &g_array_index (compare->comparisons, LabComparison, i);
      g_autofree char *sentence = NULL;

      if (one->metric != LAB_METRIC_THROUGHPUT)
        continue;
      sentence = report_comparison_sentence (one, names[one->pair.a], names[one->pair.b]);
      g_strv_builder_add (builder, sentence);
    }
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}

static char *
describe_sides (const ReportCompare *compare)
{
  g_autofree char *before = g_path_get_basename (compare->baseline->path);
  g_autofree char *after = g_path_get_basename (compare->candidate->path);

  /* Translators: names of two races, such as 20261121-140000. */
  return g_strdup_printf (_ ("Baseline is %s, candidate is %s."), before, after);
}

AppFindings *
app_versus_of (AppRace *race)
{
  g_autoptr (ReportCompare) compared = compare (race);
  AppFindings *findings;

  if (compared == NULL)
    return NULL;
  findings = app_findings_new (describe (compared), describe_sides (compared));
  app_findings_add_table (
      findings, _ ("Comparison"),
      report_comparisons_make_table (compared->comparisons,
                                     (const char *const *) compared->names->pdata, REPORT_ANYBODY),
      NULL);
  return findings;
}
