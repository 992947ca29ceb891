/* Levenberg and Marquardt's method on the normal equations: three parameters need no more. */
#include "lab-fit.h"

#include <float.h>
#include <math.h>

#define N LAB_FIT_PARAMETERS
#define ITERATIONS_MAX 500
#define DAMPING_START 1e-3
#define DAMPING_MAX 1e16
/* A step that changes every parameter by less than this part is the last. */
#define STEP_MIN 1e-10

/* The normal equations at some parameters. */
typedef struct
{
  double matrix[N][N]; /* JᵀJ */
  double gradient[N];  /* Jᵀ(y − f) */
  double squares;
} Normal;

typedef struct
{
  LabFitModel model;
  const double *x;
  const double *y;
  guint count;
  const gboolean *is_free;
} Problem;

static void
add_point (Normal *normal, const Problem *problem, const double *slope, double residual)
{
  normal->squares += residual * residual;
  for (int i = 0; i < N; i++)
    {
      if (!problem->is_free[i])
        continue;
      normal->gradient[i] += slope[i] * residual;
      for (int k = 0; k < N; k++)
        normal->matrix[i][k] += problem->is_free[k] ? slope[i] * slope[k] : 0;
    }
}

static Normal
normal_at (const Problem *problem, const double *parameters)
{
  Normal normal = { 0 };

  for (guint point = 0; point < problem->count; point++)
    {
      double slope[N] = { 0 };
      double value = problem->model (parameters, problem->x[point], slope);

      add_point (&normal, problem, slope, problem->y[point] - value);
    }
  for (int i = 0; i < N; i++)
    if (!problem->is_free[i])
      normal.matrix[i][i] = 1; /* such a parameter takes a step of 0 */
  return normal;
}

/* Scaled to a diagonal of ones first, since the parameters' sizes lie far apart. */
static gboolean
decompose (const double a[N][N], double lower[N][N], double *scale)
{
  for (int i = 0; i < N; i++)
    scale[i] = sqrt (a[i][i]);
  for (int i = 0; i < N; i++)
    for (int k = 0; k <= i; k++)
      {
        double sum = a[i][k] / (scale[i] * scale[k]);

        for (int j = 0; j < k; j++)
          sum -= lower[i][j] * lower[k][j];
        if (i == k && !(sum > 10 * DBL_EPSILON))
          return FALSE;
        lower[i][k] = i == k ? sqrt (sum) : sum / lower[k][k];
      }
  return TRUE;
}

gboolean
lab_fit_solve (const double a[N][N], const double *b, double *solution)
{
  double lower[N][N] = { 0 }, scale[N];

  if (!decompose (a, lower, scale))
    return FALSE;
  for (int i = 0; i < N; i++)
    {
      solution[i] = b[i] / scale[i];
      for (int k = 0; k < i; k++)
        solution[i] -= lower[i][k] * solution[k];
      solution[i] /= lower[i][i];
    }
  for (int i = N - 1; i >= 0; i--)
    {
      for (int k = i + 1; k < N; k++)
        solution[i] -= lower[k][i] * solution[k];
      solution[i] /= lower[i][i];
    }
  for (int i = 0; i < N; i++)
    solution[i] /= scale[i];
  return TRUE;
}

/* Tries one step with DAMPING. FALSE when it does not lead down. */
static gboolean
try_step (const Problem *problem, const Normal *now, double damping, double *parameters,
          Normal *next, double *size)
{
  double damped[N][N], step[N], moved[N];

  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++)
      damped[i][k] = now->matrix[i][k] * (i == k ? 1 + damping : 1);
  if (!lab_fit_solve (damped, now->gradient, step))
    return FALSE;
  *size = 0;
  for (int i = 0; i < N; i++)
    {
      moved[i] = parameters[i] + step[i];
      *size = fmax (*size, fabs (step[i]) / (fabs (parameters[i]) + DBL_MIN));
    }
  *next = normal_at (problem, moved);
  if (!isfinite (next->squares) || next->squares > now->squares)
    return FALSE;
  for (int i = 0; i < N; i++)
    parameters[i] = moved[i];
  return TRUE;
}

/* Descends until steps are tiny, or until no step leads further down. */
static gboolean
descend (const Problem *problem, Normal *now, double *parameters)
{
  double damping = DAMPING_START;

  for (int i = 0; i < ITERATIONS_MAX; i++)
    {
      Normal next;
      double size = 0;

      if (!try_step (problem, now, damping, parameters, &next, &size))
        {
          damping *= 10;
          if (damping > DAMPING_MAX)
            return TRUE; /* the bottom, to the precision of a double */
          continue;
        }
      *now = next;
      damping = fmax (damping / 10, 1e-12);
      if (size < STEP_MIN)
        return TRUE;
    }
  return FALSE;
}

static gboolean
set_covariance (LabFit *fit, const Normal *normal)
{
  double variance = fit->squares / fit->freedom;

  for (int i = 0; i < N; i++)
    {
      double unit[N] = { 0 }, column[N];

      unit[i] = 1;
      if (!lab_fit_solve (normal->matrix, unit, column))
        return FALSE;
      for (int k = 0; k < N; k++)
        fit->covariance[k][i] = fit->is_free[i] && fit->is_free[k] ? column[k] * variance : 0;
    }
  return TRUE;
}

gboolean
lab_fit (LabFit *fit, LabFitModel model, const double *x, const double *y, guint count)
{
  Problem problem = { model, x, y, count, fit->is_free };
  guint n_free = 0;
  Normal normal;

  for (int i = 0; i < N; i++)
    n_free += fit->is_free[i] ? 1 : 0;
  if (count <= n_free)
    return FALSE;
  normal = normal_at (&problem, fit->parameters);
  if (!isfinite (normal.squares) || !descend (&problem, &normal, fit->parameters))
    return FALSE;
  fit->squares = normal.squares;
  fit->freedom = count - n_free;
  return set_covariance (fit, &normal);
}

double
lab_fit_deviation (const LabFit *fit, const double *gradient)
{
  double variance = 0;

  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++)
      variance += gradient[i] * fit->covariance[i][k] * gradient[k];
  return sqrt (fmax (variance, 0));
}
