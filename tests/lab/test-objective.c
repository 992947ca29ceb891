/* Tests objectives: what they mean, what runs they hold, and where a mistake is pointed at. */
#include "lab-objective.h"

#include "lab-error.h"
#include "staged.h"

#include <math.h>
#include <string.h>

static LabObjective *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  LabObjective *objective = lab_objective_parse (text, &error);

  g_assert_no_error (error);
  return objective;
}

static void
test_meaning (void)
{
  g_autoptr (LabObjective) objective = parse ("p99.9<50ms, errors <= 0.1%,max<1s");
  const LabTerm *terms = (const LabTerm *) objective->terms->data;

  g_assert_cmpuint (objective->terms->len, ==, 3);
  g_assert_cmpint (terms[0].kind, ==, LAB_TERM_PERCENTILE);
  g_assert_cmpfloat (terms[0].percentile, ==, 99.9);
  g_assert_cmpfloat (terms[0].limit, ==, 50e6);
  g_assert_false (terms[0].is_included);
  g_assert_cmpstr (terms[0].text, ==, "p99.9<50ms");
  g_assert_cmpint (terms[1].kind, ==, LAB_TERM_ERRORS);
  g_assert_cmpfloat_with_epsilon (terms[1].limit, 0.001, 1e-15);
  g_assert_true (terms[1].is_included);
  g_assert_cmpstr (terms[1].text, ==, "errors <= 0.1%");
  g_assert_cmpint (terms[2].kind, ==, LAB_TERM_MAX);
  g_assert_cmpfloat (terms[2].limit, ==, 1e9);
}

static void
assert_broken (LabRun *run, const char *text, const char *term)
{
  g_autoptr (LabObjective) parsed = parse (text);
  g_autoptr (LabObjective) objective = lab_objective_copy (parsed);
  double measured = NAN;
  const LabTerm *broken = lab_objective_find_broken (objective, run, &measured);

  g_assert_cmpstr (broken != NULL ? broken->text : NULL, ==, term);
  g_assert_true (broken == NULL || !(measured < broken->limit));
}

/* Every response takes 1 ms; the server uses 0.4 of a processor. */
static void
test_runs (void)
{
  g_autoptr (LabRun) run = staged_play (&staged_open, NULL);

  assert_broken (run, "p99<2ms", NULL);
  assert_broken (run, "p95<2ms,p50<2ms,mean<1100us,max<2ms,errors<0.1%,cpu<50%", NULL);
  assert_broken (run, "p99<0.5ms", "p99<0.5ms");
  assert_broken (run, "p50<2ms, mean<900us", "mean<900us");
  assert_broken (run, "errors<=0%", NULL);
  assert_broken (run, "cpu<30%", "cpu<30%");
}

static void
test_errors (void)
{
  Staged staged = staged_open;
  g_autoptr (LabRun) run = NULL;

  staged.failed = 5; /* of 500 */
  staged.completed = 495;
  run = staged_play (&staged, NULL);
  assert_broken (run, "errors<2%", NULL);
  assert_broken (run, "errors<1%", "errors<1%");
  assert_broken (run, "errors<=1%", NULL);
  assert_broken (run, "p99<2ms,errors<=1%", NULL);
  assert_broken (run, "p99<2ms", "errors<1%"); /* which nobody has to write */
  assert_broken (run, "p99<0.5ms", "p99<0.5ms");
}

/* What has measured nothing meets no objective. */
static void
test_nothing (void)
{
  g_autoptr (LabRun) run = lab_run_new ();

  assert_broken (run, "p99<1h", "p99<1h");
  assert_broken (run, "errors<100%", "errors<100%");
}

static void
test_samples (void)
{
  static const struct
  {
    const char *text;
    uint64_t ten;
  } expected[] = { { "p50<1ms", 20 },         { "p99<1ms", 1000 },      { "p99.9<1ms", 10000 },
                   { "mean<1ms", 100 },       { "errors<0.1%", 10000 }, { "errors<=0%", 100 },
                   { "p50<1ms,p90<2ms", 100 } };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LabObjective) objective = parse (expected[i].text);

      g_assert_cmpuint (lab_objective_count_samples (objective, 10), ==, expected[i].ten);
    }
}

static const struct
{
  const char *text;
  int column;
  const char *said;
} mistakes[] = {
  { "", 0, "a metric is missing" },
  { "p99", 3, "here must be <" },
  { "p99>50ms", 3, "here must be <" },
  { "p99=50ms", 3, "here must be <" },
  { "p99<", 4, "no time" },
  { "p99<50", 4, "such as 50ms" },
  { "p99<1,5ms", 4, "with a point" },
  { "errors<0,1%", 7, "with a point" },
  { "p99<50%", 4, "no time" },
  { "p99<-50ms", 4, "no time" },
  { "p99<0ms", 4, "below 0ms" },
  { "p100<5ms", 0, "no metric “p100”" },
  { "p0<5ms", 0, "no metric" },
  { "px<5ms", 0, "no metric" },
  { "latency<5ms", 0, "valid are p50" },
  { "p99<5ms,", 8, "a metric is missing" },
  { "p99<5ms,,mean<1ms", 8, "a metric is missing" },
  { "p99<5ms mean<1ms", 4, "no time" },
  { "p99<5ms,p99<6ms", 8, "already: p99<5ms" },
  { "errors<0.1", 7, "no share" },
  { "errors<1ms", 7, "no share" },
  { "errors<0%", 7, "below 0%" },
};

static void
test_mistakes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LabObjective) objective = lab_objective_parse (mistakes[i].text, &error);
      g_auto (GStrv) lines = NULL;

      g_assert_error (error, LAB_ERROR, LAB_ERROR_EXPRESSION);
      g_assert_null (objective);
      lines = g_strsplit (error->message, "\n", -1);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (lines[0], mistakes[i].said));
      g_assert_cmpint ((int) strlen (lines[2]) - 3, ==, mistakes[i].column);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/objective/meaning", test_meaning);
  g_test_add_func ("/objective/runs", test_runs);
  g_test_add_func ("/objective/errors", test_errors);
  g_test_add_func ("/objective/nothing", test_nothing);
  g_test_add_func ("/objective/samples", test_samples);
  g_test_add_func ("/objective/mistakes", test_mistakes);
  return g_test_run ();
}
