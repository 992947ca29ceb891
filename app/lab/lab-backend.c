/* A backend as an object, so that lists and windows can hold it. Immutable. The main context's
 * thread. */
#include "lab-backend.h"

#include "lab-error.h"
#include "lab-manifest.h"
#include "lab-option.h"
#include "lab-sandbox.h"
#include "lab-template.h"
#include "lab-url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX ".backend"

struct _LabBackend
{
  GObject parent_instance;

  char *id;
  char *path;
  char *dir;
  LabManifest manifest;
};

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_SUMMARY,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (LabBackend, lab_backend, G_TYPE_OBJECT)

static void
lab_backend_finalize (GObject *object)
{
  LabBackend *self = LAB_BACKEND (object);

  g_free (self->id);
  g_free (self->path);
  g_free (self->dir);
  lab_manifest_clear (&self->manifest);
  G_OBJECT_CLASS (lab_backend_parent_class)->finalize (object);
}

static void
lab_backend_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  LabBackend *self = LAB_BACKEND (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->manifest.name);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->manifest.summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
lab_backend_class_init (LabBackendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char *const names[N_PROPS] = { NULL, "id", "name", "summary" };

  object_class->finalize = lab_backend_finalize;
  object_class->get_property = lab_backend_get_property;
  for (guint i = PROP_ID; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i,
                                     g_param_spec_string (names[i], NULL, NULL, NULL,
                                                          G_PARAM_READABLE |
                                                              G_PARAM_STATIC_STRINGS));
}

static void
lab_backend_init (LabBackend *self)
{
}

