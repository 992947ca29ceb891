/* What this machine answered when it was asked for versions. Internal to LabDoctor. The main
 * context's thread. */
#pragma once

#include "lab-needs.h"

#include <gio/gio.h>

/* Keeps questions, each once, and their answers. */
typedef struct LabAnswers LabAnswers;

LabAnswers *lab_answers_new (void);
void lab_answers_free (LabAnswers *answers);

/* Notes that NEED will be asked; Python modules of the interpreter PYTHON. */
void lab_answers_add (LabAnswers *answers, const LabNeed *need, const char *python);

/* Asks all that was noted at the same time, and calls DONE (DATA) once, never from within this
 * call, when every program has answered or LIMIT_MS have passed. */
void lab_answers_ask (LabAnswers *answers, guint limit_ms, GCancellable *cancellable,
                      void (*done) (gpointer data), gpointer data);

/* What was answered: the version in *VERSION (new, or NULL where nothing tells) and in *PROBLEM
 * (new, or NULL for none) why there is no answer. */
void lab_answers_find (LabAnswers *answers, const LabNeed *need, const char *python, char **version,
                       char **problem);
