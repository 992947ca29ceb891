/* One side of a comparison of saved things: who ran, under which conditions, and the samples.
 *
 * A side is a run file, a folder of run files (a race), or a saved result: the JSON that
 * `tailrace-cli race --format json` has written, kept as a baseline. The main context's thread. */
#pragma once

#include "lab-conditions.h"
#include "lab-sample.h"

/* One contender. */
typedef struct
{
  char *id;
  char *name;
  GArray *samples; /* LabSample, in the order of their numbers */
} LabSideEntry;

typedef struct
{
  char *path;
  JsonObject *conditions;
  GPtrArray *entries; /* LabSideEntry, at least one */
  GPtrArray *notes;   /* char *: what is wrong with single files, for people */
} LabSide;

/* Reads PATH. NULL with a LAB_ERROR_FILE, LAB_ERROR_VERSION or LAB_ERROR_PROTOCOL that names the
 * file and, in a result, the field; or a LAB_ERROR_SCENARIO when a folder mixes runs that differ in
 * their conditions, or has the same run of a contender twice. Blocks: for programs without a
 * window. */
LabSide *lab_side_open (const char *path, GError **error);

/* The same of RUNS (LabRun, at least one), which PATH names. */
LabSide *lab_side_of_runs (const char *path, GPtrArray *runs, GError **error);

/* The same of a result, LENGTH bytes of JSON. */
LabSide *lab_side_parse (const char *path, const char *text, gsize length, GError **error);

void lab_side_free (LabSide *side);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabSide, lab_side_free)

/* The entry of ID, borrowed, or NULL. */
LabSideEntry *lab_side_find (LabSide *side, const char *id);

/* The entry whose id WORD is or, where only one has it, whose name; borrowed, or NULL. */
LabSideEntry *lab_side_find_named (LabSide *side, const char *word);
