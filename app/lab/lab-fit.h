/* Non-linear least squares for models with few parameters. Plain data; any thread.
 *
 * Levenberg and Marquardt's method: Marquardt, An Algorithm for Least-Squares Estimation of
 * Nonlinear Parameters, J. SIAM 11 (1963), with his scaling of the diagonal. */
#pragma once

#include <glib.h>

#define LAB_FIT_PARAMETERS 3

/* The value of the model at X, and its GRADIENT by the parameters. */
typedef double (*LabFitModel) (const double *parameters, double x, double *gradient);

typedef struct
{
  double parameters[LAB_FIT_PARAMETERS]; /* where to start; afterwards where it ended */
  gboolean is_free[LAB_FIT_PARAMETERS];  /* the others stay as they are */
  double covariance[LAB_FIT_PARAMETERS][LAB_FIT_PARAMETERS]; /* 0 where a parameter is not free */
  double squares;                                            /* the sum of the squared residuals */
  guint freedom;                                             /* points minus free parameters */
} LabFit;

/* Fits MODEL to COUNT points. FALSE when it does not converge, or the points do not determine the
 * free parameters, or there are not more points than those. */
gboolean lab_fit (LabFit *fit, LabFitModel model, const double *x, const double *y, guint count);

/* The standard deviation of a function of the parameters with this GRADIENT, to first order (the
 * delta method). */
double lab_fit_deviation (const LabFit *fit, const double *gradient);

/* Solves A·solution = B for a symmetric, positive definite A of SIZE rows by Cholesky's
 * decomposition. FALSE when A is not such a matrix, to the precision of a double. */
gboolean lab_fit_solve (const double a[LAB_FIT_PARAMETERS][LAB_FIT_PARAMETERS], const double *b,
                        double *solution);
