/* Student's distribution by its closed form for whole degrees of freedom. */
#include "lab-student.h"

#include <math.h>

/* With THETA = atan (t / sqrt (dof)). */
static double
within_angle (double theta, guint dof)
{
  gboolean is_odd = dof % 2 == 1;
  double square = cos (theta) * cos (theta);
  double term = is_odd ? cos (theta) : 1;
  double sum = dof > 1 ? term : 0;

  for (guint k = is_odd ? 3 : 2; k < dof; k += 2)
    {
      term *= square * (k - 1) / k;
      sum += term;
    }
  return is_odd ? 2 / G_PI * (theta + sin (theta) * sum) : sin (theta) * sum;
}

double
lab_student_within (double t, guint dof)
{
  g_return_val_if_fail (t >= 0 && dof > 0, NAN);

  return within_angle (atan (t / sqrt (dof)), dof);
}

/* The probability rises with the angle, which is bounded: bisection to the last bit. */
double
lab_student_bound (double confidence, guint dof)
{
  double low = 0, high = G_PI_2;

  g_return_val_if_fail (confidence > 0 && confidence < 1 && dof > 0, NAN);

  for (int i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;

      if (within_angle (middle, dof) < confidence)
        low = middle;
      else
        high = middle;
    }
  return tan (low) * sqrt (dof);
}
