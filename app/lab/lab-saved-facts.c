/* A run's first record says who ran, under what, and when; the rest of the file is not touched. */
#include "lab-saved-facts.h"

#include "lab-error.h"
#include "lab-run-file.h"
#include "lab-runs.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define NOTES_GROUP "Notes"
#define FIRST_STEP (64 * 1024) /* most are whole by then */
#define FIRST_RECORD_MAX (LAB_LINE_MAX_BYTES + FIRST_STEP)

/* "out/threads-12.tailrace" becomes "out/threads": the same for all runs of a contender. */
static char *
strip_number (const char *file)
{
  gsize length = strlen (file) - strlen (LAB_RUN_FILE_SUFFIX);

  while (length > 0 && g_ascii_isdigit (file[length - 1]))
    length--;
  return g_strndup (file, length);
}

static gboolean
is_of_same_contender (const char *file, const char *before)
{
  g_autofree char *mine = strip_number (file);
  g_autofree char *theirs = before != NULL ? strip_number (before) : NULL;

  return g_strcmp0 (mine, theirs) == 0;
}

static gboolean
read_step (GInputStream *input, GString *text, gboolean *is_over, GError **error)
{
  gsize before = text->len, length;

  g_string_set_size (text, before + FIRST_STEP);
  if (!g_input_stream_read_all (input, text->str + before, FIRST_STEP, &length, NULL, error))
    return FALSE;
  g_string_set_size (text, before + length);
  *is_over = length < FIRST_STEP;
  return TRUE;
}

static char *
read_first_line (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_over = FALSE;
  const char *end = NULL;

  if (input == NULL)
    return NULL;
  while (end == NULL && !is_over && text->len < FIRST_RECORD_MAX)
    {
      if (!read_step (G_INPUT_STREAM (input), text, &is_over, error))
        return NULL;
      end = memchr (text->str, '\n', text->len);
    }
  if (end != NULL)
    return g_strndup (text->str, (gsize) (end - text->str));
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("%s has no whole line: it is no run file"),
               path);
  return NULL;
}

/* A run of which only the first record is known. */
static LabRun *
read_beginning (const char *path, GError **error)
{
  g_autofree char *line = read_first_line (path, error);
  g_autofree char *record = NULL;
  g_autoptr (LabRun) run = lab_run_new ();
  gsize length = line != NULL ? strlen (line) : 0;
  LabFrom from;

  if (line == NULL)
    return NULL;
  record = lab_run_file_unwrap (line, &length, &from, error);
  if (record == NULL || !lab_run_feed (run, from, record, length, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&run);
}

static void
take_start (LabSavedFacts *facts, const char *text)
{
  GDateTime *started = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  if (started == NULL)
    return;
  if (facts->started == NULL || g_date_time_compare (started, facts->started) < 0)
    {
      g_clear_pointer (&facts->started, g_date_time_unref);
      facts->started = started;
    }
  else
    g_date_time_unref (started);
}

/* The first problem is told; the other contenders are known all the same. */
static void
add_contender (LabSavedFacts *facts, GPtrArray *names, const char *file)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LabRun) run = read_beginning (file, &problem);

  if (run == NULL)
    {
      if (facts->problem == NULL)
        facts->problem = g_steal_pointer (&problem);
      return;
    }
  take_start (facts, lab_run_get_started (run));
  if (facts->scenario == NULL)
    facts->scenario = lab_scenario_copy (lab_run_get_scenario (run));
  g_ptr_array_add (names, g_strdup (lab_run_get_backend_name (run)));
}

static void
end_names (LabSavedFacts *facts, GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  facts->contenders = (char **) g_ptr_array_free (names, FALSE);
}

/* All contenders of a sweep ran at its first value; each search for a limit has one. */
static void
read_index (LabSavedFacts *facts, GPtrArray *names, const LabIndex *index)
{
  for (guint i = 0; i < index->points->len; i++)
    {
      const LabIndexPoint *point = index->points->pdata[i];

      for (guint k = 0; i == 0 && k < point->files->len; k++)
        if (!is_of_same_contender (point->files->pdata[k],
                                   k > 0 ? point->files->pdata[k - 1] : NULL))
          add_contender (facts, names, point->files->pdata[k]);
    }
}

