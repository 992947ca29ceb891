/* A saved race, as the history lists it: a folder of run files, or a single run file.
 *
 * Its path is known at once; what it was is read from the first records of its files when somebody
 * wants to know, so that a list of ten thousand opens at once. Name and note are the user's and
 * stand in a key file beside the runs:
 *
 *     [Notes]
 *     Name=…
 *     Text=…
 *
 * Signal ::changed () when anything that can be asked for is another. The main context's thread. */
#pragma once

#include "lab-index.h"
#include "lab-scenario.h"

#include <gio/gio.h>

#define LAB_TYPE_SAVED (lab_saved_get_type ())
G_DECLARE_FINAL_TYPE (LabSaved, lab_saved, LAB, SAVED, GObject)

/* The saved race at PATH, which is not looked at yet. */
LabSaved *lab_saved_new (const char *path);

/* Borrowed: the folder or file, and its name without what all have in common. */
const char *lab_saved_get_path (LabSaved *saved);
const char *lab_saved_get_id (LabSaved *saved);

/* Reads what the race was, without blocking. May be called again. */
void lab_saved_load_async (LabSaved *saved, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data);
void lab_saved_load_finish (LabSaved *saved, GAsyncResult *result);

/* Whether that was read. Until then the rest is NULL or 0. */
gboolean lab_saved_is_known (LabSaved *saved);

/* Why the runs cannot be read, or NULL. Borrowed, as all that follow. */
const GError *lab_saved_get_problem (LabSaved *saved);

GDateTime *lab_saved_get_started (LabSaved *saved); /* the earliest of its runs */
const LabScenario *lab_saved_get_scenario (LabSaved *saved);
const char *const *lab_saved_get_contenders (LabSaved *saved); /* names, each once */

/* Of a sweep, or of a search for limits: what was turned, and what had to hold. NULL of a race. */
const LabIndex *lab_saved_get_index (LabSaved *saved);

/* The user's words, "" where there are none. */
const char *lab_saved_get_name (LabSaved *saved);
const char *lab_saved_get_note (LabSaved *saved);

/* The name that the user has given the race at PATH, "" for none, without reading the race (a small
 * file). Free with g_free. */
char *lab_saved_read_name (const char *path);

/* Writes the user's words (a small file). FALSE with a LAB_ERROR_FILE, and nothing has changed. */
gboolean lab_saved_set_words (LabSaved *saved, const char *name, const char *note, GError **error);

/* Whether TEXT (case folded; "" fits all) stands in anything that is known of it. */
gboolean lab_saved_matches (LabSaved *saved, const char *text);

/* Deleting, with a way back: the race is put aside under a hidden name, brought back, or deleted
 * for good. FALSE with a LAB_ERROR_FILE. */
gboolean lab_saved_put_aside (LabSaved *saved, GError **error);
gboolean lab_saved_bring_back (LabSaved *saved, GError **error);
gboolean lab_saved_delete (LabSaved *saved, GError **error);
