/* Programs outside the run: what all programs of the machine used, less what the run's own did. The
 * main context's thread. */
#include "lab-others.h"

#include "lab-audit-private.h"

#include "clock.h"

#include <math.h>

#define LIMIT_CORES 0.05
/* In less than a second the counters' ticks of 10 ms are coarser than the limit. */
#define LENGTH_MIN_NS ((double) CLOCK_NS_PER_S)
/* Programs are charged by the timer's tick, of 4 ms in most kernels (CONFIG_HZ=250). */
#define TICK_NS 4e6
#define DEVIATIONS 3

/* The first and the last of the lab's rows within the measure phase. */
static gboolean
find_rows (const LabMeasured *measured, const LabUsageColumns *lab, gsize *first, gsize *last)
{
  gsize row = 0;

  while (row < lab->length && lab->at_ns[row] < measured->from_ns)
    row++;
  *first = row;
  while (row < lab->length && lab->at_ns[row] <= measured->until_ns)
    row++;
  *last = row > 0 ? row - 1 : 0;
  return *last > *first;
}

static double
own_ns (const LabMeasured *measured, uint64_t from_ns, uint64_t until_ns)
{
  double sum_ns = 0;

  for (int from = 0; from < LAB_FROMS; from++)
    {
      const LabUsageColumns *usage = lab_run_get_usage (measured->run, (LabFrom) from);

      if (usage->length < 2)
        return NAN;
      sum_ns += lab_usage_columns_cpu_ns (usage, from_ns, until_ns);
    }
  return sum_ns;
}

LabOthers
lab_others_of (const LabMeasured *measured)
{
  const LabUsageColumns *lab = lab_run_get_usage (measured->run, LAB_FROM_LAB);
  const LabMachine *before, *after;
  gsize first, last;

  if (!find_rows (measured, lab, &first, &last))
    return (LabOthers){ 0, NAN, NAN, NAN, NAN, NAN };
  before = &lab->machine[first];
  after = &lab->machine[last];
  return (LabOthers){
    .length_ns = (double) (lab->at_ns[last] - lab->at_ns[first]),
    .own_ns = own_ns (measured, lab->at_ns[first], lab->at_ns[last]),
    .busy_ns = after->busy_ns - before->busy_ns,
    .interrupt_ns = after->interrupt_ns - before->interrupt_ns,
    .steal_ns = after->steal_ns - before->steal_ns,
    .waiting_ns = after->pressure_cpu_ns - before->pressure_cpu_ns,
  };
}

/* Kernels differ in whether interrupts are charged to the program they interrupt (without
 * CONFIG_IRQ_TIME_ACCOUNTING they are) or to nobody. They are, when the run's programs were charged
 * more than all programs together were busy: then interrupts belong to the whole, too. */
static double
others_cores (const LabOthers *others)
{
  double beside = (others->busy_ns - others->own_ns) / others->length_ns;

  if (beside < -LIMIT_CORES && !isnan (others->interrupt_ns))
    beside += others->interrupt_ns / others->length_ns;
  return MAX (beside, 0);
}

/* What chance may add: a tick charges the whole of it to who happens to run, which is a draw for
 * each processor and tick; none for one that is always or never busy. */
static double
chance_cores (const LabOthers *others, guint cores)
{
  double ticks = cores * others->length_ns / TICK_NS;
  double busy = CLAMP (others->busy_ns / (cores * others->length_ns), 0.0, 1.0);

  return DEVIATIONS * sqrt (ticks * busy * (1 - busy)) * TICK_NS / others->length_ns;
}

void
lab_audit_other_cpu (const LabMeasured *measured, LabCheck *check)
{
  LabOthers others = lab_others_of (measured);
  const LabHost *host = lab_run_get_host (measured->run);

  if (others.length_ns < LENGTH_MIN_NS || isnan (others.busy_ns) || isnan (others.own_ns) ||
      host == NULL || host->cores == 0)
    return;
  lab_check_below (check, LAB_UNIT_CORES, others_cores (&others),
                   LIMIT_CORES + chance_cores (&others, host->cores), INFINITY);
}
