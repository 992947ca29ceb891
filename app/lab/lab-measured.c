/* See the header. The main context's thread. */
#include "lab-measured.h"

LabMeasured
lab_measured_of (LabRun *run)
{
  LabMeasured measured = {
    .run = run,
    .scenario = lab_run_get_scenario (run),
    .columns = lab_run_get_columns (run),
    .counts = lab_run_get_measured (run),
  };
  const LabColumns *columns = measured.columns;

  if (!lab_columns_find_phase (columns, LAB_PHASE_MEASURE, &measured.first, &measured.end))
    return measured;
  measured.from_ns = columns->start_ns[measured.first];
  measured.until_ns = columns->start_ns[measured.end - 1] + columns->length_ns[measured.end - 1];
  return measured;
}

gboolean
lab_measured_is_open (const LabMeasured *measured)
{
  return measured->scenario != NULL && measured->scenario->model == LAB_MODEL_OPEN;
}

double
lab_measured_length_ns (const LabMeasured *measured)
{
  return (double) (measured->until_ns - measured->from_ns);
}

LabBacklog
lab_measured_backlog_before (const LabMeasured *measured, gsize row)
{
  const LabCounts *counts = row > 0 ? &measured->columns->counts[row - 1] : NULL;

  return counts != NULL ? (LabBacklog){ counts->in_flight, counts->queued } : (LabBacklog){ 0, 0 };
}
