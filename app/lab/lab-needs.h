/* Whether this machine has what a backend needs.
 *
 * Needs is a list parted by ';'. Each part is PROGRAM, PROGRAM>=VERSION, python3:MODULE or
 * python3:MODULE>=VERSION. A program is looked up in PATH (`node` and `python3` like {node} and
 * {python} in commands) and asked with --version; a module's version is asked of python3's
 * importlib.metadata. Beside its needs, a backend's own program has to exist and be executable. */
#pragma once

#include "lab-backend.h"

/* One part. Plain data. */
typedef struct
{
  char *program;
  char *module;  /* NULL: the program itself */
  char *version; /* NULL: any */
} LabNeed;

void lab_need_free (LabNeed *need);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabNeed, lab_need_free)

/* Reads a list. Returns a new array of LabNeed, or NULL with a LAB_ERROR_MANIFEST that names the
 * part. */
GPtrArray *lab_needs_parse (const char *text, GError **error);

/* Compares versions number by number: "3.11.2" against "3.9". Less than, equal to, or greater than
 * 0. Missing numbers are 0; a text after the numbers is ignored. */
int lab_needs_compare_versions (const char *a, const char *b);

/* Asks without blocking whether BACKEND can start here. */
void lab_needs_check_async (LabBackend *backend, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/* TRUE when it can; else FALSE with a LAB_ERROR_MISSING that says all that is missing, or a
 * G_IO_ERROR_CANCELLED. */
gboolean lab_needs_check_finish (LabBackend *backend, GAsyncResult *result, GError **error);
