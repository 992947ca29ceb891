/* The records that the lab itself writes: what is run, why it failed, what came of it. Internal to
 * the lab. Each returns one line without its newline, to be freed with g_free. */
#pragma once

#include "lab-backend.h"
#include "lab-run.h"
#include "usage.h"

/* `run`. CONTENDERS are all backends of the race, or NULL where there are no others. SERVER and
 * LOAD are the commands; the load's address is not known yet and stands in it as the text "{url}".
 */
char *lab_own_run (LabBackend *backend, GPtrArray *contenders, const LabScenario *scenario,
                   guint number, uint64_t seed, const char *const *server, const char *const *load);

/* `error`. OUTPUT is the end of the child's stderr, or NULL. */
char *lab_own_error (const GError *error, const char *output);

/* `warning`. */
char *lab_own_warning (const char *code, const char *message);

/* `usage` of the server, as the lab sees it from outside. */
char *lab_own_server_usage (const Usage *usage);

/* `usage` of the lab itself, and of the machine where the system tells. */
char *lab_own_usage (const Usage *usage, const LabMachine *machine);

/* `ready`, in the name of a server that does not speak the stream, and the `hello` before it. A PID
 * of 0 is not known. */
char *lab_own_hello (const char *program, gint64 pid);
char *lab_own_ready (const char *url);

/* `result`, with the figures of RUN as it stands. */
char *lab_own_result (LabRun *run, LabReason reason);
