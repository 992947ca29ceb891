/* The driver of one run: starts the server, waits until it is ready, starts the load, feeds the run
 * with what both say, and sees both out. Internal to the lab: LabRace has one for each run. The
 * main context's thread; nothing blocks. */
#pragma once

#include "lab-backend.h"
#include "lab-run.h"

/* What is to be run. Borrowed during lab_driver_start, but the scenario until the end. */
typedef struct
{
  LabBackend *backend;
  GPtrArray *contenders; /* all of the race, or NULL */
  const LabScenario *scenario;
  guint number;
  uint64_t seed;
  const char *path; /* of the run file, or NULL */
  guint ready_ms;   /* how long the server may take to be ready */
  guint load_grace_ms;
} LabDriverPlan;

/* Told with DATA, never from within lab_driver_start. */
typedef struct
{
  void (*file_failed) (const GError *error, gpointer data); /* at most once */
  void (*done) (gpointer data); /* once and last; both children are gone, the file is written */
} LabDriverEvents;

typedef struct LabDriver LabDriver;

/* Begins the run. RUN is referenced, EVENTS borrowed. Free with lab_driver_free after `done`. */
LabDriver *lab_driver_start (LabRun *run, const LabDriverPlan *plan, const LabDriverEvents *events,
                             gpointer data);

/* Ends the run early, and keeps what was measured. May be called again. */
void lab_driver_stop (LabDriver *driver);

void lab_driver_free (LabDriver *driver);
