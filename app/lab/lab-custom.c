/* From what a person types to a manifest, by way of the same strict reader that all manifests go
 * through. The main context's thread. */
#include "lab-custom.h"

#include "lab-error.h"
#include "lab-paths.h"
#include "lab-sandbox.h"
#include "lab-template.h"
#include "lab-url.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define GROUP "Backend"
#define STANDARD_URL "http://127.0.0.1:{port}/"

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static const char *
url_of (const LabCustom *custom)
{
  return is_given (custom->url) ? custom->url : STANDARD_URL;
}

static gboolean
refuse (LabCustomField *field, LabCustomField which, GError **error, const char *why)
{
  if (field != NULL)
    *field = which;
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_MANIFEST, why);
  return FALSE;
}

static gboolean
check_command (const LabCustom *custom, LabCustomField *field, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean wants_port = lab_template_wants_port (url_of (custom));

  if (!is_given (custom->command))
    return !wants_port || refuse (field, LAB_CUSTOM_URL, error,
                                  _ ("a server that runs already has a port: write its number into "
                                     "the address"));
  if (!lab_template_check (custom->command, &cause))
    return refuse (field, LAB_CUSTOM_COMMAND, error, cause->message);
  if (!lab_template_wants_port (custom->command) && wants_port)
    return refuse (field, LAB_CUSTOM_COMMAND, error,
                   _ ("the command has no {port}: write {port} where it takes the port, or the "
                      "server's port into the address"));
  return TRUE;
}

/* The program that the command starts, as it is looked for; NULL where only starting it tells
 * whether it is there. */
static char *
find_wanted_program (const LabCustom *custom)
{
  g_auto (GStrv) argv = NULL;

  if (!is_given (custom->command) || lab_sandbox_get_state () != LAB_SANDBOX_NONE)
    return NULL;
  argv = lab_template_build_argv (custom->command, ".", 0);
  if (strchr (argv[0], G_DIR_SEPARATOR) == NULL)
    return g_strdup (argv[0]);
  return g_canonicalize_filename (argv[0], is_given (custom->folder) ? custom->folder : NULL);
}

static gboolean
check_program (const LabCustom *custom, LabCustomField *field, GError **error)
{
  g_autofree char *wanted = find_wanted_program (custom);
  g_autofree char *found = wanted != NULL ? g_find_program_in_path (wanted) : NULL;
  g_autofree char *why = NULL;

  if (wanted == NULL || found != NULL)
    return TRUE;
  why = g_strdup_printf (_ ("there is no program “%s” that can be started"), wanted);
  return refuse (field, LAB_CUSTOM_COMMAND, error, why);
}

static gboolean
check_folder (const LabCustom *custom, LabCustomField *field, GError **error)
{
  if (!is_given (custom->folder))
    return TRUE;
  if (!g_path_is_absolute (custom->folder))
    return refuse (field, LAB_CUSTOM_FOLDER, error, _ ("the folder's path must begin with /"));
  return g_file_test (custom->folder, G_FILE_TEST_IS_DIR) ||
         refuse (field, LAB_CUSTOM_FOLDER, error, _ ("there is no such folder"));
}

gboolean
lab_custom_check (const LabCustom *custom, LabCustomField *field, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!is_given (custom->name))
    return refuse (field, LAB_CUSTOM_NAME, error, _ ("the server has no name"));
  if (!lab_url_check (url_of (custom), &cause))
    return refuse (field, LAB_CUSTOM_URL, error, cause->message);
  if (!check_command (custom, field, error) || !check_folder (custom, field, error))
    return FALSE;
  if (!lab_request_check_method (custom->method, &cause))
    return refuse (field, LAB_CUSTOM_METHOD, error, cause->message);
  if (!lab_request_check_body (custom->body, &cause))
    return refuse (field, LAB_CUSTOM_BODY, error, cause->message);
  return check_program (custom, field, error);
}

static void
set_value (GKeyFile *file, const char *key, const char *value)
{
  if (is_given (value))
    g_key_file_set_string (file, GROUP, key, value);
  else
    g_key_file_remove_key (file, GROUP, key, NULL); /* it may not have been there */
}

static void
set_standard (GKeyFile *file, const char *key, const char *value)
{
  if (!g_key_file_has_key (file, GROUP, key, NULL))
    g_key_file_set_string (file, GROUP, key, value);
}

static void
fill (GKeyFile *file, const LabCustom *custom)
{
  set_value (file, "Name", custom->name);
  set_standard (file, "Family", lab_family_name (LAB_FAMILY_OTHER));
  set_standard (file, "Runtime", lab_runtime_name (LAB_RUNTIME_CUSTOM));
  set_value (file, "Summary", is_given (custom->command) ? custom->command : url_of (custom));
  set_value (file, "Command", custom->command);
  set_value (file, "Folder", custom->folder);
  set_value (file, "Url", url_of (custom));
  set_value (file, "Method", custom->method);
  set_value (file, "Body", custom->body);
}

LabBackend *
lab_custom_to_backend (const LabCustom *custom, const char *id, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_strconcat (id, ".backend", NULL);
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *text = NULL;
  gsize length;

  if (!lab_custom_check (custom, NULL, error))
    return NULL;
  fill (file, custom);
  text = g_key_file_to_data (file, &length, NULL); /* it cannot fail */
  return lab_backend_parse (text, length, path, here, error);
}

/* "My server!" becomes "my-server". */
static char *
make_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (slug, g_ascii_tolower (*at));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

char *
lab_custom_choose_id (const char *name, gboolean (*is_taken) (const char *id, gpointer data),
                      gpointer data)
{
  g_autofree char *slug = make_slug (name);
  const char *base = *slug != '\0' ? slug : "server";
  char *id = g_strdup (base);

  for (guint number = 2; is_taken (id, data); number++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", base, number);
    }
  return id;
}

/* What was written by hand may not go together with what was typed. */
static gboolean
is_sound (GKeyFile *file, const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL); /* it cannot fail */
  g_autoptr (LabBackend) backend = lab_backend_parse (text, length, path, "", error);

  return backend != NULL;
}

gboolean
lab_custom_save (const LabCustom *custom, const char *id, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = lab_paths_get_user_dir ();
  g_autofree char *name = g_strconcat (id, ".backend", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) cause = NULL;

  if (!lab_custom_check (custom, NULL, error))
    return FALSE;
  /* What cannot be read is replaced by what was typed. */
  (void) g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  fill (file, custom);
  if (!is_sound (file, path, error))
    return FALSE;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    g_set_error (&cause, G_FILE_ERROR, 0, "%s: %s", folder, g_strerror (errno));
  else if (g_key_file_save_to_file (file, path, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot save the server: %s"), cause->message);
  return FALSE;
}

gboolean
lab_custom_is_own (LabBackend *backend)
{
  g_autofree char *folder = g_path_get_dirname (lab_backend_get_path (backend));
  g_autofree char *own = lab_paths_get_user_dir ();

  return g_str_equal (folder, own) && !lab_backend_speaks_stream (backend);
}

gboolean
lab_custom_remove (LabBackend *backend, GError **error)
{
  if (g_unlink (lab_backend_get_path (backend)) == 0)
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot remove %s: %s"),
               lab_backend_get_path (backend), g_strerror (errno));
  return FALSE;
}
