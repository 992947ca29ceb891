/* Student's distribution. Pure functions; any thread. */
#pragma once

#include <glib.h>

/* The probability that |t| with DOF degrees of freedom (at least 1) is at most T (>= 0), by the
 * finite sums of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. */
double lab_student_within (double t, guint dof);

/* The T for which lab_student_within is CONFIDENCE (0 < CONFIDENCE < 1): 0.95 and 10 degrees of
 * freedom give 2.228. */
double lab_student_bound (double confidence, guint dof);
