/* Demands: which templates there are, the same numbers for the same seed, of the right
 * distribution, and none that does not fit its place. */
#include "load-demand.h"

#include "workload.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#define COUNT 200000

static LoadDemand
demand_new (const char *text)
{
  LoadDemand demand;
  const char *reason = NULL;

  if (!load_demand_find (&demand, text, &reason))
    g_error ("%s: %s", text, reason);
  return demand;
}

static void
test_find (void)
{
  LoadDemand none = demand_new ("/work?us=500");
  LoadDemand exponential = demand_new ("/work?us={exp:1k}&clock=wall");
  LoadDemand mix = demand_new ("/{mix:0.25:10:200}");
  LoadDemand fragment = demand_new ("/a#{exp:1}");

  g_assert_cmpint (none.kind, ==, LOAD_DEMAND_NONE);
  g_assert_cmpuint (none.digits, ==, 0);
  g_assert_cmpint (fragment.kind, ==, LOAD_DEMAND_NONE);
  g_assert_cmpint (exponential.kind, ==, LOAD_DEMAND_EXPONENTIAL);
  g_assert_cmpfloat (exponential.mean, ==, 1000);
  g_assert_cmpuint (exponential.start, ==, 9);
  g_assert_cmpuint (exponential.length, ==, 8);
  g_assert_cmpuint (exponential.digits, ==, 5); /* 37 times the mean */
  g_assert_cmpint (mix.kind, ==, LOAD_DEMAND_MIX);
  g_assert_cmpfloat (mix.probability, ==, 0.25);
  g_assert_cmpuint (mix.either[0], ==, 10);
  g_assert_cmpuint (mix.either[1], ==, 200);
  g_assert_cmpuint (mix.digits, ==, 3);
}

static void
test_refuse (void)
{
  static const char *const bad[] = {
    "{",
    "{}",
    "{exp}",
    "{exp:}",
    "{exp:0}",
    "{exp:-1}",
    "{exp:x}",
    "{exp:1",
    "{exp:2T}",
    "{exp:1000000000001}",
    "{mix:1:2}",
    "{mix:2:1:1}",
    "{mix:-0.1:1:1}",
    "{mix:nan:1:1}",
    "{mix:0.5:1:}",
    "{mix::1:1}",
    "{mix:.:1:1}",
    "{mix:0x1:1:1}",
    "{mix:1.0.0:1:1}",
    "{const:5}",
    "{exp:1}{exp:1}",
    "{exp:1}&{x}",
    "{EXP:1}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LoadDemand demand;
      const char *reason = NULL;

      g_assert_false (load_demand_find (&demand, bad[i], &reason));
      g_assert_nonnull (reason);
    }
}

static void
test_same_seed (void)
{
  LoadDemand demand = demand_new ("{exp:1000000}");
  LoadDemands a, b, other_seed, other_worker;
  int same_seed = 0, same_worker = 0;

  load_demands_init (&a, &demand, 7, 0);
  load_demands_init (&b, &demand, 7, 0);
  load_demands_init (&other_seed, &demand, 8, 0);
  load_demands_init (&other_worker, &demand, 7, 1);
  for (int i = 0; i < 1000; i++)
    {
      uint64_t number = load_demands_take (&a);

      g_assert_cmpuint (load_demands_take (&b), ==, number);
      same_seed += load_demands_take (&other_seed) == number;
      same_worker += load_demands_take (&other_worker) == number;
    }
  g_assert_cmpint (same_seed, <, 10);
  g_assert_cmpint (same_worker, <, 10);
}

/* Against the distribution function of the rounded exponential, 1 - exp(-(k + 1/2)/mean), by
 * Kolmogorov and Smirnov's distance: under 1.95/sqrt(n) with a probability of 0.999 (Knuth, TAOCP
 * 2, 3.3.1; for a discrete distribution it is smaller still). */
static void
test_exponential (void)
{
  const double mean = 500;
  LoadDemand demand = demand_new ("{exp:500}");
  LoadDemands demands;
  static guint64 counts[20000];
  guint64 below = 0;
  double worst = 0, sum = 0;

  load_demands_init (&demands, &demand, 42, 3);
  for (int i = 0; i < COUNT; i++)
    {
      uint64_t number = load_demands_take (&demands);

      g_assert_cmpuint (number, <, G_N_ELEMENTS (counts));
      counts[number]++;
      sum += (double) number;
    }
  for (size_t k = 0; k < G_N_ELEMENTS (counts); k++)
    {
      below += counts[k];
      worst = fmax (worst, fabs ((double) below / COUNT - (1 - exp (-((double) k + 0.5) / mean))));
    }
  g_assert_cmpfloat (worst, <, 1.95 / sqrt (COUNT));
  g_assert_cmpfloat_with_epsilon (sum / COUNT, mean, 4 * mean / sqrt (COUNT));
}

/* A share of P, within four standard deviations. */
static void
test_mix (void)
{
  LoadDemand demand = demand_new ("{mix:0.9:250:2750}");
  LoadDemands demands;
  int first = 0;

  load_demands_init (&demands, &demand, 42, 0);
  for (int i = 0; i < COUNT; i++)
    {
      uint64_t number = load_demands_take (&demands);

      g_assert_true (number == 250 || number == 2750);
      first += number == 250;
    }
  g_assert_cmpfloat_with_epsilon ((double) first / COUNT, 0.9, 4 * sqrt (0.9 * 0.1 / COUNT));
}

/* What is written has always the same length, and the backends understand it. */
static void
test_write (void)
{
  static const uint64_t numbers[] = { 0, 9, 500, 18500 };
  char target[] = "/work?us={exp:500}&clock=wall";
  LoadDemand demand = demand_new (target);
  g_autofree char *text =
      g_strdup_printf ("/work?us=%.*s&clock=wall", (int) demand.digits, "????????????????????");

  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      WorkloadDemand read;
      const char *reason;

      load_demand_write (&demand, text + demand.start, numbers[i]);
      g_assert_cmpint (workload_demand_parse (&read, NULL, (HttpSlice){ text, strlen (text) },
                                              &reason),
                       ==, 0);
      g_assert_cmpuint (read.amount, ==, numbers[i]);
      g_assert_true (read.wall_clock);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-demand/find", test_find);
  g_test_add_func ("/load-demand/refuse", test_refuse);
  g_test_add_func ("/load-demand/same-seed", test_same_seed);
  g_test_add_func ("/load-demand/exponential", test_exponential);
  g_test_add_func ("/load-demand/mix", test_mix);
  g_test_add_func ("/load-demand/write", test_write);
  return g_test_run ();
}
