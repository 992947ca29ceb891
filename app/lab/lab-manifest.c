/* Reads manifests; a typing error in one must be found here and named, not guessed around. Any
 * thread. */
#include "lab-manifest.h"

#include "lab-error.h"
#include "lab-names.h"
#include "lab-needs.h"
#include "lab-option.h"
#include "lab-template.h"
#include "lab-url.h"

#include <string.h>

#define GROUP "Backend"

static const char *const keys[] = { "Name",  "Family",    "Runtime", "Summary", "Command", "Folder",
                                    "Needs", "Workloads", "Url",     "Options", NULL };
static const char *const families[] = { "event-loop", "threads", "processes", "other", NULL };
static const char *const runtimes[] = { "native", "node", "python", "custom", NULL };

const char *
lab_family_name (LabFamily family)
{
  return families[family];
}

const char *
lab_runtime_name (LabRuntime runtime)
{
  return runtimes[runtime];
}

/* One manifest being read; the first error sticks. */
typedef struct
{
  GKeyFile *file;
  const char *path;
  GError *error;
} Source;

static void G_GNUC_PRINTF (3, 4) fail (Source *source, const char *key, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (source->error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  source->error = g_error_new (LAB_ERROR, LAB_ERROR_MANIFEST, "%s: [" GROUP "] %s%s%s",
                               source->path, key, *key != '\0' ? ": " : "", what);
}

static void
check_groups (Source *source)
{
  g_auto (GStrv) groups = g_key_file_get_groups (source->file, NULL);

  for (char **group = groups; *group != NULL && source->error == NULL; group++)
    if (!g_str_equal (*group, GROUP))
      source->error =
          g_error_new (LAB_ERROR, LAB_ERROR_MANIFEST,
                       "%s: unknown group [%s]; valid is [" GROUP "]", source->path, *group);
  if (!g_key_file_has_group (source->file, GROUP))
    fail (source, "", "is missing");
}

/* "Summary[de]" is a translation of Summary. Name has none: it stands in results and run files,
 * which shall not depend on the language of whoever measured. */
static gboolean
is_known (const char *key)
{
  return lab_names_find (keys, key) >= 0 || g_str_has_prefix (key, "Summary[");
}

static void
check_keys (Source *source)
{
  g_auto (GStrv) found = g_key_file_get_keys (source->file, GROUP, NULL, NULL);
  g_autofree char *list = lab_names_list (keys);

  for (char **key = found; key != NULL && *key != NULL; key++)
    if (!is_known (*key))
      fail (source, *key, "unknown key; valid are %s", list);
}

/* The value, or NULL when it is absent or empty. */
static char *
read_optional (Source *source, const char *key)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *value = NULL;

  if (source->error != NULL || !g_key_file_has_key (source->file, GROUP, key, NULL))
    return NULL;
  value = g_str_equal (key, "Summary")
              ? g_key_file_get_locale_string (source->file, GROUP, key, NULL, &cause)
              : g_key_file_get_string (source->file, GROUP, key, &cause);
  if (value == NULL)
    fail (source, key, "%s", cause->message);
  else if (*g_strstrip (value) != '\0')
    return g_steal_pointer (&value);
  return NULL;
}

static char *
read_required (Source *source, const char *key)
{
  char *value = read_optional (source, key);

  if (value == NULL)
    fail (source, key, "is missing");
  return value;
}

static int
read_choice (Source *source, const char *key, const char *const *names)
{
  g_autofree char *value = read_required (source, key);
  g_autofree char *list = lab_names_list (names);
  int place = value != NULL ? lab_names_find (names, value) : 0;

  if (place < 0)
    fail (source, key, "unknown value “%s”; valid are %s", value, list);
  return place;
}

static void
add_workload (Source *source, const char *name, guint *workloads)
{
  const Workload *workload = workload_find (name, strlen (name));
  GString *list;

  if (workload != NULL)
    {
      *workloads |= 1u << workload->kind;
      return;
    }
  list = g_string_new (NULL);
  for (int kind = 0; kind < WORKLOAD_KINDS; kind++)
    g_string_append_printf (list, "%s%s", kind > 0 ? ", " : "",
                            workload_get ((WorkloadKind) kind)->name);
  fail (source, "Workloads", "unknown workload “%s”; valid are %s", name, list->str);
  g_string_free (list, TRUE);
}

