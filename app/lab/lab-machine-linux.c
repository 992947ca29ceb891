/* Linux has the counters in /proc. Any thread. */
#include "lab-machine.h"

#include <glib.h>
#include <math.h>
#include <unistd.h>

LabMachine
lab_machine_read (void)
{
  LabMachine machine = { NAN, NAN, NAN, NAN };
  g_autofree char *stat = NULL;
  g_autofree char *pressure = NULL;
  double ticks_per_s = (double) sysconf (_SC_CLK_TCK);

  /* A file that is not there is an answer: this system does not tell. */
  if (ticks_per_s > 0 && g_file_get_contents ("/proc/stat", &stat, NULL, NULL))
    lab_machine_take_stat (&machine, stat, 1e9 / ticks_per_s);
  if (g_file_get_contents ("/proc/pressure/cpu", &pressure, NULL, NULL))
    lab_machine_take_pressure (&machine, pressure);
  return machine;
}