static void
read_series (LabSavedFacts *facts, char **files)
{
  GPtrArray *names = g_ptr_array_new ();

  for (gsize i = 0; files[i] != NULL; i++)
    {
      g_autoptr (LabIndex) index =
          lab_index_load (files[i], facts->problem == NULL ? &facts->problem : NULL);

      if (index == NULL)
        continue;
      read_index (facts, names, index);
      if (facts->index == NULL)
        facts->index = g_steal_pointer (&index);
    }
  end_names (facts, names);
}

static void
read_runs (LabSavedFacts *facts, const char *path)
{
  const char *const paths[] = { path, NULL };
  g_auto (GStrv) files = lab_runs_find (paths, &facts->problem);
  GPtrArray *names = g_ptr_array_new ();

  for (gsize i = 0; files != NULL && files[i] != NULL; i++)
    if (!is_of_same_contender (files[i], i > 0 ? files[i - 1] : NULL))
      add_contender (facts, names, files[i]);
  end_names (facts, names);
}

char *
lab_saved_facts_find_notes (const char *path)
{
  if (g_str_has_suffix (path, LAB_RUN_FILE_SUFFIX))
    return g_strconcat (path, "." LAB_SAVED_NOTES, NULL);
  return g_build_filename (path, LAB_SAVED_NOTES, NULL);
}

static char *
get_words (GKeyFile *notes, const char *key)
{
  char *words = g_key_file_get_string (notes, NOTES_GROUP, key, NULL);
  return words != NULL ? words : g_strdup ("");
}

/* Notes that are not there, or that nobody can read, are no notes. */
static GKeyFile *
open_notes (const char *path)
{
  g_autofree char *file = lab_saved_facts_find_notes (path);
  GKeyFile *notes = g_key_file_new ();

  (void) g_key_file_load_from_file (notes, file, G_KEY_FILE_NONE, NULL);
  return notes;
}

char *
lab_saved_facts_read_name (const char *path)
{
  g_autoptr (GKeyFile) notes = open_notes (path);

  return get_words (notes, "Name");
}

static void
read_notes (LabSavedFacts *facts, const char *path)
{
  g_autoptr (GKeyFile) notes = open_notes (path);

  facts->name = get_words (notes, "Name");
  facts->note = get_words (notes, "Text");
}

gboolean
lab_saved_facts_write_words (const char *path, const char *name, const char *note, GError **error)
{
  g_autofree char *file = lab_saved_facts_find_notes (path);
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autoptr (GError) cause = NULL;

  if (name[0] == '\0' && note[0] == '\0' && (g_unlink (file) == 0 || errno == ENOENT))
    return TRUE;
  g_key_file_set_string (notes, NOTES_GROUP, "Name", name);
  g_key_file_set_string (notes, NOTES_GROUP, "Text", note);
  if (g_key_file_save_to_file (notes, file, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot write %s: %s"), file, cause->message);
  return FALSE;
}

LabSavedFacts *
lab_saved_facts_read (const char *path)
{
  LabSavedFacts *facts = g_new0 (LabSavedFacts, 1);
  g_auto (GStrv) indexes = lab_index_list (path);

  if (indexes[0] != NULL)
    read_series (facts, indexes);
  else
    read_runs (facts, path);
  read_notes (facts, path);
  return facts;
}

void
lab_saved_facts_free (LabSavedFacts *facts)
{
  g_clear_pointer (&facts->started, g_date_time_unref);
  g_clear_pointer (&facts->scenario, lab_scenario_free);
  g_strfreev (facts->contenders);
  g_clear_pointer (&facts->index, lab_index_free);
  g_free (facts->name);
  g_free (facts->note);
  g_clear_error (&facts->problem);
  g_free (facts);
}
