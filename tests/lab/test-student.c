/* Tests Student's distribution against SciPy. */
#include "lab-student.h"

#include <math.h>

/* SciPy 1.10.1: scipy.stats.t.ppf (0.5 + confidence / 2, dof). */
static const struct
{
  guint dof;
  double at_95;
  double at_99;
} bounds[] = {
  { 1, 12.706204736432095, 63.65674116287399 },    { 2, 4.302652729911275, 9.92484320091807 },
  { 3, 3.182446305284263, 5.84090929975643 },      { 5, 2.5705818366147395, 4.032142983557536 },
  { 10, 2.2281388519649385, 3.169272667175838 },   { 29, 2.045229642132703, 2.756385903670335 },
  { 100, 1.9839715184496334, 2.6258905205863337 },
};

static void
test_bounds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_assert_cmpfloat_with_epsilon (lab_student_bound (0.95, bounds[i].dof), bounds[i].at_95,
                                      1e-8 * bounds[i].at_95);
      g_assert_cmpfloat_with_epsilon (lab_student_bound (0.99, bounds[i].dof), bounds[i].at_99,
                                      1e-8 * bounds[i].at_99);
    }
}

static void
test_inverse (void)
{
  for (guint dof = 1; dof < 60; dof++)
    for (double confidence = 0.05; confidence < 1; confidence += 0.05)
      {
        double bound = lab_student_bound (confidence, dof);

        g_assert_cmpfloat_with_epsilon (lab_student_within (bound, dof), confidence, 1e-12);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/student/bounds", test_bounds);
  g_test_add_func ("/student/inverse", test_inverse);
  return g_test_run ();
}
