/* Sides from saved results: what docs/results.md describes, as far as a comparison needs it. The
 * main context's thread. */
#include "lab-side-private.h"

#include "lab-error.h"
#include "lab-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static LabVerdict
read_verdict (LabFields *run)
{
  JsonObject *audit = lab_fields_object (run, "audit");
  LabFields fields = { audit, "audit", LAB_ERROR_PROTOCOL, NULL };
  const char *text = audit != NULL ? lab_fields_text (&fields, "verdict") : NULL;

  g_clear_error (&fields.error);
  for (LabVerdict verdict = LAB_VERDICT_PENDING; verdict <= LAB_VERDICT_INVALID; verdict++)
    if (g_strcmp0 (text, lab_verdict_name (verdict)) == 0)
      return verdict;
  lab_fields_fail (run, "audit", _ ("has no verdict that is known"));
  return LAB_VERDICT_INVALID;
}

/* The response times; null where nothing completed. */
static void
read_response (LabFields *run, LabSummary *summary)
{
  LabQuantiles *response = &summary->latencies[LAB_RESPONSE];
  LabFields fields = { NULL, "response_ns", LAB_ERROR_PROTOCOL, NULL };

  if (!lab_fields_has (run, "response_ns"))
    return;
  fields.object = lab_fields_object (run, "response_ns");
  if (fields.object == NULL)
    return;
  response->count = summary->counts.completed + summary->counts.errors[LAB_FAULT_TIMEOUT];
  response->p50_ns = lab_fields_uint (&fields, "p50");
  response->p99_ns = lab_fields_uint (&fields, "p99");
  response->has_p99_9 = response->count >= LAB_P99_9_COUNT_MIN && lab_fields_has (&fields, "p99_9");
  if (response->has_p99_9)
    response->p99_9_ns = lab_fields_uint (&fields, "p99_9");
  if (fields.error != NULL)
    lab_fields_fail (run, "response_ns", _ ("is not valid: %s"), fields.error->message);
  g_clear_error (&fields.error);
}

static uint64_t
read_inner (LabFields *run, const char *object, const char *key)
{
  LabFields fields = { lab_fields_object (run, object), object, LAB_ERROR_PROTOCOL, NULL };
  uint64_t value = fields.object != NULL ? lab_fields_uint (&fields, key) : 0;

  if (fields.error != NULL)
    lab_fields_fail (run, object, _ ("is not valid: %s"), fields.error->message);
  g_clear_error (&fields.error);
  return value;
}

/* The server's cost; null where nobody told it. */
static LabCost
read_cost (LabFields *run)
{
  LabCost cost = { .is_known = lab_fields_has (run, "usage") };

  if (!cost.is_known)
    return cost;
  cost.cpu_ns = (double) read_inner (run, "usage", "cpu_ns");
  cost.rss_bytes_max = read_inner (run, "usage", "rss_bytes_max");
  return cost;
}

static LabSummary
read_summary (LabFields *run)
{
  LabSummary summary = { .runs = 1 };

  summary.counts.completed = lab_fields_uint (run, "completed");
  summary.counts.errors[LAB_FAULT_TIMEOUT] = read_inner (run, "errors", "timeout");
  summary.throughput_per_s = lab_fields_number (run, "throughput_per_s");
  summary.server = read_cost (run);
  read_response (run, &summary);
  return summary;
}

static gboolean
read_run (JsonObject *object, GArray *samples, GError **error)
{
  LabFields fields = { object, "run", LAB_ERROR_PROTOCOL, NULL };
  LabSummary summary = read_summary (&fields);
  LabSample sample = {
    .number = (guint) lab_fields_range (&fields, "number", 1, G_MAXUINT),
    .seed = lab_fields_uint (&fields, "seed"),
    .verdict = read_verdict (&fields),
    .is_stopped = g_strcmp0 (lab_fields_optional_text (&fields, "state"),
                             lab_run_state_name (LAB_RUN_STOPPED)) == 0,
  };

  for (int metric = 0; metric < LAB_METRICS; metric++)
    sample.values[metric] = lab_metric_of (&summary, (LabMetric) metric);
  g_array_append_val (samples, sample);
  return lab_fields_end (&fields, error);
}

