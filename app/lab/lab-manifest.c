/* Reads manifests. Any thread. */
#include "lab-manifest.h"

#include "lab-error.h"
#include "lab-keys.h"
#include "lab-names.h"
#include "lab-needs.h"
#include "lab-option.h"
#include "lab-template.h"
#include "lab-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP "Backend"

static const char *const known[] = { "Name",   "Family",  "Runtime",   "Summary", "Command",
                                     "Folder", "Needs",   "Workloads", "Url",     "Method",
                                     "Body",   "Options", NULL };
/* Name has no translation: it stands in results and run files, which shall not depend on the
 * language of whoever measured. */
static const char *const translated[] = { "Summary", NULL };
static const LabKeysGroup group = { GROUP, known, translated };

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

/* The value, or NULL when it is absent or empty. */
static char *
read_optional (LabKeys *keys, const char *key)
{
  return lab_keys_text (keys, GROUP, key);
}

static char *
read_required (LabKeys *keys, const char *key)
{
  char *value = read_optional (keys, key);

  if (value == NULL)
    lab_keys_fail (keys, GROUP, key, _ ("is missing"));
  return value;
}

static int
read_choice (LabKeys *keys, const char *key, const char *const *names)
{
  g_autofree char *value = read_required (keys, key);
  g_autofree char *list = lab_names_list (names);
  int place = value != NULL ? lab_names_find (names, value) : 0;

  if (place < 0)
    lab_keys_fail (keys, GROUP, key, _ ("unknown value “%s”; valid are %s"), value, list);
  return place;
}

static void
add_workload (LabKeys *keys, const char *name, guint *workloads)
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
  lab_keys_fail (keys, GROUP, "Workloads", _ ("unknown workload “%s”; valid are %s"), name,
                 list->str);
  g_string_free (list, TRUE);
}

static guint
read_workloads (LabKeys *keys)
{
  g_autofree char *value = read_optional (keys, "Workloads");
  g_autofree char *url = read_optional (keys, "Url");
  g_auto (GStrv) names = g_strsplit (value != NULL ? value : "", ";", -1);
  guint workloads = 0;

  if (value == NULL) /* a server with an address of its own promises nothing else */
    return url != NULL ? 0 : (1u << WORKLOAD_KINDS) - 1;
  for (char **name = names; *name != NULL; name++)
    if (*g_strstrip (*name) != '\0')
      add_workload (keys, *name, &workloads);
  return workloads;
}

static char *
read_needs (LabKeys *keys)
{
  g_autofree char *value = read_optional (keys, "Needs");
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) needs = lab_needs_parse (value != NULL ? value : "", &cause);

  if (needs == NULL)
    lab_keys_fail (keys, GROUP, "Needs", "%s", cause->message);
  return value != NULL ? g_steal_pointer (&value) : g_strdup ("");
}

static char *
read_command (LabKeys *keys)
{
  char *value = read_optional (keys, "Command");
  g_autoptr (GError) cause = NULL;

  if (value != NULL && !lab_template_check (value, &cause))
    lab_keys_fail (keys, GROUP, "Command", "%s", cause->message);
  return value;
}

static char *
read_folder (LabKeys *keys)
{
  char *value = read_optional (keys, "Folder");

  if (value != NULL && !g_path_is_absolute (value))
    lab_keys_fail (keys, GROUP, "Folder", _ ("“%s” is no absolute path"), value);
  return value;
}

static char *
read_url (LabKeys *keys)
{
  char *value = read_optional (keys, "Url");

  g_autoptr (GError) cause = NULL;

  if (value != NULL && !lab_url_check (value, &cause))
    lab_keys_fail (keys, GROUP, "Url", "%s", cause->message);
  return value;
}

