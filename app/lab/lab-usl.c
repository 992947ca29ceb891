/* Fits the Universal Scalability Law. Any thread. */
#include "lab-usl.h"

#include "lab-error.h"
#include "lab-student.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CONFIDENCE 0.95

enum
{
  LAMBDA,
  SIGMA,
  KAPPA
};

typedef struct
{
  const double *n;
  const double *per_s;
  guint count;
} Points;

static double
model (const double *parameters, double n, double *gradient)
{
  double divisor = 1 + parameters[SIGMA] * (n - 1) + parameters[KAPPA] * n * (n - 1);
  double value = parameters[LAMBDA] * n / divisor;

  gradient[LAMBDA] = n / divisor;
  gradient[SIGMA] = -value * (n - 1) / divisor;
  gradient[KAPPA] = -value * n * (n - 1) / divisor;
  return value;
}

static gboolean
check_points (const Points *points, GError **error)
{
  guint different = 0;

  for (guint i = 0; i < points->count; i++)
    {
      gboolean is_new = TRUE;

      for (guint k = 0; k < i; k++)
        is_new = is_new && points->n[k] != points->n[i];
      different += is_new ? 1 : 0;
      if (points->n[i] >= 1 && points->per_s[i] > 0 && isfinite (points->per_s[i]))
        continue;
      g_set_error (error, LAB_ERROR, LAB_ERROR_FIT,
                   _ ("the throughput at N = %g is %g: the law speaks of N ≥ 1 and of work that is "
                      "done"),
                   points->n[i], points->per_s[i]);
      return FALSE;
    }
  if (different >= LAB_USL_POINTS_MIN)
    return TRUE;
  g_set_error (
      error, LAB_ERROR, LAB_ERROR_FIT,
      ngettext ("%u value was measured, and three parameters need at least %d different ones",
                "%u different values were measured, and three parameters need at least %d",
                different),
      different, LAB_USL_POINTS_MIN);
  return FALSE;
}

/* Where to start: N/X is linear in 1/λ, σ/λ and κ/λ. Each point weighs as its error does in X. */
static void
guess (LabFit *fit, const Points *points)
{
  double matrix[3][3] = { 0 }, right[3] = { 0 }, line[3];
  double best = 0;

  for (guint i = 0; i < points->count; i++)
    {
      double n = points->n[i], x = points->per_s[i];
      double terms[3] = { 1, n - 1, n * (n - 1) };
      double weight = x * x / n * (x * x / n);

      best = fmax (best, x / n);
      for (int j = 0; j < 3; j++)
        {
          right[j] += weight * terms[j] * n / x;
          for (int k = 0; k < 3; k++)
            matrix[j][k] += weight * terms[j] * terms[k];
        }
    }
  if (lab_fit_solve (matrix, right, line) && line[0] > 0)
    {
      fit->parameters[LAMBDA] = 1 / line[0];
      fit->parameters[SIGMA] = fmax (line[1] / line[0], 0);
      fit->parameters[KAPPA] = fmax (line[2] / line[0], 0);
      return;
    }
  fit->parameters[LAMBDA] = best;
  fit->parameters[SIGMA] = 0.1;
  fit->parameters[KAPPA] = 1e-4;
}

static gboolean
fit_with (LabFit *fit, const Points *points, gboolean with_sigma, gboolean with_kappa)
{
  *fit = (LabFit){ .is_free = { TRUE, with_sigma, with_kappa } };
  guess (fit, points);
  if (!with_sigma)
    fit->parameters[SIGMA] = 0;
  if (!with_kappa)
    fit->parameters[KAPPA] = 0;
  return lab_fit (fit, model, points->n, points->per_s, points->count) &&
         fit->parameters[LAMBDA] > 0 && fit->parameters[SIGMA] >= 0 && fit->parameters[KAPPA] >= 0;
}

/* The best of the fits whose parameters are in their ranges. When the free one is, it is the best;
 * otherwise the best lies at a bound. */
