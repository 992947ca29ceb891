/* Words for scenarios, machines, figures and outcomes. */
#include "report-words.h"

#include <math.h>
#include <string.h>

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

/* Of secrets the name; of much, the beginning, by whole characters. */
static void
test_headers (void)
{
  static const char *const headers[] = { "Cookie: s3cr3t", "Accept: text/html", NULL };
  g_autofree char *text = g_strnfill (200, '*');
  g_auto (GStrv) stars = g_strsplit (text, "*", -1);
  g_autofree char *umlauts = g_strjoinv ("ü", stars);
  g_autofree char *header = g_strconcat ("X: ", umlauts, NULL);
  const char *const much[] = { header, NULL };
  g_autoptr (LabScenario) scenario = lab_scenario_new ();
  g_autofree char *words = NULL;

  lab_scenario_set_headers (scenario, headers);
  assert_words (
      report_words_scenario (scenario),
      "json · Accept: text/html, Cookie · closed loop, 32 connections · 10 s after 2 s of "
      "warm-up · seed 1");
  lab_scenario_set_headers (scenario, much);
  words = report_words_scenario (scenario);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (words, -1), <, 160);
  g_assert_nonnull (strstr (words, "ü… · closed loop"));
}

/* What was turned is a range, wherever the scenario names it. */
static void
test_sweep (void)
{
  g_autoptr (LabScenario) scenario = lab_scenario_new ();

  scenario->connections = 1;
  scenario->warmup_ns = 0;
  assert_words (report_words_sweep (scenario, "connections", 1, 64),
                "json · closed loop, 1 to 64 connections · 10 s without warm-up · seed 1");
  assert_words (report_words_sweep (scenario, "connections", 1, 1),
                "json · closed loop, 1 connection · 10 s without warm-up · seed 1");
  assert_words (
      report_words_sweep (scenario, "workers", 1, 8),
      "json · closed loop, 1 connection · workers 1 to 8 · 10 s without warm-up · seed 1");
  lab_scenario_set_workload (scenario, "wait?us=1");
  assert_words (report_words_sweep (scenario, "us", 1, 400),
                "wait, us 1 to 400 · closed loop, 1 connection · 10 s without warm-up · seed 1");
  scenario->model = LAB_MODEL_OPEN;
  scenario->rate_per_s = 100;
  assert_words (report_words_sweep (scenario, "rate", 100, 10000),
                "wait?us=1 · open loop, 100/s to 10 k/s (Poisson) on 1 connection · 10 s without "
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-words/scenario", test_scenario);
  g_test_add_func ("/report-words/headers", test_headers);
  g_test_add_func ("/report-words/sweep", test_sweep);
  g_test_add_func ("/report-words/host", test_host);
  g_test_add_func ("/report-words/figures", test_figures);
  return g_test_run ();
}
