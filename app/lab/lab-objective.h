/* An objective: what must hold for a service to be good enough, as people type it.
 *
 *     p99<50ms              a percentile of the response time (p50, p99, p99.9 … any below 100)
 *     mean<5ms, max<=1s     its mean, its maximum
 *     errors<0.1%           of all requests that ended
 *     cpu<80%               the server's processor time; 100 % is one processor
 *
 * Several are joined by ',' and must all hold. Where none is about errors, errors<1% must hold as
 * well. Immutable after parsing; any thread. */
#pragma once

#include "lab-summary.h"

typedef enum
{
  LAB_TERM_PERCENTILE,
  LAB_TERM_MEAN,
  LAB_TERM_MAX,
  LAB_TERM_ERRORS,
  LAB_TERM_CPU
} LabTermKind;

/* One condition. */
typedef struct
{
  LabTermKind kind;
  double percentile;    /* of LAB_TERM_PERCENTILE: 99.9 */
  double limit;         /* ns, or a part: 0.001 is 0.1 % */
  gboolean is_included; /* "<=" */
  char *text;           /* as it is written: "p99<50ms" */
} LabTerm;

typedef struct
{
  char *text;    /* "p99<50ms,errors<0.1%" */
  GArray *terms; /* LabTerm, at least one */
} LabObjective;

/* NULL with a LAB_ERROR_EXPRESSION that points at the place and says what is valid. Free with
 * lab_objective_free. */
LabObjective *lab_objective_parse (const char *text, GError **error);
LabObjective *lab_objective_copy (const LabObjective *objective);
void lab_objective_free (LabObjective *objective);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabObjective, lab_objective_free)

/* What RUN, whose figures are SUMMARY, has of TERM's metric: ns or a part; NAN when it has measured
 * nothing. */
double lab_term_measure (const LabTerm *term, LabRun *run, const LabSummary *summary);

/* The first term that RUN does not meet, with what was measured in *MEASURED; NULL when all hold.
 * What was not measured does not hold. Borrowed from the objective, or static. */
const LabTerm *
lab_objective_find_broken (const LabObjective *objective, LabRun *run, double *measured);

/* How many requests a run needs until TIMES of them lie beyond the objective's rarest share: 1,000
 * for p99 and 10 times. At least 1. */
uint64_t lab_objective_count_samples (const LabObjective *objective, guint times);
