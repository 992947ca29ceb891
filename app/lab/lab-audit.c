/* Runs the checks and takes the worst of them. The main context's thread. */
#include "lab-audit-private.h"

#include <math.h>

static void (*const audits[LAB_CHECKS]) (const LabMeasured *measured, LabCheck *check) = {
  lab_audit_counts,   lab_audit_percentiles, lab_audit_ending,   lab_audit_connections,
  lab_audit_errors,   lab_audit_little,      lab_audit_due,      lab_audit_gaps,
  lab_audit_send_lag, lab_audit_read_lag,    lab_audit_load_cpu, lab_audit_other_cpu,
  lab_audit_overload, lab_audit_steady,
};

static const char *const verdicts[] = { "pending", "valid", "suspect", "overloaded", "invalid" };

const char *
lab_verdict_name (LabVerdict verdict)
{
  return verdicts[verdict];
}

static LabVerdict
verdict_of (LabCheckResult result)
{
  switch (result)
    {
    case LAB_CHECK_SUSPECT:
      return LAB_VERDICT_SUSPECT;
    case LAB_CHECK_OVERLOADED:
      return LAB_VERDICT_OVERLOADED;
    case LAB_CHECK_INVALID:
      return LAB_VERDICT_INVALID;
    default:
      return LAB_VERDICT_VALID;
    }
}

LabAudit
lab_audit_of (LabRun *run)
{
  LabMeasured measured = lab_measured_of (run);
  LabAudit audit = { .facts = lab_facts_of (&measured) };

  if (measured.end > measured.first)
    audit.verdict = LAB_VERDICT_VALID;
  for (int kind = 0; kind < LAB_CHECKS; kind++)
    {
      LabCheck *check = &audit.checks[kind];

      *check = (LabCheck){ .kind = (LabCheckKind) kind, .measured = NAN, .limit = NAN };
      check->result = LAB_CHECK_NOT_MEASURED;
      audits[kind](&measured, check);
      if (lab_check_has_failed (check))
        audit.verdict = MAX (audit.verdict, verdict_of (check->result));
    }
  return audit;
}

/* A check that failed is worse than one that says nothing, and that is worse than a good one; of
 * two alike the one further from 0 is shown, but of two probabilities the smaller, and of
 * two runs that were stopped the shorter. */
static gboolean
is_worse (const LabCheck *a, const LabCheck *b)
{
  if (a->result != b->result)
    return a->result > b->result;
  if (isnan (a->measured) || isnan (b->measured))
    return isnan (b->measured) && !isnan (a->measured);
  if (a->kind == LAB_CHECK_OVERLOAD || a->kind == LAB_CHECK_ENDING ||
      a->unit == LAB_UNIT_PROBABILITY)
    return a->measured < b->measured;
  return fabs (a->measured) > fabs (b->measured);
}

static void
add_facts (LabFacts *into, const LabFacts *from)
{
  into->shared_cores = MAX (into->shared_cores, from->shared_cores);
  into->generator_share = fmax (into->generator_share, from->generator_share); /* passes over NAN */
  into->steal_cores = fmax (into->steal_cores, from->steal_cores);
  into->waiting_share = fmax (into->waiting_share, from->waiting_share);
  into->tolerated_lag_ns = fmax (into->tolerated_lag_ns, from->tolerated_lag_ns);
  into->with_server_share = fmin (into->with_server_share, from->with_server_share);
  into->delayed_ack_ns = fmax (into->delayed_ack_ns, from->delayed_ack_ns);
  for (int fault = 0; fault < LAB_FAULTS; fault++)
    into->failed[fault] += from->failed[fault];
  statuses_merge (&into->statuses, &from->statuses);
}

LabAudit
lab_audit_of_many (LabRun *const *runs, guint count)
{
  LabAudit worst = lab_audit_of (runs[0]);

  for (guint i = 1; i < count; i++)
    {
      LabAudit audit = lab_audit_of (runs[i]);

      worst.verdict = MAX (worst.verdict, audit.verdict);
      for (int kind = 0; kind < LAB_CHECKS; kind++)
        if (is_worse (&audit.checks[kind], &worst.checks[kind]))
          worst.checks[kind] = audit.checks[kind];
      add_facts (&worst.facts, &audit.facts);
    }
  return worst;
}

static void
add_fact (JsonObject *object, const char *key, double value)
{
  if (!isnan (value))
    json_object_set_double_member (object, key, value);
}

static JsonObject *
facts_to_json (const LabFacts *facts)
{
  JsonObject *object = json_object_new ();

  if (facts->shared_cores > 0)
    json_object_set_int_member (object, "shared_cores", facts->shared_cores);
  add_fact (object, "generator_share", facts->generator_share);
  add_fact (object, "steal_cores", facts->steal_cores);
  add_fact (object, "waiting_share", facts->waiting_share);
  add_fact (object, "tolerated_lag_ns", facts->tolerated_lag_ns);
  add_fact (object, "with_server_share", facts->with_server_share);
  add_fact (object, "delayed_ack_ns", facts->delayed_ack_ns);
  return object;
}

JsonObject *
lab_audit_to_json (const LabAudit *audit)
{
  JsonObject *object = json_object_new ();
  JsonArray *checks = json_array_new ();

  for (int kind = 0; kind < LAB_CHECKS; kind++)
    json_array_add_object_element (checks, lab_check_to_json (&audit->checks[kind]));
  json_object_set_string_member (object, "verdict", lab_verdict_name (audit->verdict));
  json_object_set_array_member (object, "checks", checks);
  json_object_set_object_member (object, "facts", facts_to_json (&audit->facts));
  return object;
}
