/* Opening what has runs in it: run files, and pictures that carry their runs. */
#pragma once

#include "lab-run.h"

/* Opens PATH, a run file or a picture made from runs (PNG, SVG). Returns its runs (LabRun, at least
 * one), or NULL with a LAB_ERROR_FILE or LAB_ERROR_VERSION that names the file: it cannot be read,
 * is neither, is damaged, or is a picture without runs. Free with g_ptr_array_unref. Blocks. The
 * main context's thread. */
GPtrArray *report_open_runs (const char *path, GError **error);

/* Whether PATH is a file that is neither a picture nor begins as a run file does: then it may be
 * what another tool wrote (see lab-import.h). FALSE of folders, and of what cannot be read or is
 * empty. */
gboolean report_open_is_foreign (const char *path);

/* The stream of RUN byte for byte and the name of its file, wherever it was opened from. NULL when
 * it has no file, or that cannot be read any more. Free with g_bytes_unref; *NAME with g_free. */
GBytes *report_open_bytes (LabRun *run, char **name);
