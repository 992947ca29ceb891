/* What the whole machine does, so that a run can tell what others did beside it. */
#pragma once

/* Counted by the system since it was booted, over all processors. NAN where it does not tell. */
typedef struct
{
  double busy_ns;         /* in programs, and in the system on their behalf; no interrupts */
  double interrupt_ns;    /* in interrupts; some systems charge them to programs as well */
  double steal_ns;        /* of a virtual machine: wanted, but given to others by its host */
  double pressure_cpu_ns; /* while at least one program waited for a processor */
} LabMachine;

/* Reads the counters: two small files of the system. Any thread. */
LabMachine lab_machine_read (void);

/* Takes the counters from the text of Linux's /proc/stat, whose ticks are TICK_NS long, or of its
 * /proc/pressure/cpu. What TEXT (which may be NULL) does not tell stays as it was. */
void lab_machine_take_stat (LabMachine *machine, const char *text, double tick_ns);
void lab_machine_take_pressure (LabMachine *machine, const char *text);
