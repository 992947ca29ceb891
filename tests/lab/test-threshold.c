/* Tests thresholds: what parses, where the caret stands when it does not, and what breaks them. */
#include "lab-threshold.h"
#include "testing.h"

#include <math.h>
#include <string.h>

static void
test_parse (void)
{
  g_autoptr (LabThreshold) above = lab_threshold_parse ("p99.9>+10%", NULL);
  g_autoptr (LabThreshold) below = lab_threshold_parse ("throughput < -2.5%", NULL);

  g_assert_cmpint (above->metric, ==, LAB_METRIC_P99_9);
  g_assert_true (above->is_above);
  g_assert_cmpfloat_with_epsilon (above->change, 0.1, 1e-12);
  g_assert_cmpstr (above->text, ==, "p99.9>+10%");
  g_assert_cmpint (below->metric, ==, LAB_METRIC_THROUGHPUT);
  g_assert_false (below->is_above);
  g_assert_cmpfloat_with_epsilon (below->change, -0.025, 1e-12);
}

/* The caret stands below the place: two spaces and the text before it. */
static void
test_carets (void)
{
  static const struct
  {
    const char *text;
    int place;
  } wrong[] = {
    { "", 0 },         { "p98>+1%", 0 },   { "p99", 3 },          { "p99=+1%", 3 },
    { "p99>", 4 },     { "p99>ten%", 4 },  { "p99>+%", 4 },       { "p99>+x%", 4 },
    { "p99>+10", 7 },  { "p99>+10ms", 7 }, { "p99>+10%,p50", 8 }, { "p99>-100%", 4 },
    { "p99>++1%", 4 }, { "µ>+1%", 0 },     { "p99>+1e99%", 4 },   { "p99 >> +1%", 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_null (lab_threshold_parse (wrong[i].text, &error));
      g_assert_error (error, LAB_ERROR, LAB_ERROR_EXPRESSION);
      lines = g_strsplit (error->message, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 3);
      g_test_message ("%s", error->message);
      g_assert_cmpint ((int) strlen (lines[2]), ==, 2 + wrong[i].place + 1);
    }
}

static LabThresholdState
judge (const char *text, guint blocks, double ratio, double p)
{
  g_autoptr (LabThreshold) threshold = lab_threshold_parse (text, NULL);
  LabComparison comparison = {
    .blocks = blocks,
    .blocks_least = LAB_BLOCKS_MIN,
    .ratio = ratio,
    .p_holm = p,
    .decision = LAB_DECISION_INCONCLUSIVE,
  };

  return lab_threshold_judge (threshold, &comparison);
}

static void
test_judge (void)
{
  LabComparison invalid = { .ratio = NAN, .decision = LAB_DECISION_INVALID };
  g_autoptr (LabThreshold) threshold = lab_threshold_parse ("cpu>+1%", NULL);

  g_assert_cmpint (judge ("p99>+10%", 10, 1.2, 0.01), ==, LAB_THRESHOLD_BROKEN);
  g_assert_cmpint (judge ("p99>+10%", 10, 1.05, 0.01), ==, LAB_THRESHOLD_HOLDS);
  g_assert_cmpint (judge ("p99>+10%", 10, 0.5, 0.01), ==, LAB_THRESHOLD_HOLDS);
  g_assert_cmpint (judge ("throughput<-5%", 10, 0.9, 0.01), ==, LAB_THRESHOLD_BROKEN);
  g_assert_cmpint (judge ("throughput<-5%", 10, 0.97, 0.01), ==, LAB_THRESHOLD_HOLDS);
  g_assert_cmpint (judge ("p99>-10%", 10, 0.95, 0.01), ==, LAB_THRESHOLD_BROKEN);
  g_assert_cmpint (lab_threshold_judge (threshold, &invalid), ==, LAB_THRESHOLD_UNKNOWN);
}

/* With enough blocks what may be chance breaks nothing; with few nothing else is known. */
static void
test_chance (void)
{
  g_assert_cmpint (judge ("p99>+10%", 10, 1.2, 0.2), ==, LAB_THRESHOLD_HOLDS);
  g_assert_cmpint (judge ("p99>+10%", LAB_BLOCKS_MIN - 1, 1.2, 0.2), ==, LAB_THRESHOLD_BROKEN);
  g_assert_cmpint (judge ("p99>+10%", 1, 1.2, 1), ==, LAB_THRESHOLD_BROKEN);
}

static GArray *
make_samples (guint blocks, double p99_ns)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (LabSample));

  for (guint i = 0; i < blocks; i++)
    {
      LabSample sample = { .number = i + 1, .verdict = LAB_VERDICT_VALID };

      for (int metric = 0; metric < LAB_METRICS; metric++)
        sample.values[metric] = p99_ns * (1 + 0.001 * i);
      g_array_append_val (samples, sample);
    }
  return samples;
}

/* However many blocks and pairs there are, something breaks the threshold. */
static void
test_breakable (void)
{
  g_autoptr (LabThreshold) threshold = lab_threshold_parse ("p99>+10%", NULL);

  for (guint blocks = 1; blocks <= 12; blocks++)
    for (guint count = 2; count <= 6; count++)
      {
        g_autoptr (GArray) pairs = lab_pairs_of (count);
        g_autoptr (GArray) comparisons = NULL;
        GArray *contenders[6];

        for (guint i = 0; i < count; i++)
          contenders[i] = make_samples (blocks, i == 0 ? 4000 : 1000);
        comparisons = lab_comparisons_of (contenders, pairs);
        g_assert_cmpint (lab_threshold_judge (threshold,
                                              lab_comparisons_find (comparisons, (LabPair){ 0, 1 },
                                                                    LAB_METRIC_P99)),
                         ==, LAB_THRESHOLD_BROKEN);
        for (guint i = 0; i < count; i++)
          g_array_unref (contenders[i]);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/threshold/parse", test_parse);
  g_test_add_func ("/lab/threshold/carets", test_carets);
  g_test_add_func ("/lab/threshold/judge", test_judge);
  g_test_add_func ("/lab/threshold/chance", test_chance);
  g_test_add_func ("/lab/threshold/breakable", test_breakable);
  return g_test_run ();
}
