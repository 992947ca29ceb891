/* The inside of a race, shared by its course (lab-race.c), its zero-work run
 * (lab-race-zero-work.c), what went before (lab-race-continue.c) and its progress
 * (lab-race-progress.c). */
#pragma once

#include "clock.h"
#include "lab-driver.h"
#include "lab-plan.h"
#include "lab-race.h"

struct _LabRace
{
  GObject parent_instance;

  LabScenario *scenario;
  GPtrArray *backends;
  char *folder; /* NULL: no files */
  guint ready_ms;
  guint load_grace_ms;

  LabHeat *heats;
  guint n_heats;
  guint next; /* heat */
  GListStore *runs;
  LabRun *current;            /* owned; NULL between runs */
  LabDriver *driver;          /* of the current run */
  LabBackend *zero_backend;   /* NULL: no zero-work run */
  LabScenario *zero_scenario; /* of the zero-work run */
  LabRun *zero_work;          /* owned; NULL before it */
  guint pause_ms;             /* before it */
  guint pause;                /* the timer */
  gboolean is_running;
  gboolean is_stopped;
  ClockNs started_ns;
  ClockNs ended_ns;
  GError *error;
};

/* Where the file of run NUMBER of BACKEND goes in FOLDER, or NULL when that is NULL. */
char *lab_race_build_path (const char *folder, LabBackend *backend, guint number);

/* Begins the pause and then the zero-work run, and goes on with lab_race_run_next after it. */
void lab_race_begin_zero_work (LabRace *race);

/* Starts what is due next: a run, or the end. */
void lab_race_run_next (LabRace *race);

/* Tells that the file of RUN could not be written; that the zero-work run is over. */
void lab_race_tell_file_failed (LabRace *race, LabRun *run, const GError *error);
void lab_race_tell_zero_work (LabRace *race);
