/* Systems whose counters nobody has taught the lab to read: what needs them is not measured. Any
 * thread. */
#include "lab-machine.h"

#include <math.h>

LabMachine
lab_machine_read (void)
{
  return (LabMachine){ NAN, NAN, NAN, NAN };
}
