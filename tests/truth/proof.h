/* A proof: figures that were measured beside those that theory expects, judged only where the
 * machine gave the measurement a fair chance.
 *
 * An attempt measures and claims. Where the machine was busy meanwhile it is repeated, three times
 * at most, and then skipped with the figure that says why: it neither passes nor fails for what
 * others did. A claim that does not hold in two quiet attempts fails the test. */
#pragma once

#include <glib.h>

typedef struct Proof Proof;

/* Claims that WHAT (with its unit) is EXPECTED, to within TOLERANCE. */
void
proof_claim (Proof *proof, const char *what, double measured, double expected, double tolerance);

/* Measures once, and claims. Every child that it begins has to have ended when it returns. */
typedef void (*ProofAttempt) (Proof *proof, gconstpointer data);

/* Tries ATTEMPT. A machine that wakes one thread in a hundred later than a tenth of EFFECT_NS, the
 * shortest time that is claimed of, or all of them later than that by a hundredth of it in the
 * mean, is not quiet enough. */
void proof_run (ProofAttempt attempt, gconstpointer data, double effect_ns);

/* SHORT_S or LONG_S: the suite runs in two lengths, TAILRACE_TRUTH=long asks for the long one. */
double proof_length (double short_s, double long_s);
