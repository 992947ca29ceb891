/* See the header. */
#include "app-race-names.h"

#include "lab-saved.h"

char *
app_race_names_find_folder (LabRun *run)
{
  return g_path_get_dirname (lab_run_get_file (run));
}

/* From short to long: the first that tells all apart. Those without a date are for one day. */
static const char *const formats[] = { "%H:%M", "%H:%M:%S", "%x %H:%M", "%x %H:%M:%S" };

#define FIRST_WITH_DATE 2

static char *
describe_start (LabRun *run, const char *format)
{
  const char *text = lab_run_get_started (run);
  g_autoptr (GDateTime) started = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GDateTime) local = started != NULL ? g_date_time_to_local (started) : NULL;

  return local != NULL ? g_date_time_format (local, format) : NULL;
}

/* The races that RUNS belong to, by a run of each. */
static GPtrArray *
list_races (GPtrArray *runs)
{
  GPtrArray *races = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < runs->len; i++)
    if (g_hash_table_add (seen, app_race_names_find_folder (runs->pdata[i])))
      g_ptr_array_add (races, runs->pdata[i]);
  return races;
}

/* How many of RACES differ by when they began, as FORMAT tells it. */
static guint
count_starts (GPtrArray *races, const char *format)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < races->len; i++)
    {
      char *start = describe_start (races->pdata[i], format);

      g_hash_table_add (seen, start != NULL ? start : g_strdup (""));
    }
  return g_hash_table_size (seen);
}

/* Labels have little room: what all have in common is left out. */
static const char *
choose_format (GPtrArray *races)
{
  guint i = count_starts (races, "%F") == 1 ? 0 : FIRST_WITH_DATE;

  while (i < G_N_ELEMENTS (formats) - 1 && count_starts (races, formats[i]) < races->len)
    i++;
  return formats[i];
}

/* The folder's own name where nothing else is known, or another race has that name already. */
static char *
choose_name (GHashTable *taken, const char *folder, LabRun *run, const char *format)
{
  g_autofree char *given = lab_saved_read_name (folder);
  g_autofree char *own = g_path_get_basename (folder);
  g_autofree char *name =
      given[0] != '\0' ? g_steal_pointer (&given) : describe_start (run, format);

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
  g_autoptr (GPtrArray) races = list_races (runs);
  const char *format = choose_format (races);

  for (guint i = 0; i < races->len; i++)
    {
      g_autofree char *folder = app_race_names_find_folder (races->pdata[i]);
      char *name = choose_name (taken, folder, races->pdata[i], format);

      g_hash_table_add (taken, name);
      g_hash_table_insert (names, g_steal_pointer (&folder), name);
    }
  return names;
}
