/* Words for scenarios, machines, figures and outcomes. */
#include "report-words.h"

#include <math.h>

#define assert_words(words, expected)                                                              \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *found = words;                                                              \
      g_assert_cmpstr (found, ==, expected);                                                       \
    }                                                                                              \
  while (0)

static void
test_scenario (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  assert_words (report_words_scenario (scenario),
                "json · closed loop, 32 connections · 10 s after 2 s of warm-up · seed 1");
  lab_scenario_set_workload (scenario, "wait?us=20000");
  scenario->model = LAB_MODEL_OPEN;
  scenario->rate_per_s = 5000;
  scenario->connections = 1;
  scenario->warmup_ns = 0;
  assert_words (
      report_words_scenario (scenario),
      "wait?us=20000 · open loop, 5 k/s (Poisson) on 1 connection · 10 s without warm-up · "
      "seed 1");
  scenario->arrivals = LAB_ARRIVALS_CONSTANT;
  scenario->connections = 2;
  assert_words (report_words_scenario (scenario),
                "wait?us=20000 · open loop, 5 k/s (constant gaps) on 2 connections · 10 s without "
                "warm-up · seed 1");
}

static void
test_host (void)
{
  LabHost host = { .cpu_model = (char *) "CPU", .cores = 1, .kernel = (char *) "Linux 6" };

  assert_words (report_words_host (&host), "CPU · 1 core · Linux 6 · Tailrace " TAILRACE_VERSION);
  assert_words (report_words_host (NULL), "Tailrace " TAILRACE_VERSION);
}

static void
test_figures (void)
{
  assert_words (report_words_duration (24000), "24 µs");
  assert_words (report_words_rate (58123), "58.1 k/s");
  assert_words (report_words_rate (NAN), "–");
  assert_words (report_words_percent (0.994), "99 %");
  assert_words (report_words_percent (NAN), "–");
}

static LabSummary
summary_of (double rate, uint64_t p99_ns, guint runs)
{
  LabSummary summary = { .runs = runs, .throughput_per_s = rate };

  summary.counts.completed = (uint64_t) rate;
  summary.latencies[LAB_RESPONSE].p99_ns = p99_ns;
  return summary;
}

static void
test_outcome (void)
{
  static const char *const names[] = { "A", "B", "C" };
  LabSummary apart[] = { summary_of (1000, 5, 1), summary_of (3000, 5, 1),
                         summary_of (2000, 5, 1) };
  LabSummary alike[] = { summary_of (1000, 5000, 2), summary_of (1010, 9000, 2) };
  LabSummary alone[] = { summary_of (1000, 5, 1), summary_of (0, 0, 1) };

  assert_words (
      report_words_outcome (names, apart, 3),
      "B served 1.50 times the requests of C (3 k/s against 2 k/s). One run each cannot tell "
      "a difference from chance: race several blocks for that.");
  assert_words (
      report_words_outcome (names, alike, 2),
      "B and A both served about 1.01 k/s; their p99 was 9 µs and 5 µs. How sure that is has "
      "not been tested.");
  g_assert_null (report_words_outcome (names, alone, 2));
  g_assert_null (report_words_outcome (names, apart, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-words/scenario", test_scenario);
  g_test_add_func ("/report-words/host", test_host);
  g_test_add_func ("/report-words/figures", test_figures);
  g_test_add_func ("/report-words/outcome", test_outcome);
  return g_test_run ();
}
