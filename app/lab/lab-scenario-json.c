/* The scenario as JSON, in run files and reports. Any thread. */
#include "lab-scenario.h"

#include "lab-fields.h"
#include "lab-headers.h"
#include "lab-names.h"

static void
set_uint (JsonObject *object, const char *key, uint64_t value)
{
  json_object_set_int_member (object, key, (gint64) value);
}

/* What only an open model has. */
static void
add_arrivals (const LabScenario *scenario, JsonObject *object)
{
  if (scenario->model == LAB_MODEL_OPEN)
    {
      set_uint (object, "rate_per_s", scenario->rate_per_s);
      json_object_set_string_member (object, "arrivals", lab_arrivals_name (scenario->arrivals));
    }
  else
    {
      json_object_set_null_member (object, "rate_per_s");
      json_object_set_null_member (object, "arrivals");
    }
}

static void
add_headers (const LabScenario *scenario, JsonObject *object)
{
  g_auto (GStrv) saved = lab_headers_to_saved ((const char *const *) scenario->headers);
  JsonArray *array = saved != NULL ? json_array_new () : NULL;

  for (char **header = saved; header != NULL && *header != NULL; header++)
    json_array_add_string_element (array, *header);
  if (array != NULL)
    json_object_set_array_member (object, "headers", array);
}

JsonObject *
lab_scenario_to_json (const LabScenario *scenario)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "workload", scenario->workload);
  json_object_set_string_member (object, "model", lab_model_name (scenario->model));
  add_headers (scenario, object);
  set_uint (object, "connections", scenario->connections);
  set_uint (object, "threads", scenario->threads);
  add_arrivals (scenario, object);
  set_uint (object, "duration_ns", scenario->duration_ns);
  set_uint (object, "warmup_ns", scenario->warmup_ns);
  set_uint (object, "timeout_ns", scenario->timeout_ns);
  set_uint (object, "interval_ms", scenario->interval_ms);
  set_uint (object, "seed", scenario->seed);
  set_uint (object, "blocks", scenario->blocks);
  json_object_set_boolean_member (object, "pinned", scenario->is_pinned);
  return object;
}

static void
read_numbers (LabScenario *scenario, LabFields *fields)
{
  scenario->connections = lab_fields_uint (fields, "connections");
  scenario->threads = lab_fields_uint (fields, "threads");
  scenario->duration_ns = lab_fields_uint (fields, "duration_ns");
  scenario->warmup_ns = lab_fields_uint (fields, "warmup_ns");
  scenario->timeout_ns = lab_fields_uint (fields, "timeout_ns");
  scenario->interval_ms = lab_fields_uint (fields, "interval_ms");
  scenario->seed = lab_fields_uint (fields, "seed");
  scenario->blocks = lab_fields_uint (fields, "blocks");
  if (lab_fields_has (fields, "pinned")) /* older files have none */
    scenario->is_pinned = lab_fields_boolean (fields, "pinned");
}

static void
read_model (LabScenario *scenario, LabFields *fields)
{
  scenario->model = (LabModel) lab_fields_choice (fields, "model", lab_model_names);
  if (scenario->model == LAB_MODEL_CLOSED)
    return;
  scenario->rate_per_s = lab_fields_uint (fields, "rate_per_s");
  scenario->arrivals = (LabArrivals) lab_fields_choice (fields, "arrivals", lab_arrivals_names);
}

static void
read_headers (LabScenario *scenario, LabFields *fields)
{
  JsonArray *array = lab_fields_optional_texts (fields, "headers");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) headers = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  headers = g_strv_builder_end (builder);
  lab_scenario_set_headers (scenario, (const char *const *) headers);
}

LabScenario *
lab_scenario_from_json (JsonObject *object, GError **error)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  LabFields fields = { object, "scenario", LAB_ERROR_SCENARIO, NULL };
  const char *workload = lab_fields_text (&fields, "workload");

  read_headers (scenario, &fields);
  read_model (scenario, &fields);
  read_numbers (scenario, &fields);
  if (!lab_fields_end (&fields, error))
    return NULL;
  lab_scenario_set_workload (scenario, workload);
  return lab_scenario_validate (scenario, error) ? g_steal_pointer (&scenario) : NULL;
}