/* The id names run files and is typed on command lines, so it has to be plain. */
static char *
read_id (const char *path, GError **error)
{
  g_autofree char *id = g_path_get_basename (path);

  if (g_str_has_suffix (id, SUFFIX))
    id[strlen (id) - strlen (SUFFIX)] = '\0';
  if (*id != '\0' && strspn (id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_") == strlen (id))
    return g_steal_pointer (&id);
  g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST,
               _ ("%s: the file's name must be an id of letters, digits, '-' and '_', and end in "
                  "“%s”"),
               path, SUFFIX);
  return NULL;
}

LabBackend *
lab_backend_parse (const char *text, gsize length, const char *path, const char *dir,
                   GError **error)
{
  g_autoptr (LabBackend) backend = g_object_new (LAB_TYPE_BACKEND, NULL);

  backend->id = read_id (path, error);
  if (backend->id == NULL)
    return NULL;
  if (!lab_manifest_parse (&backend->manifest, text, length, path, error))
    return NULL;
  backend->path = g_strdup (path);
  backend->dir = g_strdup (dir);
  return g_steal_pointer (&backend);
}

LabBackend *
lab_backend_load (const char *path, const char *dir, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;
  gsize length;

  /* What is no file may be a pipe that nobody ever writes into. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST, _ ("%s: no manifest: it is no file"),
                   path);
      return NULL;
    }
  if (g_file_get_contents (path, &text, &length, &cause))
    return lab_backend_parse (text, length, path, dir, error);
  g_set_error (error, LAB_ERROR, LAB_ERROR_MANIFEST, _ ("cannot read the manifest: %s"),
               cause->message);
  return NULL;
}

const char *
lab_backend_get_id (LabBackend *backend)
{
  return backend->id;
}

const char *
lab_backend_get_name (LabBackend *backend)
{
  return backend->manifest.name;
}

const char *
lab_backend_get_summary (LabBackend *backend)
{
  return backend->manifest.summary;
}

LabFamily
lab_backend_get_family (LabBackend *backend)
{
  return backend->manifest.family;
}

LabRuntime
lab_backend_get_runtime (LabBackend *backend)
{
  return backend->manifest.runtime;
}

const char *
lab_backend_get_path (LabBackend *backend)
{
  return backend->path;
}

const char *
lab_backend_get_needs (LabBackend *backend)
{
  return backend->manifest.needs;
}

char **
lab_backend_list_options (LabBackend *backend)
{
  char **names = g_new0 (char *, g_strv_length (backend->manifest.options) + 1);

  for (gsize i = 0; backend->manifest.options[i] != NULL; i++)
    names[i] = lab_option_get_name (backend->manifest.options[i]);
  return names;
}

static const char *
find_option (LabBackend *backend, const char *name)
{
  for (char **option = backend->manifest.options; *option != NULL; option++)
    {
      g_autofree char *other = lab_option_get_name (*option);

      if (g_str_equal (other, name))
        return *option;
    }
  return NULL;
}

LabBackend *
lab_backend_with_option (LabBackend *backend, const char *name, uint64_t value)
{
  const char *option = find_option (backend, name);
  g_autofree char *set = option != NULL ? lab_option_set (option, value) : NULL;
  LabBackend *copy;

  if (option == NULL)
    return NULL;
  copy = g_object_new (LAB_TYPE_BACKEND, NULL);
  copy->id = g_strdup (backend->id);
  copy->path = g_strdup (backend->path);
  copy->dir = g_strdup (backend->dir);
  lab_manifest_copy (&copy->manifest, &backend->manifest);
  g_free (copy->manifest.command);
  copy->manifest.command = g_strconcat (backend->manifest.command, " ", set, NULL);
  return copy;
}

gboolean
lab_backend_offers (LabBackend *backend, WorkloadKind kind)
{
  guint workloads = backend->manifest.workloads;

  return workloads == 0 || (workloads & (1u << kind)) != 0;
}

gboolean
lab_backend_has_own_target (LabBackend *backend)
{
  return backend->manifest.workloads == 0;
}

char *
lab_backend_build_own_target (LabBackend *backend)
{
  LabRequest request = lab_backend_get_request (backend);
  g_autofree char *target = NULL;

  if (!lab_backend_has_own_target (backend))
    return NULL;
  target = lab_url_get_target (backend->manifest.url);
  return lab_request_describe (&request, target);
}

LabRequest
lab_backend_get_request (LabBackend *backend)
{
  return (LabRequest){ backend->manifest.method, backend->manifest.body };
}

gboolean
lab_backend_speaks_stream (LabBackend *backend)
{
  return backend->manifest.url == NULL;
}

gboolean
lab_backend_is_attached (LabBackend *backend)
{
  return backend->manifest.command == NULL;
}

gboolean
lab_backend_is_remote (LabBackend *backend)
{
  return backend->manifest.url != NULL && !lab_url_is_loopback (backend->manifest.url);
}

const char *
lab_backend_get_folder (LabBackend *backend)
{
  return backend->manifest.folder;
}

const char *
lab_backend_get_command (LabBackend *backend)
{
  return backend->manifest.command;
}

const char *
lab_backend_get_url (LabBackend *backend)
{
  return backend->manifest.url;
}

char *
lab_backend_find_program (LabBackend *backend)
{
  g_auto (GStrv) argv = lab_backend_build_argv (backend, 0);
  const char *folder = backend->manifest.folder;
  g_autofree char *path = NULL;

  if (argv[0] == NULL)
    return NULL;
  if (folder != NULL && strchr (argv[0], G_DIR_SEPARATOR) != NULL)
    path = g_canonicalize_filename (argv[0], folder);
  return lab_sandbox_find_program (path != NULL ? path : argv[0]);
}

gboolean
lab_backend_wants_port (LabBackend *backend)
{
  const char *url = backend->manifest.url;

  const char *command = backend->manifest.command;

  return (command != NULL && lab_template_wants_port (command)) ||
         (url != NULL && lab_template_wants_port (url));
}

char **
lab_backend_build_argv (LabBackend *backend, guint16 port)
{
  const char *command = backend->manifest.command;

  return command != NULL ? lab_template_build_argv (command, backend->dir, port)
                         : g_new0 (char *, 1);
}

char *
lab_backend_build_url (LabBackend *backend, guint16 port)
{
  const char *url = backend->manifest.url;

  return url != NULL ? lab_template_build_url (url, port) : NULL;
}

JsonObject *
lab_backend_to_json (LabBackend *backend)
{
  const LabManifest *manifest = &backend->manifest;
  g_autofree char *own_target = lab_backend_build_own_target (backend);
  LabRequest request = lab_request_to_saved (lab_backend_get_request (backend));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", backend->id);
  json_object_set_string_member (object, "name", manifest->name);
  json_object_set_string_member (object, "family", lab_family_name (manifest->family));
  json_object_set_string_member (object, "runtime", lab_runtime_name (manifest->runtime));
  json_object_set_string_member (object, "summary", manifest->plain_summary);
  if (manifest->command != NULL)
    json_object_set_string_member (object, "command", manifest->command);
  if (manifest->url != NULL)
    json_object_set_string_member (object, "url", manifest->url);
  if (manifest->folder != NULL)
    json_object_set_string_member (object, "folder", manifest->folder);
  if (own_target != NULL)
    json_object_set_string_member (object, "own_target", own_target);
  if (request.method != NULL)
    json_object_set_string_member (object, "method", request.method);
  if (request.body != NULL)
    json_object_set_string_member (object, "body", request.body);
  return object;
}
