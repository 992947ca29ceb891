/* Tests gaps against the plan: what a good timer does passes, bursts and other rates do not. */
#include "lab-arrivals.h"
#include "lab-latency.h"

#include <math.h>

#define MEAN_NS 500000.0

static Hist *
draw (guint32 seed, guint count, double mean_ns)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Hist *hist = lab_hist_new ();

  for (guint i = 0; i < count; i++)
    hist_record (hist, (uint64_t) (-mean_ns * log1p (-g_rand_double (random))));
  return hist;
}

/* Few, as many as are looked at, and many more. */
static void
test_planned (void)
{
  static const guint counts[] = { LAB_ARRIVALS_GAPS_MIN, 300, 1000, 50000 };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint32 seed = 0; seed < 20; seed++)
      {
        g_autofree Hist *hist = draw (seed, counts[i], MEAN_NS);

        g_assert_cmpfloat (lab_arrivals_poisson_p (hist, MEAN_NS), >=, 0.001);
      }
}

static void
test_other_rate (void)
{
  g_autofree Hist *hist = draw (1, 5000, MEAN_NS * 1.3);

  g_assert_cmpfloat (lab_arrivals_poisson_p (hist, MEAN_NS), <, 0.001);
}

/* Due times as drawn, each taken when a timer that is up to LATE_NS late wakes up. */
static Hist *
draw_late (guint32 seed, guint count, double late_ns)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Hist *hist = lab_hist_new ();
  double due_ns = 0, awake_ns = 0, taken_ns = 0;

  for (guint i = 0; i < count; i++)
    {
      due_ns += -MEAN_NS * log1p (-g_rand_double (random));
      if (due_ns > awake_ns)
        awake_ns = due_ns + late_ns * g_rand_double (random);
      hist_record (hist, (uint64_t) (awake_ns - taken_ns));
      taken_ns = awake_ns;
    }
  return hist;
}

static void
test_lateness (void)
{
  g_autofree Hist *good = draw_late (2, 20000, 40000);
  g_autofree Hist *bad = draw_late (3, 20000, 600000);

  g_assert_cmpfloat (lab_arrivals_poisson_p (good, MEAN_NS), >=, 0.001);
  g_assert_cmpfloat (lab_arrivals_poisson_p (bad, MEAN_NS), <, 0.001);
}

static void
test_bursts (void)
{
  g_autofree Hist *hist = lab_hist_new ();

  hist_record_many (hist, 0, 900);
  hist_record_many (hist, (uint64_t) (10 * MEAN_NS), 100);
  g_assert_cmpfloat (lab_arrivals_poisson_p (hist, MEAN_NS), <, 0.001);
}

static void
test_constant (void)
{
  g_autofree Hist *hist = lab_hist_new ();

  hist_record_many (hist, 500000, 90);
  hist_record_many (hist, 590000, 4);
  hist_record_many (hist, 410000, 4);
  g_assert_cmpfloat_with_epsilon (lab_arrivals_uneven_share (hist, MEAN_NS), 0, 1e-12);
  hist_record (hist, 0);
  hist_record (hist, 700000);
  g_assert_cmpfloat_with_epsilon (lab_arrivals_uneven_share (hist, MEAN_NS), 0.02, 1e-12);
}

/* A tenth of a long gap is more than 100 µs. */
static void
test_constant_slow (void)
{
  g_autofree Hist *hist = lab_hist_new ();

  hist_record (hist, 10900000);
  hist_record (hist, 12000000);
  g_assert_cmpfloat_with_epsilon (lab_arrivals_uneven_share (hist, 10000000), 0.5, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/arrivals/planned", test_planned);
  g_test_add_func ("/lab/arrivals/other-rate", test_other_rate);
  g_test_add_func ("/lab/arrivals/lateness", test_lateness);
  g_test_add_func ("/lab/arrivals/bursts", test_bursts);
  g_test_add_func ("/lab/arrivals/constant", test_constant);
  g_test_add_func ("/lab/arrivals/constant-slow", test_constant_slow);
  return g_test_run ();
}
