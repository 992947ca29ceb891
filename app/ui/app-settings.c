/* One GSettings for the whole program, which lives as long as it does. */
#include "app-settings.h"

#include "lab-paths.h"

#include <glib/gi18n.h>

#define SCHEMA_ID "io.github.tailrace_app.Tailrace"

static GSettings *settings;

static GSettingsSchema *
look_up_beside (const char *folder)
{
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (folder, standard, TRUE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;
}

/* Our own folder first: an older version may be installed beside the one that runs. */
static GSettingsSchema *
look_up (const char *folder)
{
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  GSettingsSchema *schema = look_up_beside (folder);

  if (schema == NULL && standard != NULL)
    schema = g_settings_schema_source_lookup (standard, SCHEMA_ID, TRUE);
  return schema;
}

gboolean
app_settings_open (GError **error)
{
  g_autofree char *folder = lab_paths_find_schemas ();
  g_autoptr (GSettingsSchema) schema = look_up (folder);

  if (schema == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   _ ("the settings' schema %s is neither among the system's nor in %s. Install "
                      "Tailrace again, or run glib-compile-schemas on the folder it is in."),
                   SCHEMA_ID, folder);
      return FALSE;
    }
  settings = g_settings_new_full (schema, NULL, NULL);
  return TRUE;
}

GSettings *
app_settings_get (void)
{
  g_assert (settings != NULL);
  return settings;
}
