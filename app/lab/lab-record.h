/* One record of the stream, read strictly.
 *
 * A line must be one JSON object (RFC 8259) that begins with '{' and has at most
 * LAB_LINE_MAX_BYTES. Every field that its type asks for must be there, of the right type and in
 * range; unknown fields are ignored. Counts and times are whole numbers from 0 to INT64_MAX. The
 * main context's thread. */
#pragma once

#include "lab-counts.h"
#include "lab-latency.h"
#include "lab-machine.h"

#include <json-glib/json-glib.h>

#define LAB_LINE_MAX_BYTES (1024 * 1024)

typedef enum
{
  LAB_RECORD_HELLO,
  LAB_RECORD_READY,
  LAB_RECORD_PHASE,
  LAB_RECORD_INTERVAL,
  LAB_RECORD_USAGE,
  LAB_RECORD_WARNING,
  LAB_RECORD_ERROR,
  LAB_RECORD_END,
  LAB_RECORD_RUN,
  LAB_RECORD_RESULT
} LabRecordType;

#define LAB_RECORDS 10

/* Why a load or a run ended. The first two are a load's words, the last is the lab's. */
typedef enum
{
  LAB_REASON_DURATION,
  LAB_REASON_INTERRUPTED,
  LAB_REASON_FAILED
} LabReason;

/* The stream's word. Static. */
const char *lab_reason_name (LabReason reason);

typedef struct
{
  uint64_t protocol; /* never newer than STREAM_PROTOCOL: that is a LAB_ERROR_VERSION */
  const char *program;
  const char *version;
  uint64_t pid; /* 0: not known, of a server that the lab did not start */
  const char *runtime;
} LabHello;

typedef struct
{
  LabPhase phase;
  uint64_t at_ns;
} LabPhaseStart;

typedef struct
{
  LabPhase phase;
  uint64_t start_ns;
  uint64_t length_ns; /* at least 1 */
  gboolean kernel_stamps;
  LabCounts counts;
  double in_flight_ns;  /* integral of the requests in flight; NAN where the load does not tell */
  double worker_cpu_ns; /* of the busiest worker; NAN where the load does not tell */
  gboolean has_gaps;    /* whether the record's `gaps` have a meaning */
} LabInterval;

typedef struct
{
  uint64_t at_ns;
  uint64_t cpu_user_ns;
  uint64_t cpu_system_ns;
  uint64_t rss_bytes;
  uint64_t threads;   /* 0 where the system does not tell */
  double loop_lag_ns; /* the following are NAN where the architecture has none */
  double lock_wait_ns;
  double queue_depth;
  LabMachine machine;    /* the lab's; all NAN from others */
  gboolean is_of_server; /* the lab's: it says what the server costs and not the lab */
} LabUsage;

/* `warning` and `error`. */
typedef struct
{
  const char *code;
  const char *message;
  const char *output; /* the lab's errors: the last of what the child wrote to stderr, or NULL */
} LabMessage;

typedef struct
{
  LabReason reason;
  uint64_t at_ns;
  LabCounts counts; /* over all intervals */
  gboolean has_gaps;
} LabEnd;

/* What is run: the objects are read by their own nouns (LabScenario, LabHost). */
typedef struct
{
  uint64_t protocol;
  const char *started; /* wall clock, ISO 8601, a label */
  uint64_t number;     /* from 1 within its race and backend */
  uint64_t seed;       /* that of this run */
  JsonObject *backend; /* id, name, family … of lab_backend_to_json */
  JsonObject *scenario;
  JsonArray *contenders; /* ids of all in the race; NULL: not told */
  JsonObject *host;
  JsonObject *argv;     /* server, load: arrays of texts */
  JsonObject *versions; /* program: version */
} LabRunRecord;

typedef struct
{
  LabReason reason;
  JsonObject *summary;
} LabResult;

/* Texts and objects are borrowed from `root` and live until the next parse. */
typedef struct
{
  LabRecordType type;
  union
  {
    LabHello hello;
    const char *url; /* ready */
    LabPhaseStart phase;
    LabInterval interval;
    LabUsage usage;
    LabMessage message; /* warning, error */
    LabEnd end;
    LabRunRecord run;
    LabResult result;
  };
  JsonNode *root;             /* owned */
  Hist *hists[LAB_LATENCIES]; /* owned; of interval and end, meaningless otherwise */
  Hist *gaps;                 /* owned; between issues, see `has_gaps` of interval and end */
} LabRecord;

/* Returns a record to be used for many lines, to be freed with lab_record_free. */
LabRecord *lab_record_new (void);
void lab_record_free (LabRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabRecord, lab_record_free)

/* Reads one line (LENGTH bytes, without its newline) into RECORD. FALSE with a LAB_ERROR_PROTOCOL
 * that names the field, such as "interval.errors.read", or with a LAB_ERROR_VERSION that names both
 * protocols; RECORD's content is then lost. */
gboolean lab_record_parse (LabRecord *record, const char *line, gsize length, GError **error);
