/* The inside of a child, shared by its life (lab-child.c), what it is told (lab-child-input.c) and
 * its output (lab-child-output.c). */
#pragma once

#include "lab-child.h"
#include "lab-lines.h"
#include "lab-tail.h"

typedef enum
{
  LAB_CHILD_NOT,
  LAB_CHILD_CLOSED,
  LAB_CHILD_TERMINATED,
  LAB_CHILD_KILLED
} LabChildEnding;

struct _LabChild
{
  GObject parent_instance;

  char *name;
  GSubprocess *process;
  gint64 pid;
  const LabChildEvents *events;
  gpointer data;

  LabChildOutput output;
  LabLines lines;
  gboolean is_broken; /* stdout is read but no longer told */
  LabTail text;
  GCancellable *reading;
  GBytes *input; /* what it has still to be told, or NULL */
  GCancellable *telling;
  guint busy; /* stdin, stdout, stderr and the process: how many still go on */

  LabChildEnding ending;
  guint step; /* the timeout of the next step */
  GCancellable *cancellable;
  gulong cancelled;

  gboolean is_gone;
  char *end;
};

/* Begins to write INPUT, which may be NULL, to stdin; it holds the child until it is told. */
void lab_child_tell_input (LabChild *child, GBytes *input);

/* Closes stdin, as soon as all is told. */
void lab_child_close_input (LabChild *child);

/* Begins to read stdout and stderr; each holds the child until it has ended. */
void lab_child_read_output (LabChild *child);

/* Holds the child for something that goes on with it, and lets go of it: with the last of them the
 * child is gone. */
void lab_child_hold (LabChild *child);
void lab_child_release (LabChild *child);
