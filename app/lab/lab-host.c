/* The machine's facts as data, and as JSON; how they are found is in lab-host-read.c. Any thread.
 */
#include "lab-host.h"

#include "lab-fields.h"

void
lab_host_free (LabHost *host)
{
  g_free (host->cpu_model);
  g_free (host->governor);
  g_free (host->kernel);
  g_free (host->os);
  g_free (host->hypervisor);
  g_free (host);
}

static void
add_text (JsonObject *object, const char *key, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
}

static void
add_uint (JsonObject *object, const char *key, uint64_t value)
{
  if (value != 0)
    json_object_set_int_member (object, key, (gint64) value);
}

static void
add_truth (JsonObject *object, const char *key, LabTruth truth)
{
  if (truth != LAB_TRUTH_UNKNOWN)
    json_object_set_boolean_member (object, key, truth == LAB_TRUTH_YES);
}

JsonObject *
lab_host_to_json (const LabHost *host)
{
  JsonObject *object = json_object_new ();

  add_text (object, "cpu_model", host->cpu_model);
  add_uint (object, "cores", host->cores);
  add_text (object, "governor", host->governor);
  add_uint (object, "memory_bytes", host->memory_bytes);
  add_text (object, "kernel", host->kernel);
  add_text (object, "os", host->os);
  add_truth (object, "turbo", host->turbo);
  add_truth (object, "virtual", host->is_virtual);
  add_text (object, "hypervisor", host->hypervisor);
  add_truth (object, "tells_steal", host->tells_steal);
  return object;
}

static uint64_t
read_uint (LabFields *fields, const char *key, uint64_t maximum)
{
  return lab_fields_has (fields, key) ? lab_fields_range (fields, key, 0, maximum) : 0;
}

static LabTruth
read_truth (LabFields *fields, const char *key)
{
  if (!lab_fields_has (fields, key))
    return LAB_TRUTH_UNKNOWN;
  return lab_fields_boolean (fields, key) ? LAB_TRUTH_YES : LAB_TRUTH_NO;
}

LabHost *
lab_host_from_json (JsonObject *object, GError **error)
{
  g_autoptr (LabHost) host = g_new0 (LabHost, 1);
  LabFields fields = { object, "host", LAB_ERROR_PROTOCOL, NULL };

  host->cpu_model = g_strdup (lab_fields_optional_text (&fields, "cpu_model"));
  host->cores = (guint) read_uint (&fields, "cores", G_MAXUINT);
  host->governor = g_strdup (lab_fields_optional_text (&fields, "governor"));
  host->memory_bytes = read_uint (&fields, "memory_bytes", INT64_MAX);
  host->kernel = g_strdup (lab_fields_optional_text (&fields, "kernel"));
  host->os = g_strdup (lab_fields_optional_text (&fields, "os"));
  host->turbo = read_truth (&fields, "turbo");
  host->is_virtual = read_truth (&fields, "virtual");
  host->hypervisor = g_strdup (lab_fields_optional_text (&fields, "hypervisor"));
  host->tells_steal = read_truth (&fields, "tells_steal");
  return lab_fields_end (&fields, error) ? g_steal_pointer (&host) : NULL;
}
