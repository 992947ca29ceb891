/* What the machine did during a run beside it. Internal to the lab. The main context's thread. */
#pragma once

#include "lab-measured.h"

/* Over the stretch of the measure phase that the lab's own records span. NAN where the system does
 * not tell. */
typedef struct
{
  double length_ns;    /* 0: nothing is known */
  double own_ns;       /* processor time of server, load and lab; NAN without the server's */
  double busy_ns;      /* of all programs */
  double interrupt_ns; /* of interrupts */
  double steal_ns;     /* taken by the host */
  double waiting_ns;   /* in which a program waited for a processor */
} LabOthers;

/* From the lab's first look at the machine in the phase to its last. NAN stands for what the system
 * does not tell. */
LabOthers lab_others_of (const LabMeasured *measured);
