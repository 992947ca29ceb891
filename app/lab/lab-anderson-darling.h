/* Whether a sample comes from an exponential distribution of known mean: Anderson and Darling's
 * test. Any thread. */
#pragma once

#include <glib.h>

/* The statistic A² of LENGTH values (at least 1), ascending and positive, against the exponential
 * distribution of MEAN: Anderson and Darling, "A Test of Goodness of Fit", Journal of the American
 * Statistical Association 49 (1954), equation (5). Larger is a worse fit. */
double lab_anderson_darling (const double *sorted, gsize length, double mean);

/* The probability of an A² at least as large by chance, for LENGTH values and a distribution that
 * was not fitted to them: Marsaglia and Marsaglia, "Evaluating the Anderson-Darling Distribution",
 * Journal of Statistical Software 9(2) (2004). Good to 0.00001 where it matters: beyond an A² of 10
 * only its order of magnitude is right. */
double lab_anderson_darling_p (double a2, gsize length);
