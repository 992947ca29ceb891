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

/* Labels have little room: what all have in common is left out, and a single one has all. */
static const char *
choose_format (GPtrArray *races)
{
  guint i = count_starts (races, "%F") == 1 ? 0 : FIRST_WITH_DATE;

  while (i < G_N_ELEMENTS (formats) - 1 && count_starts (races, formats[i]) < races->len)
    i++;
  return formats[i];
}

/* Names the race of RUN what it is called, which may be NULL: the folder's own name where nothing
 * else is known, and beside a name that another race has already. Takes over NAME. */
static void
add_name (GHashTable *names, GHashTable *taken, LabRun *run, char *name)
{
  char *folder = app_race_names_find_folder (run);
  g_autofree char *own = g_path_get_basename (folder);
  g_autofree char *given = name;

  if (given == NULL)
    name = g_steal_pointer (&own);
  else if (g_hash_table_contains (taken, given))
    name = g_strdup_printf ("%s (%s)", given, own);
  else
    name = g_steal_pointer (&given);
  g_hash_table_add (taken, name);
  g_hash_table_insert (names, folder, name);
}

/* Names those of RACES that people have named. The others, which are returned. */
static GPtrArray *
add_given_names (GHashTable *names, GHashTable *taken, GPtrArray *races)
{
  GPtrArray *unnamed = g_ptr_array_new ();

  for (guint i = 0; i < races->len; i++)
    {
      g_autofree char *folder = app_race_names_find_folder (races->pdata[i]);
      g_autofree char *given = lab_saved_read_name (folder);

      if (given[0] != '\0')
        add_name (names, taken, races->pdata[i], g_steal_pointer (&given));
      else
        g_ptr_array_add (unnamed, races->pdata[i]);
    }
  return unnamed;
}

GHashTable *
app_race_names_of (GPtrArray *runs)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) races = list_races (runs);
  g_autoptr (GPtrArray) unnamed = add_given_names (names, taken, races);
  const char *format = choose_format (unnamed);

  for (guint i = 0; i < unnamed->len; i++)
    add_name (names, taken, unnamed->pdata[i], describe_start (unnamed->pdata[i], format));
  return names;
}
