/* A sweep: a race repeated while one knob of it is turned (see lab-knob.h).
 *
 * The values come one after the other, each as a race of its own; with a folder its run files are
 * in FOLDER/KNOB-VALUE, and FOLDER/sweep.json, written anew after each, is the index. Signals:
 *
 *   ::race-started (LabRace *)          the race at a value begins; its own signals tell the rest
 *   ::race-ended   (LabRace *)          it is over and its figures are in the series
 *   ::failed       (GError *)           a run has failed or the index cannot be written; the rest
 *                                       is not measured
 *   ::finished     ()                   once and last, in every case; no child lives any more
 *
 * The main context's thread; nothing blocks but for the index, a small file. */
#pragma once

#include "lab-race.h"
#include "lab-series.h"

#define LAB_TYPE_SWEEP (lab_sweep_get_type ())
G_DECLARE_FINAL_TYPE (LabSweep, lab_sweep, LAB, SWEEP, GObject)

/* Prepares a sweep of the knob NAME over VALUES (uint64_t, rising), otherwise as lab_race_new.
 * Every race is prepared now: NULL with a LAB_ERROR_SCENARIO when NAME is no knob of this race or
 * any of the values is not valid. */
LabSweep *lab_sweep_new (const LabScenario *scenario, GPtrArray *backends, const char *name,
                         GArray *values, const char *folder, GError **error);

/* Begins; once. Signals come from the main context. The sweep keeps itself alive until ::finished.
 */
void lab_sweep_start (LabSweep *sweep);

/* Ends it early; what was measured is kept. May be called again. */
void lab_sweep_stop (LabSweep *sweep);

/* The race at the current value, or NULL between races. Borrowed. */
LabRace *lab_sweep_get_race (LabSweep *sweep);

/* How many values there are, which is the current one (from 0), and what it is. */
guint lab_sweep_get_count (LabSweep *sweep);
guint lab_sweep_get_place (LabSweep *sweep);
uint64_t lab_sweep_get_value (LabSweep *sweep, guint place);

/* What has been measured so far. Borrowed. */
const LabSeries *lab_sweep_get_series (LabSweep *sweep);

/* Why the sweep failed, or NULL. Borrowed. */
const GError *lab_sweep_get_error (LabSweep *sweep);
