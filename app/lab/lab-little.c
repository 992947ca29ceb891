/* Little's law: the mean number of requests in flight is their rate times their mean time in flight
 * (Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9, 1961). The generator
 * integrates the number in flight on its own, so this tells whether latencies are missing from the
 * histograms or made up. The main context's thread.
 *
 * Times: a request is in flight at user level from its sending to its reading, which is its service
 * time and its read lag. Both are summed from the histograms; requests that timed out are in the
 * service times, with the time after which they were given up. Other failures are in flight but in
 * no histogram: the limit is widened by their share.
 *
 * Edges: over a phase the law is an identity but for the requests under way at its two ends. One
 * that was under way at the beginning is in the histograms as a whole, and one under way at the end
 * not at all: the two sides differ by the ages of the latter less those of the former. Ages at a
 * moment have the mean E[W²] / 2E[W] (Cox, "Renewal Theory", 1962, section 5.4). The limits are
 * widened by as much for each request at either end: much for a run of some hundred requests,
 * nothing for a long one. A server that stalls at the end of a run still shows: those requests are
 * missing from the figures. In a queue that grows, ages at a moment are not those of the whole
 * phase: the requests there have come one after the other since the one that is answered next, so
 * their mean age is half of what answers took at that moment. */
#include "lab-audit-private.h"

#include <math.h>

#define SUSPECT 0.02
#define INVALID 0.10

/* The integral of the requests in flight; NAN when an interval does not tell it. */
static double
integrate (const LabMeasured *measured)
{
  double sum_ns = 0;

  for (gsize row = measured->first; row < measured->end; row++)
    sum_ns += measured->columns->in_flight_ns[row];
  return sum_ns;
}

static double
sum_of (const Hist *hist)
{
  return hist_mean (hist) * (double) hist->total;
}

static double
mean_age_ns (const Hist *service)
{
  double mean_ns = hist_mean (service), deviation_ns = hist_standard_deviation (service);

  return mean_ns > 0 ? (mean_ns * mean_ns + deviation_ns * deviation_ns) / (2 * mean_ns) : 0;
}

/* The ages of all requests in flight when ROW began. */
static double
ages_before (const LabMeasured *measured, gsize row)
{
  double mean_ns = mean_age_ns (lab_run_get_hist (measured->run, LAB_SERVICE));

  if (row > 0 && lab_overload_is (measured)) /* passes over the NAN of a row without answers */
    mean_ns = fmax (mean_ns, measured->columns->service.max_ns[row - 1] / 2);
  return (double) lab_measured_backlog_before (measured, row).in_flight * mean_ns;
}

/* How far the two sides may differ by the requests at the ends, and by those that failed. */
static double
allowance (const LabMeasured *measured, double integral_ns)
{
  const Hist *service = lab_run_get_hist (measured->run, LAB_SERVICE);
  double ages_ns = ages_before (measured, measured->first) + ages_before (measured, measured->end);
  uint64_t untimed =
      lab_counts_errors (measured->counts) - measured->counts->errors[LAB_FAULT_TIMEOUT];

  return ages_ns / integral_ns + (double) untimed / (double) (service->total + untimed);
}

void
lab_audit_little (const LabMeasured *measured, LabCheck *check)
{
  const Hist *service = lab_run_get_hist (measured->run, LAB_SERVICE);
  double integral_ns = integrate (measured);
  double times_ns, widened;

  if (!(integral_ns > 0) || service->total == 0)
    return;
  times_ns = sum_of (service) + sum_of (lab_run_get_hist (measured->run, LAB_READ_LAG));
  widened = allowance (measured, integral_ns);
  lab_check_within (check, LAB_UNIT_SHARE, times_ns / integral_ns - 1, SUSPECT + widened,
                    INVALID + widened);
}
