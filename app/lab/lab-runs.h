/* Several saved runs by the names that people give them: run files, and folders of run files.
 *
 * The main context's thread. */
#pragma once

#include "lab-run.h"

/* The run files that PATHS stand for: a file for itself, a folder for the run files right in it by
 * their names. A new NULL-terminated array with at least one name, or NULL with a LAB_ERROR_FILE
 * when a folder cannot be read or holds none. Reads folders. */
char **lab_runs_find (const char *const *paths, GError **error);

/* Opens them all without blocking. Runs come in the order in which they were started; what is
 * damaged is opened as far as it goes (see lab_run_get_damage), and what cannot be read is left
 * out. Fails with the error of lab_runs_find, or with the first of lab_run_file_open when there is
 * no run at all. */
void lab_runs_open_async (const char *const *paths, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data);

/* The runs (LabRun, at least one), or NULL. *PROBLEMS are the errors (GError) of the files that
 * were left out, never NULL. Free both with g_ptr_array_unref. */
GPtrArray *lab_runs_open_finish (GAsyncResult *result, GPtrArray **problems, GError **error);

/* Orders RUNS (LabRun) by when they were started. */
void lab_runs_sort (GPtrArray *runs);

/* Orders RUNS (LabRun) by their contenders, as the race was asked for: its first block has them in
 * random order. Those of one contender stay as they are, as do those of older files, which do not
 * tell. */
void lab_runs_sort_by_contender (GPtrArray *runs);

/* The zero-work run of the race in blocks that RUN was measured in (see lab-race.h), or NULL when
 * there is none beside RUN's file or it cannot be read. Free with g_object_unref. Blocks. */
LabRun *lab_runs_open_zero_work (LabRun *run);
