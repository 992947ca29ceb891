/* The inside of a run, shared by the object (lab-run.c) and its way of taking in records
 * (lab-run-feed.c). */
#pragma once

#include "lab-reader.h"
#include "lab-run.h"

/* What is known of one process. */
typedef struct
{
  uint64_t pid;
  char *program;
  char *reported;
  LabUsageColumns usage;
  gboolean tells_usage; /* itself: then nobody else speaks for it */
} LabRunProcess;

struct _LabRun
{
  GObject parent_instance;

  LabReader *readers[LAB_FROMS]; /* made when their source first speaks, freed by `result` */
  LabRunState state;
  gboolean complete;
  GPtrArray *warnings;
  GError *error;
  char *error_output;

  char *started;
  guint number;
  uint64_t seed;
  LabScenario *scenario;
  LabHost *host;
  char **contenders;   /* NULL where the first record does not tell them */
  JsonObject *backend; /* as the first record has it; NULL before it */

  char *url;
  LabRunProcess processes[LAB_FROMS]; /* the lab has only its usage */
  uint64_t phase_start_ns[LAB_PHASES];
  LabColumns columns;
  LabBins bins;         /* a row for each of the columns */
  guint kernel_stamped; /* intervals */
  gboolean has_end;
  LabReason end_reason;

  LabCounts measured;
  Hist *hists[LAB_LATENCIES]; /* of the measure phase */
  Hist *gaps;                 /* of the measure phase; NULL before there are any */
  gboolean has_gapless;       /* an interval of the measure phase did not tell its gaps */

  char *file;
  gboolean is_closed; /* nothing more will be fed */
  GError *damage;
};

typedef enum
{
  LAB_RUN_STATE,
  LAB_RUN_PHASE,
  LAB_RUN_INTERVAL,
  LAB_RUN_USAGE,
  LAB_RUN_WARNING,
  LAB_RUN_FAILURE,
  LAB_RUN_END,
  LAB_RUN_SIGNALS
} LabRunSignal;

extern guint lab_run_signals[LAB_RUN_SIGNALS];
