/* Arithmetic of the generator's counts. Any thread. */
#include "lab-counts.h"

#include "lab-count-fields.h"
#include "lab-names.h"

const LabCountField lab_count_sums[] = {
  { "scheduled", G_STRUCT_OFFSET (LabCounts, scheduled) },
  { "sent", G_STRUCT_OFFSET (LabCounts, sent) },
  { "completed", G_STRUCT_OFFSET (LabCounts, completed) },
  { "bytes_in", G_STRUCT_OFFSET (LabCounts, bytes_in) },
  { "bytes_out", G_STRUCT_OFFSET (LabCounts, bytes_out) },
  { NULL },
};

const LabCountField lab_count_levels[] = {
  { "connections", G_STRUCT_OFFSET (LabCounts, connections) },
  { "in_flight", G_STRUCT_OFFSET (LabCounts, in_flight) },
  { "queued", G_STRUCT_OFFSET (LabCounts, queued) },
  { NULL },
};

const char *
lab_from_name (LabFrom from)
{
  return lab_from_names[from];
}

const char *
lab_phase_name (LabPhase phase)
{
  return lab_phase_names[phase];
}

const char *
lab_fault_name (LabFault fault)
{
  return lab_fault_names[fault];
}

uint64_t
lab_counts_errors (const LabCounts *counts)
{
  uint64_t sum = 0;

  for (int fault = 0; fault < LAB_FAULTS; fault++)
    sum += counts->errors[fault];
  return sum;
}

void
lab_counts_add (LabCounts *into, const LabCounts *from)
{
  for (const LabCountField *field = lab_count_sums; field->name != NULL; field++)
    LAB_COUNT_FIELD (into, field) += LAB_COUNT_FIELD (from, field);
  for (int fault = 0; fault < LAB_FAULTS; fault++)
    into->errors[fault] += from->errors[fault];
  statuses_merge (&into->statuses, &from->statuses);
  for (const LabCountField *field = lab_count_levels; field->name != NULL; field++)
    LAB_COUNT_FIELD (into, field) = LAB_COUNT_FIELD (from, field);
}

int64_t
lab_counts_missing (const LabCounts *cumulated)
{
  uint64_t known = cumulated->completed + lab_counts_errors (cumulated) + cumulated->in_flight +
                   cumulated->queued;

  return (int64_t) (cumulated->scheduled - known);
}
