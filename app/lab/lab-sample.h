/* A run as statistics see it: one sample of each metric. Plain data. */
#pragma once

#include "lab-audit.h"
#include "lab-metric.h"

typedef struct
{
  guint number;               /* from 1: runs of the same number are of one block */
  uint64_t seed;              /* of its arrivals and demands */
  LabVerdict verdict;         /* of its audit */
  gboolean is_stopped;        /* early, on wish: it measured for less time than the others */
  double values[LAB_METRICS]; /* by LabMetric; NAN where there is none */
} LabSample;

/* The sample of RUN as it stands. The main context's thread. */
LabSample lab_sample_of (LabRun *run);

/* The samples (LabSample) of COUNT runs of one contender as they are compared: in the order of
 * their numbers, without those that were stopped. Free with g_array_unref. */
GArray *lab_samples_of (LabRun *const *runs, guint count);

/* The same in SAMPLES' order with the numbers 1, 2 …, so that those of races without a common block
 * can be held against each other. Free with g_array_unref. */
GArray *lab_samples_renumber (const GArray *samples);

/* Sorts SAMPLES by their numbers. */
void lab_samples_sort (GArray *samples);

/* Leaves those out that were stopped early: a race that is stopped counts its whole blocks. Where
 * all were stopped, all stay, which is as much as there is. */
void lab_samples_drop_stopped (GArray *samples);
