/* A result as JSON, for programs, so never translated: see docs/results.md. The main context's
 * thread. */
#include "report-comparison.h"
#include "report-result-private.h"

static JsonObject *
run_to_json (LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  LabAudit audit = lab_audit_of (run);
  JsonObject *object = lab_summary_to_json (&summary);
  const GError *error = lab_run_get_error (run);

  json_object_set_int_member (object, "number", lab_run_get_number (run));
  json_object_set_int_member (object, "seed", (gint64) lab_run_get_seed (run));
  json_object_set_string_member (object, "state", lab_run_state_name (lab_run_get_state (run)));
  json_object_set_string_member (object, "stamps",
                                 lab_run_has_kernel_stamps (run) ? "kernel" : "user");
  json_object_set_object_member (object, "audit", lab_audit_to_json (&audit));
  if (error != NULL)
    json_object_set_string_member (object, "error", error->message);
  if (lab_run_get_file (run) != NULL)
    json_object_set_string_member (object, "file", lab_run_get_file (run));
  return object;
}

static void
copy_member (JsonObject *from, const char *name, JsonNode *value, gpointer into)
{
  json_object_set_member (into, name, json_node_copy (value));
}

static JsonObject *
contender_to_json (ReportContender *contender)
{
  g_autoptr (JsonObject) summary = lab_summary_to_json (&contender->summary);
  const char *own_target = lab_run_get_own_target (g_ptr_array_index (contender->runs, 0));
  JsonObject *object = json_object_new ();
  JsonArray *runs = json_array_new ();

  /* Members stand in the order of their adding: whom it is about comes first. */
  json_object_set_string_member (object, "id", contender->id);
  json_object_set_string_member (object, "name", contender->name);
  if (own_target != NULL)
    json_object_set_string_member (object, "own_target", own_target);
  json_object_foreach_member (summary, copy_member, object);
  json_object_set_object_member (object, "audit", lab_audit_to_json (&contender->audit));
  for (guint i = 0; i < contender->runs->len; i++)
    json_array_add_object_element (runs, run_to_json (g_ptr_array_index (contender->runs, i)));
  json_object_set_array_member (object, "runs", runs);
  return object;
}

static JsonArray *
contenders_to_json (ReportResult *result)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < result->contenders->len; i++)
    json_array_add_object_element (array,
                                   contender_to_json (g_ptr_array_index (result->contenders, i)));
  return array;
}

static JsonArray *
texts_to_json (GPtrArray *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < texts->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (texts, i));
  return array;
}

static JsonObject *
zero_work_to_json (LabRun *run)
{
  JsonObject *object = run_to_json (run);

  if (lab_run_get_backend_id (run) != NULL)
    json_object_set_string_member (object, "id", lab_run_get_backend_id (run));
  return object;
}

static JsonArray *
comparison_to_json (ReportResult *result)
{
  g_autofree const char **ids = g_new0 (const char *, result->contenders->len + 1);

  for (guint i = 0; i < result->contenders->len; i++)
    ids[i] = ((ReportContender *) result->contenders->pdata[i])->id;
  return report_comparisons_to_json (result->comparisons, ids);
}

char *
report_result_to_json (ReportResult *result)
{
  const LabHost *host = lab_run_get_host (report_result_first_run (result));
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_object_member (object, "scenario", lab_scenario_to_json (result->scenario));
  if (host != NULL)
    json_object_set_object_member (object, "host", lab_host_to_json (host));
  if (lab_run_get_program (report_result_first_run (result), LAB_FROM_LOAD) != NULL)
    json_object_set_string_member (object, "generator",
                                   lab_run_get_program (report_result_first_run (result),
                                                        LAB_FROM_LOAD));
  if (result->zero_work != NULL)
    json_object_set_object_member (object, "zero_work", zero_work_to_json (result->zero_work));
  json_object_set_array_member (object, "backends", contenders_to_json (result));
  if (result->comparisons->len > 0)
    json_object_set_array_member (object, "comparison", comparison_to_json (result));
  if (result->charts->len > 0)
    json_object_set_array_member (object, "charts", texts_to_json (result->charts));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
