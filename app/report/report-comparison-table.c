/* Comparisons as a table for people, and as CSV and JSON for programs. The main context's thread.
 */
#include "report-comparison.h"
#include "report-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const LabComparison *
get (const GArray *comparisons, guint i)
{
  return &g_array_index (comparisons, LabComparison, i);
}

static char *
words_of_bounds (const LabBounds *bounds)
{
  return isnan (bounds->low) ? g_strdup ("–")
                             : g_strdup_printf (_ ("%.3f to %.3f"), bounds->low, bounds->high);
}

static char *
words_of_p (double p)
{
  if (isnan (p))
    return g_strdup ("–");
  return p < 0.001 ? g_strdup (_ ("< 0.001")) : g_strdup_printf ("%.3f", p);
}

/* The same contender of two races needs no second name. */
static void
add_pair (ReportTable *table, const LabComparison *comparison, const char *const *names)
{
  const char *a = names[comparison->pair.a], *b = names[comparison->pair.b];

  report_table_begin_row (table);
  report_table_add (table, g_str_equal (a, b) ? g_strdup (a)
                                              : g_strdup_printf (_ ("%s against %s"), a, b));
}

static char *
words_of_verdict (const LabComparison *comparison)
{
  guint missing = report_comparison_missing (comparison);
  g_autofree char *verdict = g_strdup (report_comparison_word (comparison));

  if (comparison->decision == LAB_DECISION_INCONCLUSIVE)
    {
      g_free (verdict);
      verdict = missing > 0
                    ? g_strdup_printf (ngettext ("undecided, about %u block more",
                                                 "undecided, about %u blocks more", missing),
                                       missing)
                    : g_strdup (_ ("undecided, too close to the margin"));
    }
  return comparison->is_suspect && comparison->decision != LAB_DECISION_INVALID
             ? g_strdup_printf (_ ("%s (suspect)"), verdict)
             : g_steal_pointer (&verdict);
}

static void
add_row (ReportTable *table, const LabComparison *comparison)
{
  LabMetric metric = comparison->metric;
  gboolean known = !isnan (comparison->ratio);

  report_table_begin_row (table);
  report_table_add (table, g_strdup_printf ("  %s", report_metric_word (metric)));
  report_table_add (table, report_metric_value (metric, comparison->a_value));
  report_table_add (table, report_metric_value (metric, comparison->b_value));
  report_table_add (table, known ? g_strdup_printf ("%.3f", comparison->ratio) : g_strdup ("–"));
  report_table_add (table, words_of_bounds (&comparison->bounds));
  report_table_add (table, words_of_p (comparison->p_holm));
  report_table_add (table, g_strdup_printf ("%u", comparison->blocks));
  report_table_add (table, words_of_verdict (comparison));
}

/* Of so few blocks the bootstrap gives nothing but their range, which promises less. */
static const char *
name_interval (const GArray *comparisons)
{
  guint most = 0;

  for (guint i = 0; i < comparisons->len; i++)
    most = MAX (most, get (comparisons, i)->blocks);
  return most < LAB_BLOCKS_MIN ? _ ("range of blocks")
                               : /* xgettext:no-c-format */ _ ("95 % interval");
}

ReportTable *
report_comparisons_make_table (const GArray *comparisons, const char *const *names, guint whom)
{
  const char *titles[] = {
    _ ("Comparison"), _ ("first"),  _ ("second"),  _ ("Ratio"), name_interval (comparisons),
    _ ("p (Holm)"),   _ ("Blocks"), _ ("Verdict"), NULL
  };
  ReportTable *table = report_table_new (titles);

  report_table_set_text (table, G_N_ELEMENTS (titles) - 2); /* the verdict, before the end */
  for (guint i = 0; i < comparisons->len; i++)
    {
      const LabComparison *comparison = get (comparisons, i);

      if (whom != REPORT_ANYBODY && comparison->pair.a != whom && comparison->pair.b != whom)
        continue;
      if (comparison->metric == LAB_METRIC_THROUGHPUT)
        add_pair (table, comparison, names);
      add_row (table, comparison);
    }
  return table;
}

char *
report_comparisons_to_table (const GArray *comparisons, const char *const *names, guint whom)
{
  g_autoptr (ReportTable) table = report_comparisons_make_table (comparisons, names, whom);

  return report_table_to_text (table);
}

static void
add_csv_row (ReportTable *table, const LabComparison *comparison, const char *const *ids)
{
  report_table_begin_row (table);
  report_table_add (table, g_strdup (lab_metric_name (comparison->metric)));
  report_table_add (table, g_strdup (ids[comparison->pair.a]));
  report_table_add (table, g_strdup (ids[comparison->pair.b]));
  report_table_add_number (table, "%.3f", comparison->a_value);
  report_table_add_number (table, "%.3f", comparison->b_value);
  report_table_add_number (table, "%.6f", comparison->ratio);
  report_table_add_number (table, "%.6f", comparison->bounds.low);
  report_table_add_number (table, "%.6f", comparison->bounds.high);
  report_table_add_number (table, "%.6f", comparison->p);
  report_table_add_number (table, "%.6f", comparison->p_holm);
  report_table_add (table, g_strdup_printf ("%u", comparison->blocks));
  report_table_add (table, comparison->blocks_needed > 0
                               ? g_strdup_printf ("%u", comparison->blocks_needed)
                               : NULL);
  report_table_add (table, g_strdup (comparison->is_suspect ? "true" : "false"));
  report_table_add (table, g_strdup (lab_decision_name (comparison->decision)));
  report_table_add (table, g_strdup (lab_obstacle_name (comparison->obstacle)));
}

char *
report_comparisons_to_csv (const GArray *comparisons, const char *const *ids)
{
  static const char *const titles[] = { "metric",  "a",       "b",        "a_value",
                                        "b_value", "ratio",   "low",      "high",
                                        "p",       "p_holm",  "blocks",   "blocks_needed",
                                        "suspect", "verdict", "obstacle", NULL };
  g_autoptr (ReportTable) table = report_table_new (titles);

  for (guint i = 0; i < comparisons->len; i++)
    add_csv_row (table, get (comparisons, i), ids);
  return report_table_to_csv (table);
}

JsonArray *
report_comparisons_to_json (const GArray *comparisons, const char *const *ids)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < comparisons->len; i++)
    {
      const LabComparison *comparison = get (comparisons, i);

      json_array_add_object_element (array,
                                     lab_comparison_to_json (comparison, ids[comparison->pair.a],
                                                             ids[comparison->pair.b]));
    }
  return array;
}
