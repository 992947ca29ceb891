/* The machine's facts, from what Linux tells in /proc and /sys and what GLib and libuv tell
 * elsewhere. Any thread. */
#include "lab-host.h"

#include "lab-fields.h"

#include <string.h>
#include <uv.h>

/* A fact of the system, without blanks around it, or NULL. */
static char *
take_text (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return valid != NULL && *g_strstrip (valid) != '\0' ? g_steal_pointer (&valid) : NULL;
}

/* libuv looks in /proc/cpuinfo, sysctl or the registry; "unknown" is its word for nothing. */
static char *
read_cpu_model (void)
{
  g_autofree char *model = NULL;
  uv_cpu_info_t *cpus;
  int count;

  if (uv_cpu_info (&cpus, &count) != 0)
    return NULL;
  model = count > 0 ? take_text (cpus[0].model) : NULL;
  uv_free_cpu_info (cpus, count);
  return g_strcmp0 (model, "unknown") != 0 ? g_steal_pointer (&model) : NULL;
}

static char *
read_kernel (void)
{
  uv_utsname_t name;
  g_autofree char *text = NULL;

  if (uv_os_uname (&name) != 0)
    return NULL;
  text = g_strdup_printf ("%s %s %s", name.sysname, name.release, name.machine);
  return take_text (text);
}

/* Only Linux has one, and not on every machine. */
static char *
read_governor (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", &text, NULL,
                            NULL))
    return NULL; /* absent is an answer, not an error */
  return take_text (text);
}

static char *
read_os (void)
{
  g_autofree char *text = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return take_text (text);
}

LabHost *
lab_host_read (void)
{
  LabHost *host = g_new (LabHost, 1);

  *host = (LabHost){
    .cpu_model = read_cpu_model (),
    .cores = g_get_num_processors (),
    .governor = read_governor (),
    .memory_bytes = uv_get_total_memory (),
    .kernel = read_kernel (),
    .os = read_os (),
  };
  return host;
}

void
lab_host_free (LabHost *host)
{
  g_free (host->cpu_model);
  g_free (host->governor);
  g_free (host->kernel);
  g_free (host->os);
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
  return object;
}

static uint64_t
read_uint (LabFields *fields, const char *key, uint64_t maximum)
{
  return lab_fields_has (fields, key) ? lab_fields_range (fields, key, 0, maximum) : 0;
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
  return lab_fields_end (&fields, error) ? g_steal_pointer (&host) : NULL;
}
