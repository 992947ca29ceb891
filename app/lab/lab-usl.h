/* The Universal Scalability Law: throughput against concurrency N,
 *
 *     X(N) = λN / (1 + σ(N − 1) + κN(N − 1)),
 *
 * with λ the throughput of one, σ the share that is done one after the other (contention), κ the
 * cost of agreement between any two (coherency). Amdahl's law is the one with κ = 0.
 *
 * N. J. Gunther, Guerrilla Capacity Planning (2007), chapters 4 to 6; A General Theory of
 * Computational Scalability Based on Rational Functions, arXiv:0808.1431. Any thread. */
#pragma once

#include "lab-fit.h"

/* How many different N a fit needs, so that three parameters leave something to be wrong about. */
#define LAB_USL_POINTS_MIN 6

/* With its 95 % confidence interval; LOW and HIGH equal the value for a parameter that lies at its
 * bound. */
typedef struct
{
  double value;
  double low;
  double high;
} LabEstimate;

typedef struct
{
  LabEstimate lambda; /* per second */
  LabEstimate sigma;  /* 0 and up */
  LabEstimate kappa;  /* 0 and up */
  double r_squared;
  LabEstimate peak; /* N = √((1 − σ)/κ) of the highest throughput; NAN when it rises for ever (κ =
                       0), HIGH is INFINITY when κ cannot be told from 0 */
  double peak_per_s; /* X there; without a peak λ/σ, to which it rises, or INFINITY */
  LabFit fit;
} LabUsl;

/* Fits the law to COUNT pairs of concurrency N (at least 1) and throughput PER_S; several pairs may
 * have the same N. Non-linear least squares on the throughput, σ and κ held to 0 and up. FALSE with
 * a LAB_ERROR_FIT that says why the points do not allow it. */
gboolean
lab_usl_fit (LabUsl *usl, const double *n, const double *per_s, guint count, GError **error);

/* The same with κ = 0. */
gboolean
lab_amdahl_fit (LabUsl *amdahl, const double *n, const double *per_s, guint count, GError **error);

/* X(N), with the 95 % confidence interval of the curve there. */
LabEstimate lab_usl_at (const LabUsl *usl, double n);
