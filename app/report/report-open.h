/* Opening what has runs in it: run files, and pictures that carry their runs. */
#pragma once

#include "lab-run.h"

/* Opens PATH, a run file or a picture made from runs (PNG, SVG). Returns its runs (LabRun, at least
 * one), or NULL with a LAB_ERROR_FILE or LAB_ERROR_VERSION that names the file: it cannot be read,
 * is neither, is damaged, or is a picture without runs. Free with g_ptr_array_unref. Blocks. The
 * main context's thread. */
GPtrArray *report_open_runs (const char *path, GError **error);

/* The stream of RUN byte for byte and the name of its file, wherever it was opened from. NULL when
 * it has no file, or that cannot be read any more. Free with g_bytes_unref; *NAME with g_free. */
GBytes *report_open_bytes (LabRun *run, char **name);
