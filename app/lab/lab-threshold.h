/* A threshold of a gate: how much a metric may change, as people type it: "p99>+10%",
 * "throughput<-5%". It is broken when the metric has changed by more than that. Any thread. */
#pragma once

#include "lab-comparison.h"

typedef struct
{
  char *text; /* as typed */
  LabMetric metric;
  gboolean is_above; /* '>': broken by more than `change`; else '<', by less */
  double change;     /* a part: 0.1 is +10 %, -0.05 is -5 % */
} LabThreshold;

typedef enum
{
  LAB_THRESHOLD_HOLDS,
  LAB_THRESHOLD_BROKEN,
  LAB_THRESHOLD_UNKNOWN /* the comparison is invalid */
} LabThresholdState;

/* NULL with a LAB_ERROR_EXPRESSION that points at the place and says what is valid. Free with
 * lab_threshold_free. */
LabThreshold *lab_threshold_parse (const char *text, GError **error);
void lab_threshold_free (LabThreshold *threshold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabThreshold, lab_threshold_free)

/* "holds", "broken", "unknown". Static. */
const char *lab_threshold_state_name (LabThresholdState state);

/* Holds COMPARISON, of the threshold's metric, with the changed one as A, to it. From
 * its `blocks_least` on it is broken by a median ratio beyond it that is no chance (Holm's p below
 * LAB_SIGNIFICANCE); with fewer, chance cannot be ruled out, and the ratio alone decides. */
LabThresholdState
lab_threshold_judge (const LabThreshold *threshold, const LabComparison *comparison);
