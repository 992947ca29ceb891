/* A race: one scenario, several backends, each run on a fresh server, one after the other.
 *
 * A race has `blocks` blocks, each with one run of every backend; with more than one block the
 * order within each is shuffled from the scenario's seed. All runs of block B (from 0) get the seed
 * scenario->seed + B. With a folder, run N (from 1) of backend ID is written to
 * FOLDER/ID-N.tailrace, in place of an older file of that name.
 *
 * Before the first block there may be a pause and a zero-work run: the same load for a second on a
 * backend that has next to nothing to do, which tells what the machine and the generator give at
 * best. It is no contender's, is not among the runs, and its file is in FOLDER/zero-work. Signals:
 *
 *   ::zero-work   (LabRun *)            the zero-work run is over, however it ended; the race goes
 * on
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

#define LAB_READY_DEADLINE_MS 30000
#define LAB_LOAD_GRACE_MS 10000
#define LAB_PAUSE_MS 1000
#define LAB_ZERO_WORK_FOLDER "zero-work"

/* How far a race is, for people. */
typedef struct
{
  LabRunState state;         /* of the current run; LAB_RUN_WAITING when there is none */
  guint run;                 /* the current run, from 1; 0 before the first */
  guint runs;                /* how many there are to be */
  uint64_t elapsed_ns;       /* of the current run, since its generator began */
  uint64_t left_ns;          /* of its warm-up and duration */
  uint64_t total_elapsed_ns; /* of the race, since its start */
  uint64_t total_left_ns;    /* of the current and all coming runs' warm-ups and durations, and of
                              * the pause and the zero-work run */
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

/* Asks for a pause of PAUSE_MS (LAB_PAUSE_MS) and a zero-work run of BACKEND (referenced) before
 * the first block. Before the start. */
void lab_race_set_zero_work (LabRace *race, LabBackend *backend, guint pause_ms);

/* Takes over what an earlier race of the same contenders has left: RUNS (LabRun, referenced) of
 * whole blocks whose audits do not call any of them invalid count as run already, and only the
 * blocks that are missing are run. Before the start; the scenario's blocks are all of them. FALSE
 * with a LAB_ERROR_SCENARIO that names contender or condition (see lab-conditions.h) that differs,
 * or the seed. */
gboolean lab_race_continue (LabRace *race, GPtrArray *runs, GError **error);

/* Begins; once. Signals come from the main context, never from within this call. The race keeps
 * itself alive until ::finished. */
void lab_race_start (LabRace *race);

/* Ends the race early: the load ends and reports, the server is ended, then ::finished. What was
 * measured is kept. May be called at any time, also again. */
void lab_race_stop (LabRace *race);

/* From its start until just before ::finished. */
gboolean lab_race_is_running (LabRace *race);

/* The runs so far in their order (LabRun); the last one may still go on. Borrowed. */
GListModel *lab_race_get_runs (LabRace *race);

/* The zero-work run, or NULL before it and when there is none. Borrowed. */
LabRun *lab_race_get_zero_work (LabRace *race);

/* The current run, or NULL between and after runs. Borrowed. */
LabRun *lab_race_get_current (LabRace *race);

/* Why the race failed, or NULL. Borrowed. */
const GError *lab_race_get_error (LabRace *race);

/* Borrowed. */
const LabScenario *lab_race_get_scenario (LabRace *race);
LabProgress lab_race_get_progress (LabRace *race);
