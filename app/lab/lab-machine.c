/* The machine's counters as Linux writes them (proc(5); Documentation/accounting/psi.rst). Any
 * thread. */
#include "lab-machine.h"

#include <stdio.h>
#include <string.h>

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
