/* The scenario files that there are: Tailrace's presets and the user's. The main context's thread.
 */
#include "lab-scenario-file.h"

#include "lab-error.h"
#include "lab-names.h"
#include "lab-paths.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gint
compare_files (gconstpointer a, gconstpointer b)
{
  const LabScenarioFile *const *first = a, *const *second = b;

  return g_strcmp0 ((*first)->id, (*second)->id);
}

/* In place of one of the same id. */
static void
add_file (GPtrArray *files, LabScenarioFile *file)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((LabScenarioFile *) files->pdata[i])->id, file->id))
      {
        g_ptr_array_remove_index_fast (files, i);
        break;
      }
  g_ptr_array_add (files, file);
}

static void
add_folder (GPtrArray *files, const char *folder, GPtrArray *problems)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* there need not be one */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      LabScenarioFile *file;

      if (!g_str_has_suffix (name, LAB_SCENARIO_FILE_SUFFIX))
        continue;
      file = lab_scenario_file_load (path, &error);
      if (file != NULL)
        add_file (files, file);
      else if (problems != NULL)
        g_ptr_array_add (problems, g_steal_pointer (&error));
    }
}

GPtrArray *
lab_scenario_file_list (GPtrArray *problems)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_scenario_file_free);
  g_autofree char *own = lab_paths_get_scenario_dir ();
  g_autofree char *users = lab_paths_get_user_scenario_dir ();

  add_folder (files, own, problems);
  add_folder (files, users, problems);
  g_ptr_array_sort (files, compare_files);
  return files;
}

static char *
list_ids (GPtrArray *files)
{
  g_autofree const char **ids = g_new0 (const char *, files->len + 1);

  for (guint i = 0; i < files->len; i++)
    ids[i] = ((const LabScenarioFile *) files->pdata[i])->id;
  return lab_names_list (ids);
}

static gboolean
is_path (const char *text)
{
  return g_path_is_absolute (text) || strchr (text, G_DIR_SEPARATOR) != NULL ||
         g_str_has_suffix (text, LAB_SCENARIO_FILE_SUFFIX);
}

LabScenarioFile *
lab_scenario_file_find (const char *text, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *list = NULL;

  if (is_path (text))
    return lab_scenario_file_load (text, error);
  files = lab_scenario_file_list (NULL);
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((LabScenarioFile *) files->pdata[i])->id, text))
      {
        return lab_scenario_file_load (((LabScenarioFile *) files->pdata[i])->path, error);
      }
  list = list_ids (files);
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("there is no scenario “%s”: name a file that ends in %s, or one of %s"), text,
               LAB_SCENARIO_FILE_SUFFIX, list);
  return NULL;
}
