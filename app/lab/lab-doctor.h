/* Finds out what the backends need and this machine lacks, which versions it has, and which command
 * gets what is missing.
 *
 * All backends are examined together: each program is asked once with --version, each Python once
 * for all its modules, everything at the same time. A backend's own program has to exist, too. The
 * main context's thread; nothing blocks but the reading of small files. */
#pragma once

#include "lab-backend.h"

/* How long a program may take to answer. */
#define LAB_DOCTOR_LIMIT_MS 10000

/* What was found of one need. */
typedef struct
{
  char *need;    /* "node >= 18" */
  char *version; /* that this machine has, or NULL where nothing tells */
  char *problem; /* a sentence's end such as "is not installed", or NULL when the need is met */
} LabFinding;

typedef struct
{
  LabBackend *backend;
  GPtrArray *needs;       /* LabNeed, as the manifest says */
  GPtrArray *missing;     /* those that are not met; borrowed from `needs` */
  GPtrArray *findings;    /* LabFinding */
  gboolean lacks_modules; /* of Node.js, which LabModules gets */
} LabDiagnosis;

/* Examines BACKENDS (LabBackend), each program for at most LIMIT_MS. */
void lab_doctor_examine_async (GListModel *backends, guint limit_ms, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);

/* The diagnoses (LabDiagnosis) in the order of the backends; NULL only with G_IO_ERROR_CANCELLED.
 * Free with g_ptr_array_unref. */
GPtrArray *lab_doctor_examine_finish (GAsyncResult *result, GError **error);

/* Whether the backend can start. */
gboolean lab_diagnosis_is_ready (const LabDiagnosis *diagnosis);

/* All problems as a text: "node >= 18 is not installed; …"; "" when it is ready. Free with g_free.
 */
char *lab_diagnosis_describe (const LabDiagnosis *diagnosis);

/* The command that gets what the system's package manager has of all that DIAGNOSES (LabDiagnosis)
 * lack together, or NULL when it has nothing of it. Free with g_free. */
char *lab_doctor_find_packages (GPtrArray *diagnoses);

/* The versions found, as "node 20.1.0, express 4.18.2"; "" when nothing told one. Free with g_free.
 */
char *lab_diagnosis_describe_versions (const LabDiagnosis *diagnosis);
