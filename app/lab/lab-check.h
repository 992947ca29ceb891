/* One check of the audit: what it measured, the limit it is held to, and what came of it. Plain
 * data; any thread. */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

/* In the order in which they are shown. */
typedef enum
{
  LAB_CHECK_COUNTS,      /* every request is accounted for */
  LAB_CHECK_PERCENTILES, /* they rise, and the maximum is the highest */
  LAB_CHECK_ENDING,      /* the server lived to the end, the stream ended properly */
  LAB_CHECK_CONNECTIONS, /* all that were asked for */
  LAB_CHECK_ERRORS,
  LAB_CHECK_LITTLE,   /* requests in flight = rate × time in flight */
  LAB_CHECK_DUE,      /* requests that became due, against the planned rate */
  LAB_CHECK_GAPS,     /* between them, against the planned distribution */
  LAB_CHECK_SEND_LAG, /* the generator's own lateness, against the latencies it reports */
  LAB_CHECK_READ_LAG,
  LAB_CHECK_LOAD_CPU,  /* the generator's busiest worker */
  LAB_CHECK_OTHER_CPU, /* programs outside the run */
  LAB_CHECK_OVERLOAD,
  LAB_CHECK_STEADY
} LabCheckKind;

#define LAB_CHECKS 14

/* From good to bad, but for the two between them that say nothing of the run. */
typedef enum
{
  LAB_CHECK_OK,
  LAB_CHECK_NOT_APPLICABLE, /* in this kind of load; what was measured may still be shown */
  LAB_CHECK_NOT_MEASURED,   /* the stream or the system does not tell, or not yet enough */
  LAB_CHECK_SUSPECT,
  LAB_CHECK_OVERLOADED,
  LAB_CHECK_INVALID
} LabCheckResult;

/* What the numbers of a check are. */
typedef enum
{
  LAB_UNIT_COUNT,
  LAB_UNIT_SHARE,       /* 0.01 is 1 % */
  LAB_UNIT_CORES,       /* 0.05 is 5 % of a processor's time */
  LAB_UNIT_PROBABILITY, /* by chance alone */
  LAB_UNIT_DURATION     /* nanoseconds */
} LabUnit;

typedef struct
{
  LabCheckKind kind;
  LabCheckResult result;
  LabUnit unit;
  double measured;  /* NAN when there is nothing, or when it is a word */
  double limit;     /* the one that was broken or, when none was, the strictest; NAN without one */
  const char *word; /* what was found, for programs in place of both numbers, for people, too, where
                     * there are none; or NULL. Static, not translated */
} LabCheck;

/* The check's name as it stands in JSON ("send-lag"), and what it is about and what to do when it
 * fails, in English: for translation by who shows them. Static. */
const char *lab_check_name (LabCheckKind kind);
const char *lab_check_title (LabCheckKind kind);
const char *lab_check_advice (const LabCheck *check);

/* "ok", "not-applicable", "not-measured", "suspect", "overloaded", "invalid". Static. */
const char *lab_check_result_name (LabCheckResult result);

/* Whether the check speaks against the run. */
gboolean lab_check_has_failed (const LabCheck *check);

/* Each notes what was MEASURED and judges it. `below`: it must be less than the limit; `within`: it
 * may lie as far as the limit from 0 on either side, and at it. A limit of INFINITY is none. */
void
lab_check_below (LabCheck *check, LabUnit unit, double measured, double suspect, double invalid);
void
lab_check_within (LabCheck *check, LabUnit unit, double measured, double suspect, double invalid);

/* Notes what was measured against LIMIT, and the RESULT. */
void
lab_check_set (LabCheck *check, LabUnit unit, double measured, double limit, LabCheckResult result);

/* `name`, `result`, `ok` (true, false, or null where nothing can be said), `measured` and `limit`
 * (numbers, a word, or null), `unit`, `advice` (null unless it failed). A new object; never
 * translated. */
JsonObject *lab_check_to_json (const LabCheck *check);
