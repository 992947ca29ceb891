/* The facts beside the checks. The main context's thread. */
#include "lab-audit-private.h"
#include "lab-others.h"

#include <math.h>
#include <string.h>

#define PRESSURE_PERIOD_NS 2e9

/* Each of the generator's threads wants a processor of its own, and the server at least one. They
 * have them when they are pinned. */
static gboolean
has_to_share (const LabMeasured *measured, const LabHost *host)
{
  return measured->scenario != NULL && !measured->scenario->is_pinned && host != NULL &&
         host->cores > 0 && host->cores <= measured->scenario->threads + 1;
}

static double
cpu_of (const LabMeasured *measured, LabFrom from)
{
  return lab_usage_columns_cpu_ns (lab_run_get_usage (measured->run, from), measured->from_ns,
                                   measured->until_ns);
}

static double
share (double part, double whole)
{
  return whole > 0 ? part / whole : NAN;
}

/* Linux brings the pressure's total up to date every two seconds (PSI_FREQ in kernel/sched/psi.c),
 * so what a short run seems to have waited is that of the time before it. */
static double
waiting_share (const LabOthers *others)
{
  if (isnan (others->waiting_ns) || others->length_ns < 2 * PRESSURE_PERIOD_NS)
    return NAN;
  return fmin (others->waiting_ns / others->length_ns, 1);
}

/* By Little's law: the server has a request for its service time, and in a closed loop each
 * connection has a request at all times, or an answer that the generator has yet to read. */
static double
with_server_share (const LabMeasured *measured)
{
  const Hist *service = lab_run_get_hist (measured->run, LAB_SERVICE);

  if (measured->scenario == NULL || lab_measured_is_open (measured) || service->total == 0)
    return NAN;
  return share (hist_mean (service) * (double) service->total,
                lab_measured_length_ns (measured) * (double) measured->scenario->connections);
}

LabFacts
lab_facts_of (const LabMeasured *measured)
{
  const LabHost *host = lab_run_get_host (measured->run);
  LabOthers others = lab_others_of (measured);
  LabFacts facts = {
    .generator_share = NAN,
    .steal_cores = share (others.steal_ns, others.length_ns),
    .waiting_share = waiting_share (&others),
    .tolerated_lag_ns = lab_audit_tolerated_lag_ns (measured),
    .with_server_share = with_server_share (measured),
  };
  double load_ns, server_ns;

  memcpy (facts.failed, measured->counts->errors, sizeof facts.failed);
  facts.statuses = measured->counts->statuses;
  if (!has_to_share (measured, host))
    return facts;
  load_ns = cpu_of (measured, LAB_FROM_LOAD);
  server_ns = cpu_of (measured, LAB_FROM_SERVER);
  facts.shared_cores = host->cores;
  facts.generator_share = server_ns > 0 ? share (load_ns, load_ns + server_ns) : NAN;
  return facts;
}
