/* One backend under one scenario, once: all that was seen of it, live or from a file.
 *
 * A run is fed with the lines of the stream, whoever reads them, and is therefore the same whether
 * it is watched or opened later. Signals:
 *
 *   ::state     ()                            the state has changed
 *   ::phase     (LabPhase as int)             the generator has entered a phase
 *   ::interval  ()                            the columns have one more row
 *   ::usage     (LabFrom as int)              that process's usage columns have one more row
 *   ::warning   (char *code, char *message)   somebody has warned
 *   ::failed    (GError *)                    the run has failed; state is LAB_RUN_FAILED
 *   ::ended     ()                            once, when the state has become final by a `result`
 *
 * The main context's thread. */
#pragma once

#include "lab-bins.h"
#include "lab-columns.h"
#include "lab-host.h"
#include "lab-scenario.h"

#include <gio/gio.h>

typedef enum
{
  LAB_RUN_WAITING,    /* nothing has been fed */
  LAB_RUN_STARTING,   /* the server is being started */
  LAB_RUN_CONNECTING, /* these four are the generator's phases */
  LAB_RUN_WARMUP,
  LAB_RUN_MEASURING,
  LAB_RUN_DRAINING,
  LAB_RUN_ENDED,  /* complete */
  LAB_RUN_FAILED, /* see lab_run_get_error */
  LAB_RUN_STOPPED /* ended early on wish; what was measured is there */
} LabRunState;

/* "measuring" and so on, not translated. Static. */
const char *lab_run_state_name (LabRunState state);

/* Whether nothing more can happen. */
gboolean lab_run_state_is_final (LabRunState state);

#define LAB_TYPE_RUN (lab_run_get_type ())
G_DECLARE_FINAL_TYPE (LabRun, lab_run, LAB, RUN, GObject)

/* A run that waits for its first record. */
LabRun *lab_run_new (void);

/* Takes in one line of LENGTH bytes (without the newline) that came FROM a process. FALSE with a
 * LAB_ERROR_PROTOCOL or LAB_ERROR_VERSION; what was fed before stays as it was. */
gboolean lab_run_feed (LabRun *run, LabFrom from, const char *line, gsize length, GError **error);

LabRunState lab_run_get_state (LabRun *run);

/* Of the run's first record; NULL or 0 before it. Borrowed. */
const char *lab_run_get_backend_id (LabRun *run);
const char *lab_run_get_backend_name (LabRun *run);
const char *lab_run_get_backend_command (LabRun *run); /* as the manifest has it; NULL: attached */
const char *lab_run_get_backend_url (LabRun *run);     /* the same; NULL of older files, too */
const char *lab_run_get_backend_folder (LabRun *run);  /* the same */
const char *lab_run_get_backend_method (LabRun *run);  /* the same */
const char *lab_run_get_backend_body (LabRun *run);    /* the same, of a typed one "{body}" */
/* Ids of all contenders of its race, in their order; NULL: not told, as in older files. */
const char *const *lab_run_get_contenders (LabRun *run);
const char *lab_run_get_started (LabRun *run); /* wall clock, ISO 8601 */
guint lab_run_get_number (LabRun *run);        /* from 1 within the race and backend */
uint64_t lab_run_get_seed (LabRun *run);
const LabScenario *lab_run_get_scenario (LabRun *run);
const LabHost *lab_run_get_host (LabRun *run);

/* Of a process's `hello`: 0 and NULL before it. Borrowed. */
uint64_t lab_run_get_pid (LabRun *run, LabFrom from);
const char *lab_run_get_program (LabRun *run, LabFrom from); /* "tailrace-load 0.1.0" */

/* Where the server answers, or NULL until it is ready. Borrowed. */
const char *lab_run_get_url (LabRun *run);

/* What a child said of its own failure ("code: message"), or NULL. Whether that fails the run is
 * for the lab to say, which knows how both children ended. Borrowed. */
const char *lab_run_get_reported (LabRun *run, LabFrom from);

/* Whether the load has told its totals, and in *REASON (which may be NULL) why it ended. */
gboolean lab_run_get_end (LabRun *run, LabReason *reason);

/* History: borrowed, never NULL. The lab's own usage says what the machine did, too. */
const LabColumns *lab_run_get_columns (LabRun *run);

/* The response times of each of the columns' rows. Borrowed. */
const LabBins *lab_run_get_bins (LabRun *run);
const LabUsageColumns *lab_run_get_usage (LabRun *run, LabFrom from);

/* Who told the usage of a process: itself, or the lab for a server that does not; LAB_FROM_LAB also
 * before anybody has. */
LabFrom lab_run_get_usage_source (LabRun *run, LabFrom from);

/* What the server was asked for whatever the workload, such as "/hello"; NULL when it was asked for
 * the workload. Borrowed. */
const char *lab_run_get_own_target (LabRun *run);

/* When the generator entered PHASE, or 0 when it has not. */
uint64_t lab_run_get_phase_start_ns (LabRun *run, LabPhase phase);

/* The measure phase so far, borrowed: the histogram of LATENCY, and the counts. */
const Hist *lab_run_get_hist (LabRun *run, LabLatency latency);
const LabCounts *lab_run_get_measured (LabRun *run);

/* Of an open loop's measure phase so far, the gaps between a worker's issues; NULL when an interval
 * did not tell them. Borrowed. */
const Hist *lab_run_get_gaps (LabRun *run);

/* Whether arrivals were stamped by the kernel in every interval so far (FALSE without any). */
gboolean lab_run_has_kernel_stamps (LabRun *run);

/* Looks for the first interval at whose end the counts since the start of the stream are not
 * conserved (scheduled = completed + errors + in flight + queued). TRUE when there is one: *ROW
 * gets its row, *MISSING what lab_counts_missing says. Either may be NULL. */
gboolean lab_run_find_unconserved (LabRun *run, gsize *row, int64_t *missing);

/* Warnings so far, as texts "code: message". Borrowed. */
GPtrArray *lab_run_get_warnings (LabRun *run);

/* Why the run failed, or NULL; and the end of what the failed child wrote to stderr, or NULL.
 * Borrowed. */
const GError *lab_run_get_error (LabRun *run);
const char *lab_run_get_error_output (LabRun *run);

/* Whether the run has its `result`. */
gboolean lab_run_is_complete (LabRun *run);

/* Says that nothing more will be fed, as when a file has been read to its end; a run that is not
 * complete by then was cut short. */
void lab_run_close (LabRun *run);
gboolean lab_run_is_cut_short (LabRun *run);

/* The run's file, or NULL; and, for an opened file, the error at which reading it had to stop, or
 * NULL. Borrowed. */
const char *lab_run_get_file (LabRun *run);
const GError *lab_run_get_damage (LabRun *run);
void lab_run_set_file (LabRun *run, const char *path);
void lab_run_set_damage (LabRun *run, const GError *damage);
