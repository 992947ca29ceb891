/* What went wrong in a run: whose doing, in which phase, in words. Internal to the lab. */
#pragma once

#include "lab-child.h"
#include "lab-error.h"
#include "lab-run.h"

/* Nobody is to blame while `what` is NULL. */
typedef struct
{
  LabError code;
  LabFrom who;       /* the child it is about; LAB_FROM_LAB for neither */
  LabRunState phase; /* of the run when it happened */
  char *what;        /* "the server was not ready within 10 s" */
} LabBlame;

/* Notes what happened, in place of what was noted before. */
void lab_blame_set (LabBlame *blame, LabError code, LabFrom who, LabRun *run, const char *format,
                    ...) G_GNUC_PRINTF (5, 6);
void lab_blame_clear (LabBlame *blame);

/* The error for people: the backend's name, the phase, what happened, how CHILD (NULL for neither)
 * ended, and of the last lines it wrote to stderr those that do not say the same again. Free with
 * g_error_free. */
GError *lab_blame_to_error (const LabBlame *blame, const char *backend, LabChild *child);
