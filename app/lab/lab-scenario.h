/* What is asked of every contender of a race: workload, load, warm-up, duration, seed. */
#pragma once

#include "lab-request.h"
#include "workload.h"

#include <glib.h>
#include <json-glib/json-glib.h>

/* How requests arrive. */
typedef enum
{
  LAB_MODEL_CLOSED, /* each connection sends again when it is answered */
  LAB_MODEL_OPEN    /* requests are due at a rate, whatever the server does */
} LabModel;

/* How the gaps between an open model's requests are drawn. */
typedef enum
{
  LAB_ARRIVALS_POISSON,
  LAB_ARRIVALS_CONSTANT
} LabArrivals;

#define LAB_CONNECTIONS_MAX 20000
#define LAB_THREADS_MAX 256
#define LAB_BLOCKS_MAX 1000
#define LAB_RATE_MAX UINT64_C (10000000)
#define LAB_DURATION_MAX_NS UINT64_C (86400000000000)

/* Plain data but for the text; any thread, one at a time. Made by lab_scenario_new, changed through
 * its fields, checked by lab_scenario_validate. */
typedef struct
{
  char *workload;       /* owned; as people type it: "json", "wait?us=20000" */
  char **headers;       /* owned; none (NULL); of every request, as lab-headers.h has them */
  LabModel model;       /* closed */
  uint64_t connections; /* 32; 1 to LAB_CONNECTIONS_MAX, and at least `threads` */
  uint64_t threads;     /* 1; the generator's workers, 1 to LAB_THREADS_MAX */
  uint64_t rate_per_s;  /* open: 1 to LAB_RATE_MAX requests a second; closed: 0 */
  LabArrivals arrivals; /* poisson; only an open model has them */
  uint64_t warmup_ns;   /* 2 s; may be 0, at most LAB_DURATION_MAX_NS */
  uint64_t duration_ns; /* 10 s; 1 ms to LAB_DURATION_MAX_NS */
  uint64_t timeout_ns;  /* 5 s; of one request, 1 ms to 1 h (a histogram's highest value) */
  uint64_t interval_ms; /* 250; of the reports, 10 to 60,000 */
  uint64_t seed;        /* 1; 0 to INT64_MAX (JSON readers have no more) */
  uint64_t blocks;      /* 1; runs of each contender, 1 to LAB_BLOCKS_MAX */
  gboolean is_pinned;   /* FALSE; server and generator on processors of their own */
} LabScenario;

/* Returns a scenario of `json` with the values above, to be freed with lab_scenario_free. */
LabScenario *lab_scenario_new (void);
LabScenario *lab_scenario_copy (const LabScenario *scenario);
void lab_scenario_free (LabScenario *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabScenario, lab_scenario_free)

/* Replaces the workload's text; unchecked until lab_scenario_validate. */
void lab_scenario_set_workload (LabScenario *scenario, const char *workload);

/* Replaces the headers by those of lab_headers_merge (NULL, HEADERS), or by none for NULL;
 * unchecked until lab_scenario_validate. */
void lab_scenario_set_headers (LabScenario *scenario, const char *const *headers);

/* Whether every value is in its range. FALSE with a LAB_ERROR_SCENARIO that names the value and
 * what is valid. */
gboolean lab_scenario_validate (const LabScenario *scenario, GError **error);

/* Reads the workload's text into DEMAND. FALSE with a LAB_ERROR_SCENARIO that names the valid
 * workloads, parameters or limits. */
gboolean
lab_scenario_get_demand (const LabScenario *scenario, WorkloadDemand *demand, GError **error);

/* "closed", "open"; "poisson", "constant". Static. */
const char *lab_model_name (LabModel model);
const char *lab_arrivals_name (LabArrivals arrivals);

/* A copy of SCENARIO as it is saved: without values of headers that may be secrets. */
LabScenario *lab_scenario_to_saved (const LabScenario *scenario);

/* The scenario as it stands in run files and in `race --format json`: as it is saved, with
 * `rate_per_s` and `arrivals` null for a closed model and without `headers` where there are none.
 * Returns a new object. */
JsonObject *lab_scenario_to_json (const LabScenario *scenario);

/* Reads what lab_scenario_to_json wrote, checked. NULL with a LAB_ERROR_SCENARIO that names the
 * field. Free with lab_scenario_free. */
LabScenario *lab_scenario_from_json (JsonObject *object, GError **error);

/* Two scenarios whose runs may be laid over each other: equal in all but the seed and the blocks.
 */
gboolean lab_scenario_is_comparable (const LabScenario *a, const LabScenario *b);

/* The arguments of tailrace-load against the backend at URL (without a target), the program's own
 * name PROGRAM first. SEED replaces the scenario's: each block has its own. Returns a new
 * NULL-terminated array, or NULL with a LAB_ERROR_SCENARIO. */
char **lab_scenario_to_argv (const LabScenario *scenario, const char *program, const char *url,
                             uint64_t seed, GError **error);

/* The same for a server that is asked REQUEST of URL itself, whatever the workload. */
char **lab_scenario_to_own_argv (const LabScenario *scenario, const LabRequest *request,
                                 const char *program, const char *url, uint64_t seed);
