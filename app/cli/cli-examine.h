/* Asking the machine what the backends lack, for commands that show it. */
#pragma once

#include "lab-catalog.h"
#include "lab-doctor.h"

/* Says on stderr which manifests of CATALOG cannot be used, and examines its backends; waits for
 * all answers. A new array of LabDiagnosis. */
GPtrArray *cli_examine (LabCatalog *catalog);

/* Whether BACKENDS (LabBackend) can start, as far as they need anything. What each of them lacks,
 * and what gets it, has then been said on stderr. */
gboolean cli_examine_are_ready (GPtrArray *backends);

/* The one line for a shell that gets all that DIAGNOSES (LabDiagnosis) lack together, or NULL when
 * none is known. Free with g_free. */
char *cli_examine_remedy (GPtrArray *diagnoses);

/* Of one diagnosis alone. */
char *cli_examine_remedy_of (LabDiagnosis *diagnosis);
