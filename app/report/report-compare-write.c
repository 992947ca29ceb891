/* A comparison of saved things as text, JSON and CSV. The main context's thread. */
#include "report-comparison.h"
#include "report-compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *
name_at (ReportCompare *compare, guint contender)
{
  return compare->names->pdata[contender];
}

static void
append_sentences (GString *text, ReportCompare *compare)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < compare->comparisons->len; i++)
    {
      const LabComparison *one = &g_array_index (compare->comparisons, LabComparison, i);
      g_autofree char *sentence = report_comparison_sentence (one, name_at (compare, one->pair.a),
                                                              name_at (compare, one->pair.b));

      if (one->metric == LAB_METRIC_THROUGHPUT || one->metric == LAB_METRIC_P99)
        g_string_append_printf (text, "%s%s\n", sentence,
                                one->is_suspect ? _ (" Take it with care: a run is suspect.") : "");
    }
}

static const char *
state_word (LabThresholdState state)
{
  switch (state)
    {
    case LAB_THRESHOLD_HOLDS:
      return _ ("not broken");
    case LAB_THRESHOLD_BROKEN:
      return _ ("BROKEN");
    case LAB_THRESHOLD_UNKNOWN:
      break;
    }
  return _ ("cannot be judged");
}

/* "+12.3 % (+8.1 to +17.0 %, p = 0.012)"; one block has no bounds. */
static char *
words_of_change (const LabComparison *one)
{
  double change = (one->ratio - 1) * 100;

  return isnan (one->bounds.low) ? g_strdup_printf (_ ("%+.1f %%"), change)
                                 : g_strdup_printf (_ ("%+.1f %% (%+.1f to %+.1f %%, p = %.3f)"),
                                                    change, (one->bounds.low - 1) * 100,
                                                    (one->bounds.high - 1) * 100, one->p_holm);
}

static void
append_gates (GString *text, ReportCompare *compare)
{
  if (compare->gates->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < compare->gates->len; i++)
    {
      const ReportGate *gate = &g_array_index (compare->gates, ReportGate, i);
      const LabComparison *one = gate->comparison;
      g_autofree char *words = gate->state == LAB_THRESHOLD_UNKNOWN
                                   ? g_strdup (report_comparison_word (one))
                                   : words_of_change (one);

      g_string_append_printf (text, _ ("%s %s for %s: %s.\n"), gate->threshold->text,
                              state_word (gate->state), name_at (compare, one->pair.a), words);
      if (gate->state == LAB_THRESHOLD_BROKEN && one->blocks < one->blocks_least)
        g_string_append_printf (text,
                                _ ("  It may be chance: of %u blocks the ratio alone decides, from "
                                   "%u on the test as well.\n"),
                                one->blocks, one->blocks_least);
    }
}

static void
append_spare (GString *text, guint blocks, const LabSide *side)
{
  g_autofree char *sentence =
      blocks > 0 ? report_comparison_describe_spare (blocks, side->path) : NULL;

  if (sentence != NULL)
    g_string_append_printf (text, "%s\n", sentence);
}

char *
report_compare_to_table (ReportCompare *compare)
{
  g_autofree char *table =
      report_comparisons_to_table (compare->comparisons,
                                   (const char *const *) compare->names->pdata, REPORT_ANYBODY);
  GString *text = g_string_new (NULL);

  if (compare->baseline != NULL)
    g_string_append_printf (text, _ ("Baseline: %s\nCandidate: %s\n\n"), compare->baseline->path,
                            compare->candidate->path);
  g_string_append (text, table);
  append_sentences (text, compare);
  append_spare (text, compare->candidate_spare, compare->candidate);
  append_spare (text, compare->baseline_spare, compare->baseline);
  append_gates (text, compare);
  if (compare->differences->len > 0)
    {
      g_autofree char *words =
          lab_differences_describe (compare->differences, compare->baseline->path,
                                    compare->candidate->path);

      g_string_append_printf (text, _ ("\nThese are not comparable: %s.\n"), words);
    }
  return g_string_free (text, FALSE);
}

static JsonObject *
side_to_json (const LabSide *side)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "path", side->path);
  json_object_set_object_member (object, "conditions", json_object_ref (side->conditions));
  return object;
}

static JsonArray *
differences_to_json (GPtrArray *differences)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < differences->len; i++)
    {
      const LabDifference *difference = differences->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "field", difference->field);
      json_object_set_string_member (object, "baseline", difference->a);
      json_object_set_string_member (object, "candidate", difference->b);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
gates_to_json (ReportCompare *compare)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < compare->gates->len; i++)
    {
      const ReportGate *gate = &g_array_index (compare->gates, ReportGate, i);
      const LabPair *pair = &gate->comparison->pair;
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "threshold", gate->threshold->text);
      json_object_set_string_member (object, "a", compare->ids->pdata[pair->a]);
      json_object_set_string_member (object, "b", compare->ids->pdata[pair->b]);
      json_object_set_string_member (object, "state", lab_threshold_state_name (gate->state));
      json_array_add_object_element (array, object);
    }
  return array;
}

char *
report_compare_to_json (ReportCompare *compare)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  const char *const *ids = (const char *const *) compare->ids->pdata;
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  if (compare->baseline != NULL)
    json_object_set_object_member (object, "baseline", side_to_json (compare->baseline));
  json_object_set_object_member (object, "candidate", side_to_json (compare->candidate));
  json_object_set_array_member (object, "differences", differences_to_json (compare->differences));
  json_object_set_array_member (object, "comparison",
                                report_comparisons_to_json (compare->comparisons, ids));
  json_object_set_array_member (object, "thresholds", gates_to_json (compare));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

char *
report_compare_to_csv (ReportCompare *compare)
{
  return report_comparisons_to_csv (compare->comparisons,
                                    (const char *const *) compare->ids->pdata);
}
