/* `tailrace-cli list`: which backends and workloads there are, and what each backend lacks. */
#include "cli-command.h"
#include "cli-examine.h"
#include "cli-options.h"
#include "cli-output.h"
#include "lab-scenario-file.h"

#include <glib/gi18n.h>

static void
set_text (JsonObject *object, const char *key, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
  else
    json_object_set_null_member (object, key);
}

static JsonArray *
findings_to_json (const LabDiagnosis *diagnosis)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const LabFinding *finding = diagnosis->findings->pdata[i];
      JsonObject *object = json_object_new ();

      set_text (object, "need", finding->need);
      set_text (object, "version", finding->version);
      set_text (object, "problem", finding->problem);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
diagnosis_to_json (LabDiagnosis *diagnosis)
{
  JsonObject *object = lab_backend_to_json (diagnosis->backend);
  gboolean ready = lab_diagnosis_is_ready (diagnosis);
  g_autofree char *missing = lab_diagnosis_describe (diagnosis);
  g_autofree char *remedy = cli_examine_remedy_of (diagnosis);

  json_object_set_boolean_member (object, "ready", ready);
  json_object_set_array_member (object, "needs", findings_to_json (diagnosis));
  if (ready)
    return object;
  json_object_set_string_member (object, "missing", missing);
  set_text (object, "remedy", remedy);
  return object;
}

static JsonArray *
problems_to_json (LabCatalog *catalog)
{
  GPtrArray *problems = lab_catalog_get_problems (catalog);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < problems->len; i++)
    json_array_add_string_element (array, ((const GError *) problems->pdata[i])->message);
  return array;
}

static JsonObject *
workload_to_json (const Workload *workload)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", workload->name);
  json_object_set_string_member (object, "summary", workload->summary);
  if (workload->parameter == NULL)
    return object;
  json_object_set_string_member (object, "parameter", workload->parameter);
  json_object_set_int_member (object, "standard", (gint64) workload->standard);
  json_object_set_int_member (object, "limit", (gint64) workload->limit);
  return object;
}

static JsonArray *
scenarios_to_json (GPtrArray *files)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      const LabScenarioFile *file = files->pdata[i];
      JsonObject *object = json_object_new ();

      set_text (object, "id", file->id);
      set_text (object, "name", file->name);
      set_text (object, "summary", file->summary);
      set_text (object, "file", file->path);
      json_object_set_object_member (object, "scenario", lab_scenario_to_json (file->scenario));
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_json (LabCatalog *catalog, GPtrArray *diagnoses, GPtrArray *scenarios)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *backends = json_array_new ();
  JsonArray *workloads = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < diagnoses->len; i++)
    json_array_add_object_element (backends, diagnosis_to_json (diagnoses->pdata[i]));
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    json_array_add_object_element (workloads, workload_to_json (workload_get (kind)));
  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_array_member (object, "backends", backends);
  json_object_set_array_member (object, "problems", problems_to_json (catalog));
  json_object_set_array_member (object, "workloads", workloads);
  json_object_set_array_member (object, "scenarios", scenarios_to_json (scenarios));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

/* Tables whose columns are all text, so the figures' alignment does not apply. */
static void
print_name (LabBackend *backend, int id_width, int name_width)
{
  const char *name = lab_backend_get_name (backend);
  int padding = name_width - (int) g_utf8_strlen (name, -1);

  g_print ("  %-*s  %s%*s  ", id_width, lab_backend_get_id (backend), name, padding, "");
}

/* What it is, with the versions that were found, or what it lacks. */
static char *
describe (LabDiagnosis *diagnosis)
{
  const char *summary = lab_backend_get_summary (diagnosis->backend);
  g_autofree char *missing = lab_diagnosis_describe (diagnosis);
  g_autofree char *versions = lab_diagnosis_describe_versions (diagnosis);

  if (!lab_diagnosis_is_ready (diagnosis))
    return g_strdup_printf (_ ("not ready: %s"), missing);
  return *versions != '\0' ? g_strdup_printf ("%s (%s)", summary, versions) : g_strdup (summary);
}

