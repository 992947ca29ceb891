/* Run files: NAME.tailrace, the stream as the lab saw it.
 *
 * JSON Lines. Each line is a record exactly as its source wrote it, but for the source's name,
 * which is put in as the first key: `{"type":…` from the load becomes `{"from":"load","type":…`.
 * That prefix is matched byte for byte when reading and taken out again, so nothing a child writes
 * can pretend to be another's. The first line is the lab's `run`; its `result` closes the file. A
 * file is written as the run goes, about once a second, so a crash loses little more than a second.
 */
#pragma once

#include "lab-run.h"

#include <gio/gio.h>

#define LAB_RUN_FILE_SUFFIX ".tailrace"

/* Opens PATH by replaying it. What is damaged in the middle is opened up to there: see
 * lab_run_get_damage; a file that was cut short is not complete: see lab_run_is_complete. NULL with
 * LAB_ERROR_FILE when it cannot be read or is no run file, LAB_ERROR_VERSION when a newer Tailrace
 * wrote it; both name the file. Blocks: for programs without a window. */
LabRun *lab_run_file_open (const char *path, GError **error);

/* The same for the bytes of a run file that are in memory already; NAME stands for it in messages.
 */
LabRun *lab_run_file_read (const char *name, GBytes *bytes, GError **error);

/* The same without blocking. */
void lab_run_file_open_async (const char *path, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
LabRun *lab_run_file_open_finish (GAsyncResult *result, GError **error);

/* One line of a run file. Returns the record with FROM's name put in and a newline, new bytes. LINE
 * must begin with '{'. */
GBytes *lab_run_file_wrap (LabFrom from, const char *line, gsize length);

/* Takes FROM's name out of one line: returns the record's bytes with *LENGTH, to be freed with
 * g_free, or NULL with a LAB_ERROR_PROTOCOL when the line does not begin with it. */
char *lab_run_file_unwrap (const char *line, gsize *length, LabFrom *from, GError **error);