static gboolean
fit_bounded (LabFit *best, const Points *points, gboolean with_kappa)
{
  gboolean found = FALSE;

  for (int bounds = 0; bounds < (with_kappa ? 4 : 2); bounds++)
    {
      LabFit fit;

      if (!fit_with (&fit, points, (bounds & 1) == 0, with_kappa && (bounds & 2) == 0))
        continue;
      if (!found || fit.squares < best->squares)
        *best = fit;
      found = TRUE;
    }
  return found;
}

static LabEstimate
estimate_parameter (const LabFit *fit, int parameter)
{
  double value = fit->parameters[parameter];
  double half =
      sqrt (fit->covariance[parameter][parameter]) * lab_student_bound (CONFIDENCE, fit->freedom);

  return (LabEstimate){ value, fmax (value - half, 0), value + half };
}

/* Of the logarithm of the peak, whose interval then is above 0. */
static LabEstimate
estimate_peak (const LabUsl *usl)
{
  double sigma = usl->sigma.value, kappa = usl->kappa.value;
  double gradient[3] = { 0, -0.5 / (1 - sigma), -0.5 / kappa };
  LabEstimate peak = { NAN, NAN, NAN };
  double half;

  if (kappa <= 0 || sigma >= 1)
    return peak;
  half = lab_fit_deviation (&usl->fit, gradient) * lab_student_bound (CONFIDENCE, usl->fit.freedom);
  peak.value = sqrt ((1 - sigma) / kappa);
  peak.low = peak.value * exp (-half);
  peak.high = usl->kappa.low > 0 ? peak.value * exp (half) : INFINITY;
  return peak;
}

static double
find_highest (const LabUsl *usl)
{
  if (isfinite (usl->peak.value))
    return lab_usl_at (usl, usl->peak.value).value;
  if (usl->sigma.value >= 1) /* it falls from the beginning */
    return usl->lambda.value;
  return usl->sigma.value > 0 ? usl->lambda.value / usl->sigma.value : INFINITY;
}

/* The part of the variance that the law explains. */
static double
explain (const LabFit *fit, const Points *points)
{
  double mean = 0, total = 0;

  for (guint i = 0; i < points->count; i++)
    mean += points->per_s[i] / points->count;
  for (guint i = 0; i < points->count; i++)
    total += (points->per_s[i] - mean) * (points->per_s[i] - mean);
  return total > 0 ? 1 - fit->squares / total : NAN;
}

static gboolean
fit_law (LabUsl *usl, const Points *points, gboolean with_kappa, GError **error)
{
  if (!check_points (points, error))
    return FALSE;
  *usl = (LabUsl){ 0 };
  if (!fit_bounded (&usl->fit, points, with_kappa))
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FIT,
                   _ ("no parameters of the law come close to the %u points"), points->count);
      return FALSE;
    }
  usl->lambda = estimate_parameter (&usl->fit, LAMBDA);
  usl->sigma = estimate_parameter (&usl->fit, SIGMA);
  usl->kappa = estimate_parameter (&usl->fit, KAPPA);
  usl->r_squared = explain (&usl->fit, points);
  usl->peak = estimate_peak (usl);
  usl->peak_per_s = find_highest (usl);
  return TRUE;
}

gboolean
lab_usl_fit (LabUsl *usl, const double *n, const double *per_s, guint count, GError **error)
{
  const Points points = { n, per_s, count };

  return fit_law (usl, &points, TRUE, error);
}

gboolean
lab_amdahl_fit (LabUsl *amdahl, const double *n, const double *per_s, guint count, GError **error)
{
  const Points points = { n, per_s, count };

  return fit_law (amdahl, &points, FALSE, error);
}

LabEstimate
lab_usl_at (const LabUsl *usl, double n)
{
  double gradient[LAB_FIT_PARAMETERS];
  double value = model (usl->fit.parameters, n, gradient);
  double half =
      lab_fit_deviation (&usl->fit, gradient) * lab_student_bound (CONFIDENCE, usl->fit.freedom);

  return (LabEstimate){ value, fmax (value - half, 0), value + half };
}
