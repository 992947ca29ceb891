/* The inside of a race, shared by its course (lab-race.c) and its progress (lab-race-progress.c).
 */
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
  LabRun *current;   /* owned; NULL between runs */
  LabDriver *driver; /* of the current run */
  gboolean is_running;
  gboolean is_stopped;
  ClockNs started_ns;
  ClockNs ended_ns;
  GError *error;
};
