/* The checks of the audit, one function each, spread over several files. CHECK comes as "not
 * measured", without numbers. Internal to the lab. */
#pragma once

#include "lab-audit.h"
#include "lab-measured.h"

/* lab-audit-integrity.c: whether the run is whole. */
void lab_audit_counts (const LabMeasured *measured, LabCheck *check);
void lab_audit_percentiles (const LabMeasured *measured, LabCheck *check);
void lab_audit_ending (const LabMeasured *measured, LabCheck *check);
void lab_audit_connections (const LabMeasured *measured, LabCheck *check);
void lab_audit_errors (const LabMeasured *measured, LabCheck *check);

/* lab-little.c, lab-arrivals.c */
void lab_audit_little (const LabMeasured *measured, LabCheck *check);
void lab_audit_due (const LabMeasured *measured, LabCheck *check);
void lab_audit_gaps (const LabMeasured *measured, LabCheck *check);

/* lab-audit-generator.c: whether the generator disturbed what it measured. */
void lab_audit_send_lag (const LabMeasured *measured, LabCheck *check);
void lab_audit_read_lag (const LabMeasured *measured, LabCheck *check);
void lab_audit_load_cpu (const LabMeasured *measured, LabCheck *check);

/* lab-others.c, lab-overload.c, lab-steady.c */
void lab_audit_other_cpu (const LabMeasured *measured, LabCheck *check);
void lab_audit_overload (const LabMeasured *measured, LabCheck *check);
void lab_audit_steady (const LabMeasured *measured, LabCheck *check);

/* lab-facts.c */
LabFacts lab_facts_of (const LabMeasured *measured);

/* Whether the figures of one latency are in order (lab-audit-integrity.c). */
gboolean lab_audit_is_ordered (const LabQuantiles *quantiles);

/* The p99 of a send lag that is tolerated though it is much of the reported p99; NAN where it is
 * little, or too much (lab-audit-generator.c). */
double lab_audit_tolerated_lag_ns (const LabMeasured *measured);

/* Whether the rate is too high for the server (lab-overload.c): then requests that time out do so
 * in the queue, and are the overload's doing. */
gboolean lab_overload_is (const LabMeasured *measured);
