/* Tests the machine's counters: what is taken from Linux's texts, and what is left out. */
#include "lab-machine.h"

#include <glib.h>
#include <math.h>

static const LabMachine unknown = { NAN, NAN, NAN, NAN };

static void
test_stat (void)
{
  LabMachine machine = unknown;

  lab_machine_take_stat (&machine, "cpu  1 2 3 100 50 5 6 7 8 9\ncpu0 9 9 9 9\n", 10.0);
  g_assert_cmpfloat (machine.busy_ns, ==, 60);
  g_assert_cmpfloat (machine.interrupt_ns, ==, 110);
  g_assert_cmpfloat (machine.steal_ns, ==, 70);
  g_assert_true (isnan (machine.pressure_cpu_ns));
}

/* Kernels of before 2.6 told less. */
static void
test_old_stat (void)
{
  LabMachine machine = unknown;

  lab_machine_take_stat (&machine, "cpu  1 2 3 100\n", 10.0);
  g_assert_cmpfloat (machine.busy_ns, ==, 60);
  g_assert_true (isnan (machine.interrupt_ns));
  g_assert_true (isnan (machine.steal_ns));
}

static void
test_pressure (void)
{
  LabMachine machine = unknown;

  lab_machine_take_pressure (&machine, "some avg10=1.00 avg60=0.00 avg300=0.00 total=1234\n"
                                       "full avg10=0.00 avg60=0.00 avg300=0.00 total=9\n");
  g_assert_cmpfloat (machine.pressure_cpu_ns, ==, 1234000);
}

static void
test_nothing (void)
{
  static const char *const texts[] = {
    NULL, "", "cpu", "cpu x y z\n", "some total=\n", "total=5\n"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LabMachine machine = unknown;

      lab_machine_take_stat (&machine, texts[i], 10.0);
      lab_machine_take_pressure (&machine, texts[i]);
      g_assert_true (isnan (machine.busy_ns) && isnan (machine.interrupt_ns));
      g_assert_true (isnan (machine.steal_ns) && isnan (machine.pressure_cpu_ns));
    }
}

/* Counters only count up; where there are none they stay absent. */
static void
test_read (void)
{
  LabMachine before = lab_machine_read ();
  LabMachine after = lab_machine_read ();

  g_assert_cmpint (isnan (before.busy_ns), ==, isnan (after.busy_ns));
  g_assert_false (after.busy_ns < before.busy_ns);
  g_assert_false (after.pressure_cpu_ns < before.pressure_cpu_ns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/machine/stat", test_stat);
  g_test_add_func ("/lab/machine/old-stat", test_old_stat);
  g_test_add_func ("/lab/machine/pressure", test_pressure);
  g_test_add_func ("/lab/machine/nothing", test_nothing);
  g_test_add_func ("/lab/machine/read", test_read);
  return g_test_run ();
}
