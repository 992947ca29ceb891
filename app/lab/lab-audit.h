/* The audit of a run: whether its figures may be believed.
 *
 * It is computed from a run as it stands, so a saved run can be audited again and one that goes on
 * can be watched. What the checks are and why is in docs/audit.md. */
#pragma once

#include "lab-check.h"
#include "lab-run.h"

/* From good to bad. */
typedef enum
{
  LAB_VERDICT_PENDING, /* nothing has been measured yet */
  LAB_VERDICT_VALID,
  LAB_VERDICT_SUSPECT,    /* the figures may be off: see the checks that failed */
  LAB_VERDICT_OVERLOADED, /* throughput is the capacity; latencies are of a growing queue */
  LAB_VERDICT_INVALID     /* the figures mean nothing */
} LabVerdict;

/* What is worth knowing of a run and speaks neither for nor against it. NAN: unknown or not worth
 * a word. */
typedef struct
{
  guint shared_cores; /* processors that generator and server had to share; 0: there were more */
  double generator_share; /* of the processor time of both, by the generator */
  double steal_cores;     /* taken from this machine by its host */
  double
      waiting_share; /* of the time, at least one program of the machine waited for a processor */
  double tolerated_lag_ns;  /* p99 of a send lag that is much of the reported p99, and yet no more
                             * than waking up takes */
  double with_server_share; /* closed loop: of the connections, those that waited for the server at
                             * a time; the others waited for the generator */
  double delayed_ack_ns;    /* median service time of a server that seems to wait for the kernel's
                             * delayed    acknowledgements */
  uint64_t failed[LAB_FAULTS]; /* requests while it was measured, by LabFault */
  Statuses statuses;           /* of those that failed by their status */
} LabFacts;

/* Plain data. */
typedef struct
{
  LabVerdict verdict;
  LabCheck checks[LAB_CHECKS]; /* by LabCheckKind */
  LabFacts facts;
} LabAudit;

/* "pending", "valid", "suspect", "overloaded", "invalid". Static. */
const char *lab_verdict_name (LabVerdict verdict);

/* Audits RUN as it stands: less than a millisecond. The main context's thread. */
LabAudit lab_audit_of (LabRun *run);

/* Audits COUNT runs (at least 1) of one backend together: for each check the run that fares worst,
 * so several runs are as valid as the worst of them. The facts are the largest, of
 * the connections with the server the smallest; of failed requests the sum. */
LabAudit lab_audit_of_many (LabRun *const *runs, guint count);

/* `verdict`, `checks` (an array of lab_check_to_json) and `facts` (those that are known, and not in
 * the summary). A new object; never translated. */
JsonObject *lab_audit_to_json (const LabAudit *audit);