/* The objects of an array, or NULL with an error. */
static GPtrArray *
read_objects (JsonObject *object, const char *key, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      g_ptr_array_add (objects, json_array_get_object_element (array, i));
  if (array != NULL && objects->len > 0 && objects->len == json_array_get_length (array))
    return g_steal_pointer (&objects);
  g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL, _ ("%s must be a list of objects"), key);
  return NULL;
}

static gboolean
read_backend (LabSide *side, JsonObject *object, GError **error)
{
  LabFields fields = { object, "backend", LAB_ERROR_PROTOCOL, NULL };
  const char *id = lab_fields_text (&fields, "id");
  const char *name = lab_fields_text (&fields, "name");
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (LabSample));

  if (!lab_fields_end (&fields, error))
    return FALSE;
  runs = read_objects (object, "runs", error);
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    if (!read_run (runs->pdata[i], samples, error))
      return FALSE;
  return runs != NULL && lab_side_add (side, id, name, g_steal_pointer (&samples), error);
}

/* Whether the kernel stamped the arrivals of all runs. */
static gboolean
has_kernel_stamps (GPtrArray *backends)
{
  for (guint i = 0; i < backends->len; i++)
    {
      g_autoptr (GPtrArray) runs = read_objects (backends->pdata[i], "runs", NULL);

      for (guint k = 0; runs != NULL && k < runs->len; k++)
        if (g_strcmp0 (json_object_get_string_member_with_default (runs->pdata[k], "stamps", ""),
                       "kernel") != 0)
          return FALSE;
    }
  return TRUE;
}

static gboolean
read_conditions (LabSide *side, JsonObject *object, GPtrArray *backends, GError **error)
{
  LabFields fields = { object, "result", LAB_ERROR_PROTOCOL, NULL };
  JsonObject *scenario_object = lab_fields_object (&fields, "scenario");
  JsonObject *host_object =
      lab_fields_has (&fields, "host") ? lab_fields_object (&fields, "host") : NULL;
  const char *generator = lab_fields_optional_text (&fields, "generator");
  g_autoptr (LabScenario) scenario = NULL;
  g_autoptr (LabHost) host = NULL;

  if (!lab_fields_end (&fields, error))
    return FALSE;
  scenario = lab_scenario_from_json (scenario_object, error);
  if (scenario == NULL)
    return FALSE;
  host = host_object != NULL ? lab_host_from_json (host_object, error) : NULL;
  if (host_object != NULL && host == NULL)
    return FALSE;
  side->conditions = lab_conditions_new (scenario, host, generator, has_kernel_stamps (backends));
  return TRUE;
}

static gboolean
read_result (LabSide *side, JsonNode *root, GError **error)
{
  g_autoptr (GPtrArray) backends = NULL;
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL, _ ("it is no JSON object"));
      return FALSE;
    }
  object = json_node_get_object (root);
  backends = read_objects (object, "backends", error);
  if (backends == NULL || !read_conditions (side, object, backends, error))
    return FALSE;
  for (guint i = 0; i < backends->len; i++)
    if (!read_backend (side, backends->pdata[i], error))
      return FALSE;
  return TRUE;
}

LabSide *
lab_side_parse (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (LabSide) side = lab_side_new (path);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) cause = NULL;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &cause) ||
      !read_result (side, json_parser_get_root (parser), &cause))
    {
      g_set_error (
          error, LAB_ERROR, LAB_ERROR_PROTOCOL,
          _ ("%s is neither a run file, a folder of them nor a result of “tailrace-cli race "
             "--format json”: %s"),
          path, cause->message);
      return NULL;
    }
  return g_steal_pointer (&side);
}
