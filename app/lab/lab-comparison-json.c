/* Comparisons as JSON, the same for a race and for `compare`. Any thread. */
#include "lab-comparison.h"

#include <math.h>

/* JSON has no NAN. */
static void
set_figure (JsonObject *object, const char *key, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, key);
  else
    json_object_set_double_member (object, key, value);
}

static void
set_word (JsonObject *object, const char *key, const char *word)
{
  if (word == NULL)
    json_object_set_null_member (object, key);
  else
    json_object_set_string_member (object, key, word);
}

JsonObject *
lab_comparison_to_json (const LabComparison *comparison, const char *a_id, const char *b_id)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "metric", lab_metric_name (comparison->metric));
  json_object_set_string_member (object, "a", a_id);
  json_object_set_string_member (object, "b", b_id);
  set_figure (object, "a_value", comparison->a_value);
  set_figure (object, "b_value", comparison->b_value);
  set_figure (object, "ratio", comparison->ratio);
  set_figure (object, "low", comparison->bounds.low);
  set_figure (object, "high", comparison->bounds.high);
  set_figure (object, "p", comparison->p);
  set_figure (object, "p_holm", comparison->p_holm);
  json_object_set_int_member (object, "blocks", comparison->blocks);
  json_object_set_int_member (object, "blocks_least", comparison->blocks_least);
  if (comparison->blocks_needed > 0)
    json_object_set_int_member (object, "blocks_needed", comparison->blocks_needed);
  else
    json_object_set_null_member (object, "blocks_needed");
  json_object_set_boolean_member (object, "suspect", comparison->is_suspect);
  json_object_set_string_member (object, "verdict", lab_decision_name (comparison->decision));
  set_word (object, "obstacle", lab_obstacle_name (comparison->obstacle));
  return object;
}
