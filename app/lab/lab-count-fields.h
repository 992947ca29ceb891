/* The fields of LabCounts by name, so that reading, adding, comparing and writing go over one table
 * and none can forget a field. Internal to the lab. */
#pragma once

#include "lab-counts.h"

typedef struct
{
  const char *name;
  gsize offset;
} LabCountField;

/* The differences but for the errors, and the levels; each list ends with a NULL name. */
extern const LabCountField lab_count_sums[];
extern const LabCountField lab_count_levels[];

#define LAB_COUNT_FIELD(counts, field) (G_STRUCT_MEMBER (uint64_t, (counts), (field)->offset))
