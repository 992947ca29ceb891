/* The machine's counters: Linux has them in /proc (proc(5); Documentation/accounting/psi.rst).
 * Other systems leave them out, and what needs them is then not measured. Any thread. */
#include "lab-machine.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#ifdef __linux__
#include <unistd.h>
#endif

void
lab_machine_take_stat (LabMachine *machine, const char *text, double tick_ns)
{
  unsigned long long user, nice, system, idle, iowait, irq, softirq, steal;
  int found = text != NULL ? sscanf (text, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &user,
                                     &nice, &system, &idle, &iowait, &irq, &softirq, &steal)
                           : 0;

  if (found >= 3) /* guests' time is in user and nice already */
    machine->busy_ns = (double) (user + nice + system) * tick_ns;
  if (found >= 7)
    machine->interrupt_ns = (double) (irq + softirq) * tick_ns;
  if (found >= 8)
    machine->steal_ns = (double) steal * tick_ns;
}

void
lab_machine_take_pressure (LabMachine *machine, const char *text)
{
  const char *some = text != NULL ? strstr (text, "some ") : NULL;
  const char *total = some != NULL ? strstr (some, "total=") : NULL;
  unsigned long long total_us;

  if (total != NULL && sscanf (total, "total=%llu", &total_us) == 1)
    machine->pressure_cpu_ns = (double) total_us * 1e3;
}

#ifdef __linux__

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

#else

LabMachine
lab_machine_read (void)
{
  return (LabMachine){ NAN, NAN, NAN, NAN };
}

#endif
