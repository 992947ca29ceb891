/* The index of a sweep or of a search for a limit: which run files were measured at which value.
 *
 * It lies beside them as sweep.json or limit.json, so that both can be read again:
 *
 *     {"tailrace": "0.1.0", "kind": "sweep", "knob": "connections", "objective": null,
 *      "points": [{"value": 1, "files": ["connections-1/event-loop-1.tailrace"]}]}
 *
 * Any thread. */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef enum
{
  LAB_INDEX_SWEEP,
  LAB_INDEX_LIMIT
} LabIndexKind;

typedef struct
{
  uint64_t value;
  GPtrArray *files; /* char *: paths, those in the index's folder relative to it */
} LabIndexPoint;

typedef struct
{
  LabIndexKind kind;
  char *knob;
  char *objective;   /* of a limit; NULL of a sweep */
  char *folder;      /* where it lies, or is to lie; NULL: nowhere */
  GPtrArray *points; /* LabIndexPoint, in the order in which they were measured */
} LabIndex;

/* An empty index. OBJECTIVE and FOLDER may be NULL. Free with lab_index_free. */
LabIndex *
lab_index_new (LabIndexKind kind, const char *knob, const char *objective, const char *folder);
void lab_index_free (LabIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabIndex, lab_index_free)

/* Adds a point without files, which are then added to point->files. Borrowed. */
LabIndexPoint *lab_index_add (LabIndex *index, uint64_t value);

/* Writes the index to its folder, in place of an older one only when all is written. TRUE without a
 * folder. FALSE with a LAB_ERROR_FILE. */
gboolean lab_index_save (const LabIndex *index, GError **error);

/* Reads the index PATH: the file, or the folder in which it lies. NULL with a LAB_ERROR_FILE that
 * names file and field. */
LabIndex *lab_index_load (const char *path, GError **error);

/* Whether PATH is an index, or a folder with one: by its name alone. */
gboolean lab_index_is_at (const char *path);

/* The indexes of the series at PATH, by name: its own, or those in the folders of PATH, as a search
 * for the limits of several contenders leaves them. Files, a new NULL-terminated array; empty when
 * there are none. */
char **lab_index_list (const char *path);

/* Opens the files of POINT in turn. A new array of LabRun, or NULL with the first error. Blocks.
 * The main context's thread. */
GPtrArray *lab_index_open_point (const LabIndexPoint *point, GError **error);
