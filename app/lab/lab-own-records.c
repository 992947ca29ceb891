/* Writes the lab's own records. They go the same way as the children's: into the file, and through
 * the strict reader into the run. Any thread. */
#include "lab-own-records.h"

#include "lab-audit.h"
#include "lab-error.h"
#include "lab-names.h"
#include "lab-pinning.h"
#include "lab-summary.h"

#include "stream.h"

#include <math.h>
#include <uv.h>

static JsonObject *
begin (LabRecordType type)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", lab_record_names[type]);
  return object;
}

/* Takes over OBJECT. */
static char *
end (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

/* JSON has no place for bytes that are no text, and paths may be such. */
static void
set_text (JsonObject *object, const char *key, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  json_object_set_string_member (object, key, valid);
}

static JsonArray *
argv_to_json (const char *const *argv)
{
  JsonArray *array = json_array_new ();

  for (; *argv != NULL; argv++)
    {
      g_autofree char *valid = g_utf8_make_valid (*argv, -1);

      json_array_add_string_element (array, valid);
    }
  return array;
}

static JsonObject *
commands_to_json (const char *const *server, const char *const *load)
{
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, "server", argv_to_json (server));
  json_object_set_array_member (object, "load", argv_to_json (load));
  return object;
}

static JsonObject *
versions_to_json (void)
{
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_string_member (object, "glib", glib);
  json_object_set_string_member (object, "libuv", uv_version_string ());
  return object;
}

/* A server that runs already is where it is. */
static JsonObject *
pinning_to_json (LabBackend *backend, const LabScenario *scenario)
{
  g_autofree char *server = lab_pinning_describe (scenario->threads, LAB_FROM_SERVER);
  g_autofree char *load = lab_pinning_describe (scenario->threads, LAB_FROM_LOAD);
  JsonObject *object = json_object_new ();

  if (server != NULL && !lab_backend_is_attached (backend))
    json_object_set_string_member (object, "server", server);
  if (load != NULL)
    json_object_set_string_member (object, "load", load);
  return object;
}

static JsonArray *
ids_to_json (GPtrArray *backends)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < backends->len; i++)
    json_array_add_string_element (array, lab_backend_get_id (backends->pdata[i]));
  return array;
}

char *
lab_own_run (LabBackend *backend, GPtrArray *contenders, const LabScenario *scenario, guint number,
             uint64_t seed, const char *const *server, const char *const *load)
{
  JsonObject *object = begin (LAB_RECORD_RUN);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *started = g_date_time_format_iso8601 (now);
  g_autoptr (LabHost) host = lab_host_read ();

  json_object_set_int_member (object, "protocol", STREAM_PROTOCOL);
  json_object_set_string_member (object, "started", started);
  json_object_set_int_member (object, "number", number);
  json_object_set_int_member (object, "seed", (gint64) seed);
  json_object_set_object_member (object, "backend", lab_backend_to_json (backend));
  json_object_set_object_member (object, "scenario", lab_scenario_to_json (scenario));
  if (contenders != NULL)
    json_object_set_array_member (object, "contenders", ids_to_json (contenders));
  json_object_set_object_member (object, "argv", commands_to_json (server, load));
  json_object_set_object_member (object, "host", lab_host_to_json (host));
  json_object_set_object_member (object, "versions", versions_to_json ());
  if (scenario->is_pinned)
    json_object_set_object_member (object, "pinning", pinning_to_json (backend, scenario));
  return end (object);
}

char *
lab_own_error (const GError *error, const char *output)
{
  JsonObject *object = begin (LAB_RECORD_ERROR);

  json_object_set_string_member (object, "code", lab_error_name ((LabError) error->code));
  set_text (object, "message", error->message);
  if (output != NULL && *output != '\0')
    set_text (object, "output", output);
  return end (object);
}

char *
lab_own_warning (const char *code, const char *message)
{
  JsonObject *object = begin (LAB_RECORD_WARNING);

  json_object_set_string_member (object, "code", code);
  set_text (object, "message", message);
  return end (object);
}

static void
set_counter (JsonObject *object, const char *key, double value_ns)
{
  if (!isnan (value_ns))
    json_object_set_int_member (object, key, (gint64) value_ns);
}

static JsonObject *
begin_usage (const Usage *usage)
{
  JsonObject *object = begin (LAB_RECORD_USAGE);

  json_object_set_int_member (object, "at_ns", (gint64) usage->at_ns);
  json_object_set_int_member (object, "cpu_user_ns", (gint64) usage->cpu_user_ns);
  json_object_set_int_member (object, "cpu_system_ns", (gint64) usage->cpu_system_ns);
  json_object_set_int_member (object, "rss_bytes", (gint64) usage->rss_bytes);
  json_object_set_int_member (object, "threads", (gint64) usage->threads);
  return object;
}

char *
lab_own_server_usage (const Usage *usage)
{
  JsonObject *object = begin_usage (usage);

  json_object_set_string_member (object, "of", lab_from_name (LAB_FROM_SERVER));
  return end (object);
}

char *
lab_own_usage (const Usage *usage, const LabMachine *machine)
{
  JsonObject *object = begin_usage (usage);

  set_counter (object, "machine_busy_ns", machine->busy_ns);
  set_counter (object, "machine_interrupt_ns", machine->interrupt_ns);
  set_counter (object, "steal_ns", machine->steal_ns);
  set_counter (object, "pressure_cpu_ns", machine->pressure_cpu_ns);
  return end (object);
}

char *
lab_own_hello (const char *program, gint64 pid)
{
  JsonObject *object = begin (LAB_RECORD_HELLO);

  json_object_set_int_member (object, "protocol", STREAM_PROTOCOL);
  set_text (object, "program", program);
  json_object_set_string_member (object, "version", "unknown");
  json_object_set_int_member (object, "pid", pid);
  json_object_set_string_member (object, "runtime", "unknown");
  return end (object);
}

char *
lab_own_ready (const char *url)
{
  JsonObject *object = begin (LAB_RECORD_READY);

  set_text (object, "url", url);
  return end (object);
}

char *
lab_own_result (LabRun *run, LabReason reason)
{
  JsonObject *object = begin (LAB_RECORD_RESULT);
  LabSummary summary = lab_summary_of (run);
  LabAudit audit = lab_audit_of (run);

  json_object_set_string_member (object, "reason", lab_reason_name (reason));
  json_object_set_object_member (object, "summary", lab_summary_to_json (&summary));
  json_object_set_object_member (object, "audit", lab_audit_to_json (&audit));
  return end (object);
}
