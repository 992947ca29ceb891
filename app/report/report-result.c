/* See the header. */
#include "report-result.h"

#include "report-audit.h"
#include "report-result-private.h"

static void
contender_free (ReportContender *contender)
{
  g_free (contender->id);
  g_free (contender->name);
  g_ptr_array_unref (contender->runs);
  g_free (contender);
}

static ReportContender *
find_or_add (ReportResult *result, LabRun *run)
{
  const char *id = lab_run_get_backend_id (run);
  ReportContender *contender;

  for (guint i = 0; i < result->contenders->len; i++)
    {
      contender = g_ptr_array_index (result->contenders, i);
      if (g_str_equal (contender->id, id))
        return contender;
    }
  contender = g_new0 (ReportContender, 1);
  contender->id = g_strdup (id);
  contender->name = g_strdup (lab_run_get_backend_name (run));
  contender->runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (result->contenders, contender);
  return contender;
}

ReportResult *
report_result_new (LabRun *const *runs, guint count)
{
  ReportResult *result = g_new0 (ReportResult, 1);

  g_return_val_if_fail (count > 0, NULL);
  result->scenario = lab_scenario_copy (lab_run_get_scenario (runs[0]));
  result->contenders = g_ptr_array_new_with_free_func ((GDestroyNotify) contender_free);
  result->charts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (find_or_add (result, runs[i])->runs, g_object_ref (runs[i]));
  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      contender->summary =
          lab_summary_of_many ((LabRun *const *) contender->runs->pdata, contender->runs->len);
      contender->audit =
          lab_audit_of_many ((LabRun *const *) contender->runs->pdata, contender->runs->len);
    }
  return result;
}

void
report_result_free (ReportResult *result)
{
  lab_scenario_free (result->scenario);
  g_ptr_array_unref (result->contenders);
  g_ptr_array_unref (result->charts);
  g_free (result);
}

void
report_result_add_chart (ReportResult *result, const char *path)
{
  g_ptr_array_add (result->charts, g_strdup (path));
}

LabRun *
report_result_first_run (ReportResult *result)
{
  ReportContender *contender = g_ptr_array_index (result->contenders, 0);

  return g_ptr_array_index (contender->runs, 0);
}

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
  JsonObject *object = json_object_new ();
  JsonArray *runs = json_array_new ();

  /* Members stand in the order of their adding: whom it is about comes first. */
  json_object_set_string_member (object, "id", contender->id);
  json_object_set_string_member (object, "name", contender->name);
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
  json_object_set_array_member (object, "backends", contenders_to_json (result));
  if (result->charts->len > 0)
    json_object_set_array_member (object, "charts", texts_to_json (result->charts));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

char *
report_result_describe_outcome (ReportResult *result)
{
  guint count = result->contenders->len;
  g_autofree const char **names = g_new (const char *, count);
  g_autofree LabSummary *summaries = g_new (LabSummary, count);
  g_autofree LabAudit *audits = g_new (LabAudit, count);

  for (guint i = 0; i < count; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      names[i] = contender->name;
      summaries[i] = contender->summary;
      audits[i] = contender->audit;
    }
  return report_audit_outcome (names, summaries, audits, count);
}

gboolean
report_result_is_invalid (ReportResult *result)
{
  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      if (contender->audit.verdict == LAB_VERDICT_INVALID)
        return TRUE;
    }
  return FALSE;
}
