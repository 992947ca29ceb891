/* What tests of the lab share: waiting with a deadline, ended processes, backends that are fake. */
#pragma once

#include "lab-backend.h"
#include "lab-error.h"
#include "lab-race.h"

/* Iterates the default main context until DONE (DATA); fails the test when it takes too long for
 * anything but a fault. */
void testing_wait (gboolean (*done) (gpointer data), gpointer data);

/* Waits until no process PID runs any more. */
void testing_wait_gone (gint64 pid);

/* A backend ID whose command is the fake backend in MODE. */
LabBackend *testing_backend (const char *id, const char *mode);

/* The path of the fake backend. Free with g_free. */
char *testing_fake_backend (void);

/* A new folder for the test, and its removal with all the files in it. */
char *testing_make_folder (void);
void testing_remove_folder (char *folder);

/* Asserts that ERROR is CODE of the lab's, and its message contains each of the texts up to NULL.
 */
void testing_assert_error (const GError *error, LabError code, ...) G_GNUC_NULL_TERMINATED;

/* A `run` record as the lab writes it. Free with g_free. */
char *testing_run_record (void);

/* Feeds LINE, which must be accepted, and frees it. */
void testing_feed (LabRun *run, LabFrom from, char *line);

/* Feeds a whole run of canned records, `result` included; with RECORDS each is also appended to it
 * as a run file has it. */
void testing_feed_canned (LabRun *run, GString *records);

/* Writes a canned run to FOLDER/FILE as if the backend ID (also its name) had been STARTED then. */
void testing_save_run (const char *folder, const char *file, const char *id, const char *started);

/* The figures of RUN as a line of JSON, to be compared. Free with g_free. */
char *testing_summarize (LabRun *run);
