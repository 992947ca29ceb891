/* Puts the conditions of a run together and finds where two differ. The main context's thread. */
#include "lab-conditions.h"

#include "lab-headers.h"
#include "units.h"

#include <glib/gi18n-lib.h>

/* A newer kernel or another clock governor changes how fast a machine is as much as another
 * processor does; its memory and its distribution hardly do. */
static const char *const machine_fields[] = { "cpu_model", "cores",      "governor",
                                              "turbo",     "hypervisor", "kernel" };

static void
copy_member (JsonObject *from, const char *key, JsonObject *into)
{
  if (from != NULL && json_object_has_member (from, key))
    json_object_set_member (into, key, json_node_copy (json_object_get_member (from, key)));
}

/* One text, in which names that differ only in case are the same. */
static void
set_headers (JsonObject *conditions, const LabScenario *scenario)
{
  g_autofree char *text = lab_headers_to_condition ((const char *const *) scenario->headers);

  json_object_remove_member (conditions, "headers");
  if (text != NULL)
    json_object_set_string_member (conditions, "headers", text);
}

JsonObject *
lab_conditions_new (const LabScenario *scenario, const LabHost *host, const char *generator,
                    gboolean has_kernel_stamps)
{
  JsonObject *conditions = lab_scenario_to_json (scenario);
  g_autoptr (JsonObject) machine = host != NULL ? lab_host_to_json (host) : NULL;

  json_object_remove_member (conditions, "seed");
  json_object_remove_member (conditions, "blocks");
  set_headers (conditions, scenario);
  for (gsize i = 0; i < G_N_ELEMENTS (machine_fields); i++)
    copy_member (machine, machine_fields[i], conditions);
  if (generator != NULL)
    json_object_set_string_member (conditions, "generator", generator);
  json_object_set_string_member (conditions, "stamps", has_kernel_stamps ? "kernel" : "user");
  return conditions;
}

JsonObject *
lab_conditions_of (LabRun *run)
{
  return lab_conditions_new (lab_run_get_scenario (run), lab_run_get_host (run),
                             lab_run_get_program (run, LAB_FROM_LOAD),
                             lab_run_has_kernel_stamps (run));
}

void
lab_difference_free (LabDifference *difference)
{
  g_free (difference->field);
  g_free (difference->a);
  g_free (difference->b);
  g_free (difference);
}

static char *
describe (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("none");
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : json_to_string (node, FALSE);
}

static void
compare_field (GPtrArray *differences, JsonObject *a, JsonObject *b, const char *key)
{
  g_autofree char *a_text = describe (a, key);
  g_autofree char *b_text = describe (b, key);
  LabDifference *difference;

  if (g_str_equal (a_text, b_text))
    return;
  difference = g_new (LabDifference, 1);
  *difference =
      (LabDifference){ g_strdup (key), g_steal_pointer (&a_text), g_steal_pointer (&b_text) };
  g_ptr_array_add (differences, difference);
}

GPtrArray *
lab_conditions_compare (JsonObject *a, JsonObject *b)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_difference_free);
  g_autoptr (GList) a_keys = json_object_get_members (a);
  g_autoptr (GList) b_keys = json_object_get_members (b);

  for (GList *key = a_keys; key != NULL; key = key->next)
    compare_field (differences, a, b, key->data);
  for (GList *key = b_keys; key != NULL; key = key->next)
    if (!json_object_has_member (a, key->data))
      compare_field (differences, a, b, key->data);
  return differences;
}

GPtrArray *
lab_conditions_find_difference (LabRun *const *runs, guint count, LabRun *pair[2])
{
  g_autoptr (JsonObject) first = NULL;

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (JsonObject) conditions = NULL;
      g_autoptr (GPtrArray) differences = NULL;

      if (lab_run_get_columns (runs[i])->length == 0)
        continue;
      conditions = lab_conditions_of (runs[i]);
      pair[first == NULL ? 0 : 1] = runs[i];
      if (first == NULL)
        first = json_object_ref (conditions);
      differences = lab_conditions_compare (first, conditions);
      if (differences->len > 0)
        return g_steal_pointer (&differences);
    }
  return NULL;
}

/* Fields that a newer version has written are called by their names. */
static const struct
{
  const char *field, *word;
} words[] = {
  { "workload", N_ ("workload") },         { "model", N_ ("load model") },
  { "headers", N_ ("headers") },           { "connections", N_ ("connections") },
  { "threads", N_ ("generator threads") }, { "rate_per_s", N_ ("rate") },
  { "arrivals", N_ ("arrivals") },         { "duration_ns", N_ ("duration") },
  { "warmup_ns", N_ ("warm-up") },         { "timeout_ns", N_ ("timeout") },
  { "interval_ms", N_ ("interval") },      { "pinned", N_ ("processors of their own") },
  { "cpu_model", N_ ("processor") },       { "cores", N_ ("cores") },
  { "governor", N_ ("governor") },         { "turbo", N_ ("turbo") },
  { "hypervisor", N_ ("hypervisor") },     { "kernel", N_ ("kernel") },
  { "generator", N_ ("generator") },       { "stamps", N_ ("time stamps") },
};

const char *
lab_difference_word (const LabDifference *difference)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (difference->field, words[i].field))
      return _ (words[i].word);
  return difference->field;
}

/* A field's name tells its unit. */
static char *
say_value (const char *field, const char *value)
{
  char text[UNITS_TEXT_SIZE];
  double number = g_ascii_strtod (value, NULL);

  if (!g_ascii_isdigit (*value))
    return g_strdup (value);
  if (g_str_has_suffix (field, "_ns"))
    return g_strdup (units_format_duration (text, number));
  if (g_str_has_suffix (field, "_ms"))
    return g_strdup (units_format_duration (text, number * 1e6));
  return g_str_has_suffix (field, "_per_s") ? g_strconcat (value, "/s", NULL) : g_strdup (value);
}

char *
lab_differences_describe (GPtrArray *differences, const char *a_name, const char *b_name)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      LabDifference *difference = differences->pdata[i];
      g_autofree char *a = say_value (difference->field, difference->a);
      g_autofree char *b = say_value (difference->field, difference->b);

      if (i == 0)
        g_string_append_printf (text, _ ("%s is “%s” in %s and “%s” in %s"),
                                lab_difference_word (difference), a, a_name, b, b_name);
      else
        g_string_append_printf (text, _ ("; %s “%s” and “%s”"), lab_difference_word (difference), a,
                                b);
    }
  return g_string_free (text, FALSE);
}
