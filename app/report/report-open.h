/* Opening what has runs in it: run files, and pictures that carry their runs. */
#pragma once

#include "lab-run.h"

/* Opens PATH, a run file or a picture made from runs (PNG, SVG). Returns its runs (LabRun, at least
 * one), or NULL with a LAB_ERROR_FILE or LAB_ERROR_VERSION that names the file: it cannot be read,
 * is neither, is damaged, or is a picture without runs. Free with g_ptr_array_unref. Blocks. The
 * main context's thread. */
GPtrArray *report_open_runs (const char *path, GError **error);