/* A value that is about the Url itself. */
static char *
read_request (LabKeys *keys, const char *key, gboolean (*check) (const char *, GError **))
{
  char *value = read_optional (keys, key);
  g_autofree char *workloads = read_optional (keys, "Workloads");
  g_autofree char *url = read_optional (keys, "Url");
  g_autoptr (GError) cause = NULL;

  if (value == NULL)
    return NULL;
  if (url == NULL || workloads != NULL)
    lab_keys_fail (keys, GROUP, key, _ ("is for a server with a Url and without Workloads"));
  else if (!check (value, &cause))
    lab_keys_fail (keys, GROUP, key, "%s", cause->message);
  return value;
}

/* Only a server with an address that is known beforehand can be there without being started. */
static void
check_start (const LabManifest *manifest, LabKeys *keys)
{
  if (manifest->command != NULL)
    return;
  if (manifest->options != NULL && manifest->options[0] != NULL)
    lab_keys_fail (keys, GROUP, "Options", _ ("are of a Command, and there is none"));
  if (manifest->url == NULL)
    lab_keys_fail (keys, GROUP, "Command", _ ("is missing"));
  else if (lab_template_wants_port (manifest->url))
    lab_keys_fail (keys, GROUP, "Command",
                   _ ("is missing, and the Url has a {port} that would be chosen for it"));
}

static char **
read_options (LabKeys *keys)
{
  g_autofree char *value = read_optional (keys, "Options");
  g_auto (GStrv) items = g_strsplit (value != NULL ? value : "", ";", -1);
  g_autoptr (GStrvBuilder) options = g_strv_builder_new ();

  for (char **item = items; *item != NULL; item++)
    {
      g_autoptr (GError) cause = NULL;

      if (*g_strstrip (*item) == '\0')
        continue;
      if (!lab_option_check (*item, &cause))
        lab_keys_fail (keys, GROUP, "Options", "%s", cause->message);
      g_strv_builder_add (options, *item);
    }
  return g_strv_builder_end (options);
}

static void
read_values (LabManifest *manifest, LabKeys *keys)
{
  *manifest = (LabManifest){
    .name = read_required (keys, "Name"),
    .family = (LabFamily) read_choice (keys, "Family", families),
    .runtime = (LabRuntime) read_choice (keys, "Runtime", runtimes),
    .summary = read_required (keys, "Summary"),
    .plain_summary = lab_keys_plain_text (keys, GROUP, "Summary"),
    .command = read_command (keys),
    .folder = read_folder (keys),
    .needs = read_needs (keys),
    .workloads = read_workloads (keys),
    .url = read_url (keys),
    .method = read_request (keys, "Method", lab_request_check_method),
    .body = read_request (keys, "Body", lab_request_check_body),
    .options = read_options (keys),
  };
  check_start (manifest, keys);
}

gboolean
lab_manifest_parse (LabManifest *manifest, const char *text, gsize length, const char *path,
                    GError **error)
{
  LabKeys keys;

  lab_keys_begin (&keys, text, length, path, LAB_ERROR_MANIFEST);
  lab_keys_check (&keys, &group, 1);
  read_values (manifest, &keys);
  if (lab_keys_end (&keys, error))
    return TRUE;
  lab_manifest_clear (manifest);
  return FALSE;
}

void
lab_manifest_copy (LabManifest *copy, const LabManifest *manifest)
{
  *copy = *manifest;
  copy->name = g_strdup (manifest->name);
  copy->summary = g_strdup (manifest->summary);
  copy->plain_summary = g_strdup (manifest->plain_summary);
  copy->command = g_strdup (manifest->command);
  copy->folder = g_strdup (manifest->folder);
  copy->needs = g_strdup (manifest->needs);
  copy->url = g_strdup (manifest->url);
  copy->method = g_strdup (manifest->method);
  copy->body = g_strdup (manifest->body);
  copy->options = g_strdupv (manifest->options);
}

void
lab_manifest_clear (LabManifest *manifest)
{
  g_free (manifest->name);
  g_free (manifest->summary);
  g_free (manifest->plain_summary);
  g_free (manifest->command);
  g_free (manifest->folder);
  g_free (manifest->needs);
  g_free (manifest->url);
  g_free (manifest->method);
  g_free (manifest->body);
  g_strfreev (manifest->options);
  *manifest = (LabManifest){ 0 };
}