/* A command stays in one piece, to be copied. */
static void
print_backend (LabDiagnosis *diagnosis, int id_width, int name_width)
{
  g_autofree char *words = describe (diagnosis);
  g_autofree char *remedy = cli_examine_remedy_of (diagnosis);
  int indent = 2 + id_width + 2 + name_width + 2;

  print_name (diagnosis->backend, id_width, name_width);
  cli_output_column (words, (guint) indent);
  if (remedy != NULL)
    g_print ("%*s%s\n", indent, "", remedy);
}

static void
print_backends (GPtrArray *diagnoses)
{
  int id_width = 0, name_width = 0;

  for (guint i = 0; i < diagnoses->len; i++)
    {
      LabBackend *backend = ((const LabDiagnosis *) diagnoses->pdata[i])->backend;

      id_width = MAX (id_width, (int) g_utf8_strlen (lab_backend_get_id (backend), -1));
      name_width = MAX (name_width, (int) g_utf8_strlen (lab_backend_get_name (backend), -1));
    }
  g_print ("%s\n", _ ("Backends (-b)"));
  for (guint i = 0; i < diagnoses->len; i++)
    print_backend (diagnoses->pdata[i], id_width, name_width);
}

/* For people; the list of workloads itself belongs to programs without translations. */
static const char *const summaries[WORKLOAD_KINDS] = {
  [WORKLOAD_JSON] = N_ ("a short JSON message"),
  [WORKLOAD_WAIT] = N_ ("after N µs without using the processor"),
  [WORKLOAD_WORK] = N_ ("after N µs of using the processor"),
  [WORKLOAD_HASH] = N_ ("the result of N rounds of a hash"),
  [WORKLOAD_MATRIX] = N_ ("the product of two N×N matrices"),
  [WORKLOAD_PAYLOAD] = N_ ("N bytes, streamed"),
  [WORKLOAD_FILE] = N_ ("N bytes of a file on disk"),
  [WORKLOAD_ECHO] = N_ ("the N bytes of the request's body back"),
};

static void
print_workloads (void)
{
  g_print ("\n%s\n", _ ("Workloads (-w)"));
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    {
      const Workload *workload = workload_get (kind);
      g_autofree char *typed = workload->parameter != NULL
                                   ? g_strdup_printf ("%s?%s=%" G_GUINT64_FORMAT, workload->name,
                                                      workload->parameter, workload->standard)
                                   : g_strdup (workload->name);

      g_print ("  %-20s  %s\n", typed, _ (summaries[kind]));
    }
}

static void
print_scenarios (GPtrArray *files)
{
  g_print ("\n%s\n", _ ("Scenarios (-s)"));
  for (guint i = 0; i < files->len; i++)
    {
      const LabScenarioFile *file = files->pdata[i];
      g_autofree char *words = g_strdup_printf ("%s: %s", file->name, file->summary);

      g_print ("  %-20s  ", file->id);
      cli_output_column (words, 2 + 20 + 2);
    }
}

/* Problems are told. */
static GPtrArray *
find_scenarios (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GPtrArray *files = lab_scenario_file_list (problems);

  for (guint i = 0; i < problems->len; i++)
    cli_complain ("%s", ((const GError *) problems->pdata[i])->message);
  return files;
}

/* *JSON stays as it is without a NAME. */
static gboolean
read_format (const char *name, gboolean *json)
{
  if (name == NULL)
    return TRUE;
  *json = g_str_equal (name, "json");
  if (*json || g_str_equal (name, "table"))
    return TRUE;
  cli_complain (_ ("--format cannot be “%s”: it must be table or json."), name);
  return FALSE;
}

CliStatus
cli_list (int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *format = NULL;
  const GOptionEntry options[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("table or json (table)"), N_ ("FORMAT") },
    /* As it was called before, and still is in scripts. */
    { "json", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  g_autoptr (LabCatalog) catalog = NULL;
  g_autoptr (GPtrArray) diagnoses = NULL;
  g_autoptr (GPtrArray) scenarios = NULL;

  if (!cli_options_parse (argc, argv, options, NULL, _ ("Lists backends, workloads and scenarios."),
                          NULL) ||
      !read_format (format, &json))
    return CLI_USAGE;
  scenarios = find_scenarios ();
  catalog = lab_catalog_load ();
  diagnoses = cli_examine (catalog);
  if (json)
    {
      print_json (catalog, diagnoses, scenarios);
      return CLI_DONE;
    }
  print_backends (diagnoses);
  print_workloads ();
  print_scenarios (scenarios);
  return CLI_DONE;
}
