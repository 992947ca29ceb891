/* What contenders were asked for, in words. */
#include "report-targets.h"

#include "example-run.h"

static LabRun *
make_run (const char *id, const char *own_target)
{
  ExampleRun example = {
    .id = id,
    .name = id,
    .number = 1,
    .completed = 1000,
    .response_ns = 50000,
    .reason = "duration",
    .own_target = own_target,
  };

  return example_run_new (&example);
}

/* Two contenders that were asked for A and B; NULL: for the workload. */
static ReportResult *
make_result (const char *a, const char *b)
{
  g_autoptr (LabRun) first = make_run ("a", a);
  g_autoptr (LabRun) second = make_run ("b", b);

  return report_result_new ((LabRun *[]){ first, second }, 2);
}

/* No workload is named that nobody was asked for. */
static void
test_scenario (void)
{
  static const struct
  {
    const char *a, *b, *begin;
  } cases[] = {
    { NULL, NULL, "json · closed loop, " }, { "/x?y=1", "/x?y=1", "/x?y=1 · closed loop, " },
    { "/x", "/y", "json · closed loop, " }, { NULL, "/x", "json · closed loop, " },
    { "/x", NULL, "json · closed loop, " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ReportResult) result = make_result (cases[i].a, cases[i].b);
      g_autofree char *words = report_targets_describe_result (result);

      g_assert_true (g_str_has_prefix (words, cases[i].begin));
      g_assert_cmpstr (result->scenario->workload, ==, "json");
    }
}

static void
test_sentence (void)
{
  g_autoptr (ReportResult) same = make_result ("/x", "/x");
  g_autoptr (ReportResult) other = make_result (NULL, "/x");
  g_autoptr (ReportResult) none = make_result (NULL, NULL);
  g_autofree char *of_same = report_targets_describe (same);
  g_autofree char *of_other = report_targets_describe (other);

  g_assert_cmpstr (of_same, ==, "Asked for /x whatever the workload.");
  g_assert_cmpstr (of_other, ==,
                   "Not the same requests, so mind what is compared: a for json, b for /x.");
  g_assert_null (report_targets_describe (none));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-targets/scenario", test_scenario);
  g_test_add_func ("/report-targets/sentence", test_sentence);
  return g_test_run ();
}
