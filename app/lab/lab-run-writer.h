/* Writes a run file as the run goes, without ever blocking: of a program that is killed the file
 * has all but the last second or so.
 *
 * The main context's thread. */
#pragma once

#include "lab-counts.h"

#include <gio/gio.h>

#define LAB_TYPE_RUN_WRITER (lab_run_writer_get_type ())
G_DECLARE_FINAL_TYPE (LabRunWriter, lab_run_writer, LAB, RUN_WRITER, GObject)

/* Begins the file PATH in place of one that is there, with the folders above it. Errors come by
 * ::failed (GError *), at most once, as a LAB_ERROR_FILE that names file and cause; after it lines
 * are dropped. */
LabRunWriter *lab_run_writer_new (const char *path);

/* Queues one record; it is in the file a second later at most, if another one comes by then. */
void lab_run_writer_append (LabRunWriter *writer, LabFrom from, const char *line, gsize length);

/* Writes what is queued and closes the file. CALLBACK comes in every case; nothing may be appended
 * any more. */
void lab_run_writer_close_async (LabRunWriter *writer, GAsyncReadyCallback callback, gpointer data);
void lab_run_writer_close_finish (LabRunWriter *writer, GAsyncResult *result);
