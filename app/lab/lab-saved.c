/* Facts are read on a thread of GLib's pool and taken over here, where everything else happens. */
#include "lab-error.h"
#include "lab-folder.h"
#include "lab-run-file.h"
#include "lab-saved-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

struct _LabSaved
{
  GObject parent_instance;

  char *path;
  char *id;
  char *aside;          /* where it was put aside, or NULL */
  LabSavedFacts *facts; /* NULL until they are read */
};

G_DEFINE_FINAL_TYPE (LabSaved, lab_saved, G_TYPE_OBJECT)

static guint changed_signal;

static void
lab_saved_finalize (GObject *object)
{
  LabSaved *self = LAB_SAVED (object);

  g_free (self->path);
  g_free (self->id);
  g_free (self->aside);
  g_clear_pointer (&self->facts, lab_saved_facts_free);
  G_OBJECT_CLASS (lab_saved_parent_class)->finalize (object);
}

static void
lab_saved_class_init (LabSavedClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lab_saved_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
lab_saved_init (LabSaved *self)
{
}

LabSaved *
lab_saved_new (const char *path)
{
  LabSaved *self = g_object_new (LAB_TYPE_SAVED, NULL);

  self->path = g_strdup (path);
  self->id = g_path_get_basename (path);
  if (g_str_has_suffix (self->id, LAB_RUN_FILE_SUFFIX))
    self->id[strlen (self->id) - strlen (LAB_RUN_FILE_SUFFIX)] = '\0';
  return self;
}

const char *
lab_saved_get_path (LabSaved *saved)
{
  return saved->path;
}

const char *
lab_saved_get_id (LabSaved *saved)
{
  return saved->id;
}

void
lab_saved_take_facts (LabSaved *saved, LabSavedFacts *facts)
{
  g_clear_pointer (&saved->facts, lab_saved_facts_free);
  saved->facts = facts;
  g_signal_emit (saved, changed_signal, 0);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, lab_saved_facts_read (data), (GDestroyNotify) lab_saved_facts_free);
}

void
lab_saved_load_async (LabSaved *saved, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (saved, cancellable, callback, data);

  g_task_set_source_tag (task, lab_saved_load_async);
  g_task_set_task_data (task, g_strdup (saved->path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

void
lab_saved_load_finish (LabSaved *saved, GAsyncResult *result)
{
  LabSavedFacts *facts = g_task_propagate_pointer (G_TASK (result), NULL);

  if (facts != NULL)
    lab_saved_take_facts (saved, facts);
}

/* --- what is known ---------------------------------------------------------------------------- */

gboolean
lab_saved_is_known (LabSaved *saved)
{
  return saved->facts != NULL;
}

const GError *
lab_saved_get_problem (LabSaved *saved)
{
  return saved->facts != NULL ? saved->facts->problem : NULL;
}

GDateTime *
lab_saved_get_started (LabSaved *saved)
{
  return saved->facts != NULL ? saved->facts->started : NULL;
}

const LabScenario *
lab_saved_get_scenario (LabSaved *saved)
{
  return saved->facts != NULL ? saved->facts->scenario : NULL;
}

const char *const *
lab_saved_get_contenders (LabSaved *saved)
{
  return saved->facts != NULL ? (const char *const *) saved->facts->contenders : NULL;
}

const LabIndex *
lab_saved_get_index (LabSaved *saved)
{
  return saved->facts != NULL ? saved->facts->index : NULL;
}

const char *
lab_saved_get_name (LabSaved *saved)
{
  return saved->facts != NULL ? saved->facts->name : "";
}

const char *
lab_saved_get_note (LabSaved *saved)
{
  return saved->facts != NULL ? saved->facts->note : "";
}

char *
lab_saved_read_name (const char *path)
{
  return lab_saved_facts_read_name (path);
}

gboolean
lab_saved_set_words (LabSaved *saved, const char *name, const char *note, GError **error)
{
  LabSavedFacts *facts;

  if (!lab_saved_facts_write_words (saved->path, name, note, error))
    return FALSE;
  facts = saved->facts;
  if (facts != NULL)
    {
      g_free (facts->name);
      facts->name = g_strdup (name);
      g_free (facts->note);
      facts->note = g_strdup (note);
    }
  g_signal_emit (saved, changed_signal, 0);
  return TRUE;
}

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  return folded != NULL && strstr (folded, part) != NULL;
}

gboolean
lab_saved_matches (LabSaved *saved, const char *text)
{
  g_autofree char *part = g_utf8_casefold (text, -1);
  const LabSavedFacts *facts = saved->facts;

  if (contains (saved->id, part))
    return TRUE;
  if (facts == NULL)
    return FALSE;
  for (char **name = facts->contenders; *name != NULL; name++)
    if (contains (*name, part))
      return TRUE;
  return contains (facts->name, part) || contains (facts->note, part) ||
         (facts->scenario != NULL && contains (facts->scenario->workload, part));
}

/* --- deleting --------------------------------------------------------------------------------- */

static gboolean
move (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot move %s to %s: %s"), from, to,
               g_strerror (errno));
  return FALSE;
}

/* The notes of a single file lie beside it; those of a folder are in it. */
static gboolean
move_race (const char *from, const char *to, GError **error)
{
  g_autofree char *notes = lab_saved_facts_find_notes (from);
  g_autofree char *notes_to = lab_saved_facts_find_notes (to);
  gboolean beside = g_str_has_prefix (notes, from) && notes[strlen (from)] == '.' &&
                    g_file_test (notes, G_FILE_TEST_EXISTS);

  if (!move (from, to, error))
    return FALSE;
  if (!beside || move (notes, notes_to, error))
    return TRUE;
  (void) g_rename (to, from); /* as it was; what failed is told */
  return FALSE;
}

gboolean
lab_saved_put_aside (LabSaved *saved, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (saved->path);
  g_autofree char *name = g_path_get_basename (saved->path);
  g_autofree char *hidden = g_strconcat (LAB_FOLDER_ASIDE, name, NULL);
  g_autofree char *aside = g_build_filename (folder, hidden, NULL);

  g_return_val_if_fail (saved->aside == NULL, FALSE);
  if (!move_race (saved->path, aside, error))
    return FALSE;
  saved->aside = g_steal_pointer (&aside);
  return TRUE;
}

gboolean
lab_saved_bring_back (LabSaved *saved, GError **error)
{
  g_return_val_if_fail (saved->aside != NULL, FALSE);
  if (!move_race (saved->aside, saved->path, error))
    return FALSE;
  g_clear_pointer (&saved->aside, g_free);
  return TRUE;
}

gboolean
lab_saved_delete (LabSaved *saved, GError **error)
{
  const char *path = saved->aside != NULL ? saved->aside : saved->path;
  g_autofree char *notes = lab_saved_facts_find_notes (path);

  if (!lab_folder_delete (path, error))
    return FALSE;
  return !g_file_test (notes, G_FILE_TEST_EXISTS) || lab_folder_delete (notes, error);
}
