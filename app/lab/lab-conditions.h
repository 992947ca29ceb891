/* What has to be the same for the figures of two runs to be compared: workload, load, generator,
 * machine. As JSON, so that a saved result has them as a run does. The main context's thread. */
#pragma once

#include "lab-run.h"

/* The conditions of RUN: its scenario without seed and blocks, what of the machine's facts bears on
 * speed, the generator's program and version, and whose clock stamps arrivals. A new object. */
JsonObject *lab_conditions_of (LabRun *run);

/* The same put together from its parts; HOST and GENERATOR may be NULL: unknown. */
JsonObject *lab_conditions_new (const LabScenario *scenario, const LabHost *host,
                                const char *generator, gboolean has_kernel_stamps);

/* One field that differs, as texts: "connections", "32", "64"; "none" where one has no such field.
 */
typedef struct
{
  char *field;
  char *a;
  char *b;
} LabDifference;

/* What people call the field: "duration" of duration_ns. Translated. Borrowed. */
const char *lab_difference_word (const LabDifference *difference);

void lab_difference_free (LabDifference *difference);

/* All fields (LabDifference) in which A and B differ, in their order; empty when they may be
 * compared. Free with g_ptr_array_unref. */
GPtrArray *lab_conditions_compare (JsonObject *a, JsonObject *b);

/* What is not the same for all of COUNT RUNS: the fields (LabDifference) in which one of them,
 * PAIR[1], differs from the first, PAIR[0]. NULL when they may all be compared. Runs that have
 * measured nothing are passed over, since they do not tell all of their conditions; when none has,
 * PAIR stays as it was. Free with g_ptr_array_unref. */
GPtrArray *lab_conditions_find_difference (LabRun *const *runs, guint count, LabRun *pair[2]);

/* "connections is 32 in A_NAME and 64 in B_NAME; …" of DIFFERENCES. Not translated. Free with
 * g_free. */
char *lab_differences_describe (GPtrArray *differences, const char *a_name, const char *b_name);
