/* Tests a run's way through its states. */
#include "lab-run-state.h"

static void
test_whole_way (void)
{
  static const LabRunEvent way[] = { LAB_RUN_EVENT_RUN,    LAB_RUN_EVENT_CONNECT,
                                     LAB_RUN_EVENT_WARMUP, LAB_RUN_EVENT_MEASURE,
                                     LAB_RUN_EVENT_DRAIN,  LAB_RUN_EVENT_RESULT_ENDED };
  LabRunState state = LAB_RUN_WAITING;

  for (gsize i = 0; i < G_N_ELEMENTS (way); i++)
    {
      g_assert_true (lab_run_state_move (&state, way[i]));
      g_assert_cmpint (state, ==, (int) i + 1);
    }
}

/* Whatever comes, a state never goes back, and nothing leaves a final one. */
static void
test_never_back (void)
{
  for (int from = LAB_RUN_WAITING; from <= LAB_RUN_STOPPED; from++)
    for (int event = LAB_RUN_EVENT_RUN; event <= LAB_RUN_EVENT_RESULT_FAILED; event++)
      {
        LabRunState state = (LabRunState) from;
        gboolean moved = lab_run_state_move (&state, (LabRunEvent) event);

        if (!moved || lab_run_state_is_final ((LabRunState) from))
          g_assert_cmpint (state, ==, from);
        else
          g_assert_cmpint (state, >, from);
      }
}

static void
test_nothing_before_run (void)
{
  for (int event = LAB_RUN_EVENT_CONNECT; event <= LAB_RUN_EVENT_RESULT_FAILED; event++)
    {
      LabRunState state = LAB_RUN_WAITING;

      g_assert_false (lab_run_state_move (&state, (LabRunEvent) event));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/run-state/whole-way", test_whole_way);
  g_test_add_func ("/lab/run-state/never-back", test_never_back);
  g_test_add_func ("/lab/run-state/nothing-before-run", test_nothing_before_run);
  return g_test_run ();
}
