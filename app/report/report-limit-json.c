/* Limits as JSON, for programs. The main context's thread. */
#include "report-limit.h"

static void
copy_member (JsonObject *from, const char *name, JsonNode *value, gpointer into)
{
  json_object_set_member (into, name, json_node_copy (value));
}

static JsonObject *
trial_to_json (const LabTrial *trial)
{
  g_autoptr (JsonObject) summary = lab_summary_to_json (&trial->summary);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "rate_per_s", (gint64) trial->rate);
  json_object_set_string_member (object, "result", lab_trial_result_name (trial->result));
  if (trial->broken != NULL)
    json_object_set_string_member (object, "broken", trial->broken->text);
  json_object_foreach_member (summary, copy_member, object);
  json_object_set_object_member (object, "audit", lab_audit_to_json (&trial->audit));
  if (trial->file != NULL)
    json_object_set_string_member (object, "file", trial->file);
  return object;
}

static void
set_rate (JsonObject *object, const char *key, uint64_t rate)
{
  if (rate > 0)
    json_object_set_int_member (object, key, (gint64) rate);
  else
    json_object_set_null_member (object, key);
}

static JsonObject *
hunt_to_json (const LabHunt *hunt)
{
  JsonObject *object = json_object_new ();
  JsonArray *trials = json_array_new ();

  json_object_set_string_member (object, "id", hunt->id);
  json_object_set_string_member (object, "name", hunt->name);
  json_object_set_string_member (object, "state", lab_search_state_name (hunt->search.state));
  set_rate (object, "holds_at_per_s", hunt->search.held);
  set_rate (object, "breaks_at_per_s", hunt->search.broken);
  for (guint i = 0; i < hunt->trials->len; i++)
    json_array_add_object_element (trials, trial_to_json (hunt->trials->pdata[i]));
  json_object_set_array_member (object, "trials", trials);
  return object;
}

char *
report_limit_to_json (GPtrArray *hunts)
{
  const LabHunt *first = hunts->pdata[0];
  const LabHost *host = lab_run_get_host (first->first);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *backends = json_array_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_object_member (object, "scenario", lab_scenario_to_json (first->scenario));
  json_object_set_string_member (object, "objective", first->objective->text);
  if (host != NULL)
    json_object_set_object_member (object, "host", lab_host_to_json (host));
  for (guint i = 0; i < hunts->len; i++)
    json_array_add_object_element (backends, hunt_to_json (hunts->pdata[i]));
  json_object_set_array_member (object, "backends", backends);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
