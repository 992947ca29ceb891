/* What a saved race was, read from the first record of each contender's first run file and from the
 * user's notes. Internal to the lab; any thread, since nothing is shared. */
#pragma once

#include "lab-index.h"
#include "lab-scenario.h"

#include <gio/gio.h>

#define LAB_SAVED_NOTES "notes.ini"

/* Plain data; what is not known is NULL. */
typedef struct
{
  GDateTime *started; /* the first of them */
  LabScenario *scenario;
  char **contenders; /* never NULL */
  LabIndex *index;   /* of a sweep, or of a search for limits (the first contender's) */
  char *name;        /* never NULL */
  char *note;        /* never NULL */
  GError *problem;
} LabSavedFacts;

/* Reads some kilobytes of every contender. Never NULL: what is wrong becomes the problem. */
LabSavedFacts *lab_saved_facts_read (const char *path);
void lab_saved_facts_free (LabSavedFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabSavedFacts, lab_saved_facts_free)

/* Where the notes of the race at PATH stand: in its folder, or beside a single file. Free with
 * g_free. */
char *lab_saved_facts_find_notes (const char *path);

/* The name in the notes of the race at PATH, "" for none. Free with g_free. */
char *lab_saved_facts_read_name (const char *path);

/* Writes the notes of the race at PATH, or takes them away when there are none. FALSE with a
 * LAB_ERROR_FILE. */
gboolean
lab_saved_facts_write_words (const char *path, const char *name, const char *note, GError **error);
