/* The figures of a card: those of the last interval while a run goes on, of the whole when it is
 * over. */
#include "example-run.h"
#include "report-figures.h"

#include <math.h>

static const ExampleRun example = {
  .id = "a",
  .name = "A",
  .number = 1,
  .completed = 1000,
  .failed = 2,
  .response_ns = 50000,
  .reason = "duration",
};

static void
test_nothing_yet (void)
{
  g_autoptr (LabRun) run = lab_run_new ();
  ReportFigures figures = report_figures_of (run);
  g_autofree char *text = report_figures_describe (&figures);

  g_assert_true (isnan (figures.throughput_per_s));
  g_assert_true (isnan (figures.p99_ns));
  g_assert_cmpstr (text, ==, "");
}

static void
test_live (void)
{
  g_autoptr (LabRun) run = example_run_begin (&example, 3);
  ReportFigures figures = report_figures_of (run);
  g_autofree char *text = report_figures_describe (&figures);

  g_assert_cmpfloat_with_epsilon (figures.throughput_per_s, 1000, 1e-6);
  g_assert_cmpfloat_with_epsilon (figures.p50_ns, 50000, 50);
  g_assert_cmpfloat_with_epsilon (figures.cpu_part, 0.5, 1e-6);
  g_assert_cmpstr (text, ==, "p50 50.0 µs · p99 50.0 µs · 2/s failed · 50 % CPU · 2 MiB");
}

static void
test_over (void)
{
  ExampleRun gap = example;
  g_autoptr (LabRun) run = NULL;
  ReportFigures figures;

  gap.gap = 4;
  run = example_run_new (&gap);
  figures = report_figures_of (run);
  g_assert_cmpfloat_with_epsilon (figures.throughput_per_s, 750, 1e-6); /* 3 of 4 intervals */
  g_assert_cmpfloat_with_epsilon (figures.cpu_part, 0.5, 0.01);
}

/* What a file that ends too early holds is over, whatever its run was about to do. */
static void
test_cut_short (void)
{
  ExampleRun gap = example;
  g_autoptr (LabRun) run = NULL;
  ReportFigures figures;

  gap.gap = 3;
  run = example_run_begin (&gap, 4);
  lab_run_close (run);
  g_assert_true (lab_run_is_cut_short (run));
  figures = report_figures_of (run);
  g_assert_cmpfloat_with_epsilon (figures.throughput_per_s, 2000 / 3.0, 1e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-figures/nothing-yet", test_nothing_yet);
  g_test_add_func ("/report-figures/live", test_live);
  g_test_add_func ("/report-figures/over", test_over);
  g_test_add_func ("/report-figures/cut-short", test_cut_short);
  return g_test_run ();
}
