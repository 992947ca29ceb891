/* Whether a series of windows is steady. Internal to the lab. Any thread. */
#pragma once

#include <glib.h>

/* Fewer windows than this say nothing. */
#define LAB_STEADY_WINDOWS_MIN 8

/* How much a series still changed. Plain data. */
typedef struct
{
  gsize settling;   /* windows at the beginning that are not like the rest (lab_mser) */
  double transient; /* by how much they move the mean of the whole: share of the rest's mean */
  double distance;  /* of their mean from the rest's, in standard errors */
  double drift;     /* from the first to the second half of the rest: share of its mean */
  double p;         /* that the rest's trend is chance (lab_spearman_p) */
  double change;    /* what counts: the larger of transient and drift that are no chance, or 0 */
} LabSteadiness;

/* Looks at VALUES (LENGTH of them, at least LAB_STEADY_WINDOWS_MIN), whose mean is above 0. */
LabSteadiness lab_steadiness_of (const double *values, gsize length);
