/* What tests of the lab share: waiting with a deadline, ended processes, backends that are fake. */
#pragma once

#include "lab-backend.h"
#include "lab-error.h"
#include "lab-race.h"

/* How long one wait may take, and how long a test program may take until it says where it is stuck.
 * The latter is less than meson gives it, for meson ends it without a word. */
#define TESTING_WAIT_S 120
#define TESTING_PROGRAM_S 280

/* Iterates the default main context until DONE (DATA); fails the test, saying what it waited for,
 * when it takes too long for anything but a fault. */
#define testing_wait(done, data) testing_wait_for ((done), (data), G_STRLOC ": " #done)
void testing_wait_for (gboolean (*done) (gpointer data), gpointer data, const char *what);

/* From now on a program that does not come to its end says where it is stuck, also when its main
 * loop does not turn. Every wait begins with this; may be called again. */
void testing_watch (void);

/* Waits until no process PID runs any more. */
#define testing_wait_gone(pid) testing_wait_gone_for ((pid), G_STRLOC ": the end of process " #pid)
void testing_wait_gone_for (gint64 pid, const char *what);

/* The ids (gint64) of the process ROOT and of all that descend from it now. Where the system shows
 * no other processes, ROOT alone. Free with g_array_unref. */
GArray *testing_find_family (gint64 root);

/* A backend ID whose command is the fake backend in MODE. */
LabBackend *testing_backend (const char *id, const char *mode);

/* A backend "custom" that does not speak the stream; LINES of its manifest say where it is. */
LabBackend *testing_custom_backend (const char *lines);

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
