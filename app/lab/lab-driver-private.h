/* The inside of a driver, shared by the way up (lab-driver.c) and the way down
 * (lab-driver-close.c). */
#pragma once

#include "lab-blame.h"
#include "lab-child.h"
#include "lab-driver.h"
#include "lab-run-writer.h"
#include "lab-tree.h"

typedef enum
{
  LAB_DRIVER_STARTING, /* the server is not ready */
  LAB_DRIVER_RUNNING,  /* the load runs */
  LAB_DRIVER_CLOSING_LOAD,
  LAB_DRIVER_CLOSING_SERVER,
  LAB_DRIVER_DONE /* the file is being closed, or is */
} LabDriverStage;

struct LabDriver
{
  LabRun *run;
  LabBackend *backend;
  const LabScenario *scenario;
  uint64_t seed;
  guint ready_ms;
  guint load_grace_ms;
  const LabDriverEvents *events;
  gpointer data;

  LabDriverStage stage;
  gboolean is_stopped;
  LabBlame blame;
  LabChild *children[2]; /* by LabFrom: load, server; NULL until spawned */
  gboolean is_muted[2];  /* what they write is no stream, or damaged: it is not fed */
  char *url;             /* of a server that does not speak the stream, or NULL */
  GCancellable *knocking;
  guint deadline;
  gboolean is_loading;  /* the connections are there, and its time runs */
  guint meter;          /* the timer of the lab's own `usage` records; 0 unless the load runs */
  LabRunState metered;  /* the state at the last of them */
  LabTree *tree;        /* of a server that does not tell its usage, or NULL */
  LabRunWriter *writer; /* NULL without a file */
};

/* Takes in one record, live or our own: into the run, then into the file. */
gboolean
lab_driver_feed (LabDriver *driver, LabFrom from, const char *line, gsize length, GError **error);

/* The same with LINE, a record of our own making, which is taken over and cannot be refused. */
void lab_driver_feed_own (LabDriver *driver, LabFrom from, char *line);

/* Writes `usage` records of the lab, with what the machine does, and of a server that does not tell
 * its own: at intervals, and whenever the run has entered another phase, so that the measure phase
 * has one at its beginning. */
void lab_driver_begin_metering (LabDriver *driver);
void lab_driver_meter_phase (LabDriver *driver);
void lab_driver_end_metering (LabDriver *driver);

/* Notes what went wrong, unless something did before, and ends the run. */
void lab_driver_fail (LabDriver *driver, LabError code, LabFrom who, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Ends the run; what is under way is let go. May be called again. */
void lab_driver_close (LabDriver *driver);

/* Judges the end of a child that is gone, and goes on from there. */
void lab_driver_close_child (LabDriver *driver, LabFrom who);
