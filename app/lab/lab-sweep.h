/* A sweep: a race repeated while one knob of it is turned (see lab-knob.h).
 *
 * The values come one after the other, each as a race of its own, in a relay (see lab-relay.h) that
 * ends when a run has failed or the index cannot be written. With a folder its run files are in
 * FOLDER/KNOB-VALUE, and FOLDER/sweep.json, written anew after each, is the index.
 *
 * The main context's thread; nothing blocks but for the index, a small file. */
#pragma once

#include "lab-relay.h"
#include "lab-series.h"

#define LAB_TYPE_SWEEP (lab_sweep_get_type ())
G_DECLARE_FINAL_TYPE (LabSweep, lab_sweep, LAB, SWEEP, LabRelay)

/* Prepares a sweep of the knob NAME over VALUES (uint64_t, rising), otherwise as lab_race_new.
 * Every race is prepared now: NULL with a LAB_ERROR_SCENARIO when NAME is no knob of this race or
 * any of the values is not valid. */
LabSweep *lab_sweep_new (const LabScenario *scenario, GPtrArray *backends, const char *name,
                         GArray *values, const char *folder, GError **error);

/* How many values there are, which is the current one (from 0), and what it is. */
guint lab_sweep_get_count (LabSweep *sweep);
guint lab_sweep_get_place (LabSweep *sweep);
uint64_t lab_sweep_get_value (LabSweep *sweep, guint place);

/* What has been measured so far. Borrowed. */
const LabSeries *lab_sweep_get_series (LabSweep *sweep);
