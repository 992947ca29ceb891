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
 * Whole streams: the law is an identity over a stretch of time that begins and ends with nothing in
 * flight, as a stream does whose last requests were waited for: warm-up, measure phase and drain
 * together. What is missing or made up is seen against the measure phase; beside it there is the
 * rounding of all values to their counters.
 *
 * Edges: where the stream ends before (the server died, the wait was given up) there is the measure
 * phase alone, and its identity is one but for the requests under way at its two ends. One that was
 * under way at the beginning is in the histograms as a whole, and one under way at the end not at
 * all: the two sides differ by the ages of the latter less those of the former. Ages at a moment
 * have the mean E[W²] / 2E[W] (Cox, "Renewal Theory", 1962, section 5.4), if the moment is no
 * special one: on a machine that halts at times it is. The limits are widened by as much for each
 * request at either end: much for a run of some hundred requests, nothing for a long one. In a
 * queue that grows, ages at a moment are not those of the whole phase: the requests there have come
 * one after the other since the one that is answered next, so their mean age is half of what
 * answers took at that moment. */
#include "lab-audit-private.h"

#include <math.h>

#define SUSPECT 0.02
#define INVALID 0.10

/* The histograms' relative error (hist.h). */
#define ROUNDING 0.001

/* The two sides of the law over some rows. */
typedef struct
{
  double integral_ns; /* of the requests in flight; NAN when an interval does not tell it */
  double answered_ns; /* the time in flight of those answered */
  uint64_t untimed;   /* requests that were in flight and are in no histogram */
} Sides;

static Sides
sum_rows (const LabColumns *columns, gsize first, gsize end)
{
  Sides sides = { 0 };

  for (gsize row = first; row < end; row++)
    {
      const LabCounts *counts = &columns->counts[row];

      sides.integral_ns += columns->in_flight_ns[row];
      sides.answered_ns += columns->answered_ns[row];
      sides.untimed += lab_counts_errors (counts) - counts->errors[LAB_FAULT_TIMEOUT];
    }
  return sides;
}

static gboolean
is_drained (const LabColumns *columns)
{
  return columns->counts[columns->length - 1].in_flight == 0;
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

/* As a share of all that were answered or failed. */
static double
share_untimed (const LabMeasured *measured, uint64_t untimed)
{
  uint64_t timed = lab_run_get_hist (measured->run, LAB_SERVICE)->total;

  return (double) untimed / (double) (timed + untimed);
}

/* Over the whole stream, against the measure phase. */
static void
check_whole (const LabMeasured *measured, const Sides *phase, const Sides *whole, LabCheck *check)
{
  double widened =
      ROUNDING * whole->integral_ns / phase->integral_ns + share_untimed (measured, whole->untimed);

  lab_check_within (check, LAB_UNIT_SHARE,
                    (whole->answered_ns - whole->integral_ns) / phase->integral_ns,
                    SUSPECT + widened, INVALID + widened);
}

/* Over the measure phase, with its edges. */
static void
check_phase (const LabMeasured *measured, const Sides *phase, LabCheck *check)
{
  double ages_ns = ages_before (measured, measured->first) + ages_before (measured, measured->end);
  double widened = ages_ns / phase->integral_ns + share_untimed (measured, phase->untimed);

  lab_check_within (check, LAB_UNIT_SHARE, phase->answered_ns / phase->integral_ns - 1,
                    SUSPECT + widened, INVALID + widened);
}

void
lab_audit_little (const LabMeasured *measured, LabCheck *check)
{
  const LabColumns *columns = measured->columns;
  Sides phase = sum_rows (columns, measured->first, measured->end);
  Sides whole = sum_rows (columns, 0, columns->length);

  if (!(phase.integral_ns > 0) || lab_run_get_hist (measured->run, LAB_SERVICE)->total == 0)
    return;
  if (whole.integral_ns > 0 && is_drained (columns))
    check_whole (measured, &phase, &whole, check);
  else
    check_phase (measured, &phase, check);
}
