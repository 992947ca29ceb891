/* An event loop that takes a fifth longer over `work` than it is asked to: linked from the real
 * one's objects with --wrap=workload_work, so that nothing else differs. */
#include "workload.h"

void __real_workload_work (const WorkloadDemand *demand, const WorkloadCheck *check);
void __wrap_workload_work (const WorkloadDemand *demand, const WorkloadCheck *check);

void
__wrap_workload_work (const WorkloadDemand *demand, const WorkloadCheck *check)
{
  WorkloadDemand more = *demand;

  more.amount += more.amount / 5;
  __real_workload_work (&more, check);
}
