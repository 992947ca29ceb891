/* See the header. */
#include "app-race-names.h"

#include "lab-saved.h"

char *
app_race_names_find_folder (LabRun *run)
{
  return g_path_get_dirname (lab_run_get_file (run));
}

static char *
describe_start (LabRun *run)
{
  const char *text = lab_run_get_started (run);
  g_autoptr (GDateTime) started = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = started != NULL ? g_date_time_to_local (started) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %X") : NULL;
}

/* The folder's own name where nothing else is known, or another race has that name already. */
static char *
choose_name (GHashTable *taken, const char *folder, LabRun *run)
{
  g_autofree char *given = lab_saved_read_name (folder);
  g_autofree char *own = g_path_get_basename (folder);
  g_autofree char *name = given[0] != '\0' ? g_steal_pointer (&given) : describe_start (run);

  if (name == NULL)
    return g_steal_pointer (&own);
  return g_hash_table_contains (taken, name) ? g_strdup_printf ("%s (%s)", name, own)
                                             : g_steal_pointer (&name);
}

GHashTable *
app_race_names_of (GPtrArray *runs)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < runs->len; i++)
    {
      g_autofree char *folder = app_race_names_find_folder (runs->pdata[i]);
      char *name;

      if (g_hash_table_contains (names, folder))
        continue;
      name = choose_name (taken, folder, runs->pdata[i]);
      g_hash_table_add (taken, name);
      g_hash_table_insert (names, g_steal_pointer (&folder), name);
    }
  return names;
}
