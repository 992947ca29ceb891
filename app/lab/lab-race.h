/* A race: one scenario, several backends, each run on a fresh server, one after the other.
 *
 * A race has `blocks` rounds, each with one run of every backend; with more than one block the
 * order within each is shuffled from the scenario's seed. All runs of block B (from 0) get the seed
 * scenario->seed + B. With a folder, run N (from 1) of backend ID is written to
 * FOLDER/ID-N.tailrace, in place of an older file of that name. Signals:
 *
 *   ::run-started (LabRun *)            a run begins; nothing has been fed to it yet
 *   ::run-ended   (LabRun *)            it is over and its file is written
 *   ::file-failed (LabRun *, GError *)  its file cannot be written (a LAB_ERROR_FILE; once a run);
 *                                       the race goes on without the file
 *   ::failed      (GError *)            a run has failed; the race ends, the rest is not run
 *   ::finished    ()                    once and last, in every case; no child lives any more
 *
 * The main context's thread; nothing blocks. */
#pragma once

#include "lab-backend.h"
#include "lab-run.h"

#define LAB_READY_DEADLINE_MS 10000
#define LAB_LOAD_GRACE_MS 10000

/* How far a race is, for people. */
typedef struct
{
  LabRunState state;         /* of the current run; LAB_RUN_WAITING when there is none */
  guint run;                 /* the current run, from 1; 0 before the first */
  guint runs;                /* how many there are to be */
  uint64_t elapsed_ns;       /* of the current run, since its generator began */
  uint64_t left_ns;          /* of its warm-up and duration */
  uint64_t total_elapsed_ns; /* of the race, since its start */
  uint64_t total_left_ns;    /* of the current and all coming runs' warm-ups and durations */
} LabProgress;

#define LAB_TYPE_RACE (lab_race_get_type ())
G_DECLARE_FINAL_TYPE (LabRace, lab_race, LAB, RACE, GObject)

/* Prepares a race of BACKENDS (LabBackend, at least one; referenced) under SCENARIO (copied), with
 * files in FOLDER unless that is NULL. NULL with a LAB_ERROR_SCENARIO when the scenario is not
 * valid or a backend does not offer its workload. */
LabRace *
lab_race_new (const LabScenario *scenario, GPtrArray *backends, const char *folder, GError **error);

/* How long a server may take to be ready (LAB_READY_DEADLINE_MS), and how much longer than warm-up,
 * duration and timeout together the load may take to end (LAB_LOAD_GRACE_MS). Before the start. */
void lab_race_set_deadlines (LabRace *race, guint ready_ms, guint load_grace_ms);

/* Begins; once. Signals come from the main context, never from within this call. The race keeps
 * itself alive until ::finished. */
void lab_race_start (LabRace *race);

/* Ends the race early: the load ends and reports, the server is ended, then ::finished. What was
 * measured is kept. May be called at any time, also again. */
void lab_race_stop (LabRace *race);

gboolean lab_race_is_running (LabRace *race);

/* The runs so far in their order (LabRun); the last one may still go on. Borrowed. */
GListModel *lab_race_get_runs (LabRace *race);

/* The current run, or NULL between and after runs. Borrowed. */
LabRun *lab_race_get_current (LabRace *race);

/* Why the race failed, or NULL. Borrowed. */
const GError *lab_race_get_error (LabRace *race);

const LabScenario *lab_race_get_scenario (LabRace *race);
LabProgress lab_race_get_progress (LabRace *race);
