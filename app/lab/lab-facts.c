/* The facts beside the checks. The main context's thread. */
#include "lab-audit-private.h"
#include "lab-others.h"
#include "lab-url.h"

#include <math.h>
#include <string.h>

#define PRESSURE_PERIOD_NS 2e9

/* Linux delays an acknowledgement by at least 40 ms (TCP_DELACK_MIN in include/net/tcp.h), in ticks
 * of 1 to 10 ms, and all alike: answers came after 43.7 to 44.2 ms (p50 to p90) in one run on a
 * busy machine with ticks of 4 ms, and after 47.3 to 48.7 ms in another. The first segments of a
 * connection are acknowledged at once. */
#define DELAYED_ACK_MIN_NS 39e6
#define DELAYED_ACK_MAX_NS 50e6
#define DELAYED_ACK_SPREAD_NS 5e6
#define DELAYED_ACK_FROM 25 /* percentiles between which service times must lie there */
#define DELAYED_ACK_TO 90
#define DELAYED_ACK_REQUESTS_MIN 20
#define DELAYED_ACK_CPU_MAX 0.1 /* of the service time, by the server */

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

/* Whether requests were for work that takes a time of its own, whatever the server. */
static gboolean
is_meant_to_take_long (const LabMeasured *measured)
{
  const char *workload = measured->scenario != NULL ? measured->scenario->workload : "";

  return lab_run_get_own_target (measured->run) == NULL &&
         (g_str_has_prefix (workload, "wait") || g_str_has_prefix (workload, "work"));
}

static gboolean
is_on_loopback (const LabMeasured *measured)
{
  const char *url = lab_run_get_url (measured->run);

  return url != NULL && lab_url_check (url, NULL) && lab_url_is_loopback (url);
}

/* A server that writes a response in two small pieces without TCP_NODELAY keeps the second until
 * the first is acknowledged (Nagle, RFC 896), and the generator's kernel waits with that for
 * something to send along (RFC 9293, 3.8.6.3): on loopback nothing else takes just so long. */
static double
delayed_ack_ns (const LabMeasured *measured)
{
  const Hist *service = lab_run_get_hist (measured->run, LAB_SERVICE);
  double in_service_ns = hist_mean (service) * (double) service->total;
  double low_ns, high_ns;

  if (service->total < DELAYED_ACK_REQUESTS_MIN || is_meant_to_take_long (measured) ||
      !is_on_loopback (measured))
    return NAN;
  low_ns = (double) hist_percentile (service, DELAYED_ACK_FROM);
  high_ns = (double) hist_percentile (service, DELAYED_ACK_TO);
  if (low_ns < DELAYED_ACK_MIN_NS || high_ns > DELAYED_ACK_MAX_NS ||
      high_ns - low_ns > DELAYED_ACK_SPREAD_NS ||
      cpu_of (measured, LAB_FROM_SERVER) > DELAYED_ACK_CPU_MAX * in_service_ns)
    return NAN;
  return (double) hist_percentile (service, 50);
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
    .delayed_ack_ns = delayed_ack_ns (measured),
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