static guint
read_workloads (Source *source)
{
  g_autofree char *value = read_optional (source, "Workloads");
  g_autofree char *url = read_optional (source, "Url");
  g_auto (GStrv) names = g_strsplit (value != NULL ? value : "", ";", -1);
  guint workloads = 0;

  if (value == NULL) /* a server with an address of its own promises nothing else */
    return url != NULL ? 0 : (1u << WORKLOAD_KINDS) - 1;
  for (char **name = names; *name != NULL; name++)
    if (*g_strstrip (*name) != '\0')
      add_workload (source, *name, &workloads);
  return workloads;
}

static char *
read_needs (Source *source)
{
  g_autofree char *value = read_optional (source, "Needs");
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) needs = lab_needs_parse (value != NULL ? value : "", &cause);

  if (needs == NULL)
    fail (source, "Needs", "%s", cause->message);
  return value != NULL ? g_steal_pointer (&value) : g_strdup ("");
}

static char *
read_command (Source *source)
{
  char *value = read_optional (source, "Command");
  g_autoptr (GError) cause = NULL;

  if (value != NULL && !lab_template_check (value, &cause))
    fail (source, "Command", "%s", cause->message);
  return value;
}

static char *
read_folder (Source *source)
{
  char *value = read_optional (source, "Folder");

  if (value != NULL && !g_path_is_absolute (value))
    fail (source, "Folder", "“%s” is no absolute path", value);
  return value;
}

static char *
read_url (Source *source)
{
  char *value = read_optional (source, "Url");

  g_autoptr (GError) cause = NULL;

  if (value != NULL && !lab_url_check (value, &cause))
    fail (source, "Url", "%s", cause->message);
  return value;
}

/* Only a server with an address that is known beforehand can be there without being started. */
static void
check_start (const LabManifest *manifest, Source *source)
{
  if (manifest->command != NULL)
    return;
  if (manifest->options != NULL && manifest->options[0] != NULL)
    fail (source, "Options", "are of a Command, and there is none");
  if (manifest->url == NULL)
    fail (source, "Command", "is missing");
  else if (lab_template_wants_port (manifest->url))
    fail (source, "Command", "is missing, and the Url has a {port} that would be chosen for it");
}

static char **
read_options (Source *source)
{
  g_autofree char *value = read_optional (source, "Options");
  g_auto (GStrv) items = g_strsplit (value != NULL ? value : "", ";", -1);
  g_autoptr (GStrvBuilder) options = g_strv_builder_new ();

  for (char **item = items; *item != NULL; item++)
    {
      g_autoptr (GError) cause = NULL;

      if (*g_strstrip (*item) == '\0')
        continue;
      if (!lab_option_check (*item, &cause))
        fail (source, "Options", "%s", cause->message);
      g_strv_builder_add (options, *item);
    }
  return g_strv_builder_end (options);
}

static void
read_values (LabManifest *manifest, Source *source)
{
  *manifest = (LabManifest){
    .name = read_required (source, "Name"),
    .family = (LabFamily) read_choice (source, "Family", families),
    .runtime = (LabRuntime) read_choice (source, "Runtime", runtimes),
    .summary = read_required (source, "Summary"),
    .command = read_command (source),
    .folder = read_folder (source),
    .needs = read_needs (source),
    .workloads = read_workloads (source),
    .url = read_url (source),
    .options = read_options (source),
  };
  check_start (manifest, source);
}

gboolean
lab_manifest_parse (LabManifest *manifest, const char *text, gsize length, const char *path,
                    GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;
  Source source = { file, path, NULL };

  *manifest = (LabManifest){ 0 };
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &cause))
    source.error =
        g_error_new (LAB_ERROR, LAB_ERROR_MANIFEST, "%s: no key file: %s", path, cause->message);
  if (source.error == NULL)
    check_groups (&source);
  check_keys (&source);
  read_values (manifest, &source);
  if (source.error == NULL)
    return TRUE;
  lab_manifest_clear (manifest);
  g_propagate_error (error, source.error);
  return FALSE;
}

void
lab_manifest_copy (LabManifest *copy, const LabManifest *manifest)
{
  *copy = *manifest;
  copy->name = g_strdup (manifest->name);
  copy->summary = g_strdup (manifest->summary);
  copy->command = g_strdup (manifest->command);
  copy->folder = g_strdup (manifest->folder);
  copy->needs = g_strdup (manifest->needs);
  copy->url = g_strdup (manifest->url);
  copy->options = g_strdupv (manifest->options);
}

void
lab_manifest_clear (LabManifest *manifest)
{
  g_free (manifest->name);
  g_free (manifest->summary);
  g_free (manifest->command);
  g_free (manifest->folder);
  g_free (manifest->needs);
  g_free (manifest->url);
  g_strfreev (manifest->options);
  *manifest = (LabManifest){ 0 };
}
