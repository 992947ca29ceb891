/* Holds what the generator issued to what was planned: how many requests, and their gaps. The main
 * context's thread. */
#include "lab-arrivals.h"

#include "lab-anderson-darling.h"
#include "lab-audit-private.h"

#include "clock.h"

#include <math.h>

#define SAMPLE_MAX 1000
/* A good timer is late by some 25 µs in the median (measured with the generator's timerfd). What
 * became due meanwhile is issued together, with gaps of 0 between. */
#define RESOLUTION_NS 25000.0
#define P_MIN 0.001
#define UNEVEN_TOLERANCE_NS 100000.0
#define UNEVEN_SHARE_MAX 0.05

/* The gap that is planned at the place PART (0 to 1) among all. */
static double
planned_gap_ns (double part, double mean_ns)
{
  return -mean_ns * log1p (-part);
}

/* GAP_NS, moved towards what is planned by as much as the timer may have been off. */
static double
allow_resolution (double gap_ns, double planned_ns)
{
  return gap_ns < planned_ns ? MIN (planned_ns, gap_ns + RESOLUTION_NS)
                             : MAX (planned_ns, gap_ns - RESOLUTION_NS);
}

/* Reads COUNT quantiles off GAPS, ascending: the gaps themselves when there are as many. */
static void
take_sample (const Hist *gaps, double mean_ns, double *sample, gsize count)
{
  uint64_t passed = 0;
  uint32_t index = gaps->first;

  for (gsize i = 0; i < count; i++)
    {
      double part = ((double) i + 0.5) / (double) count;
      uint64_t rank = (uint64_t) (part * (double) gaps->total);
      double gap_ns;

      while (index < gaps->last && passed + gaps->counts[index] <= rank)
        passed += gaps->counts[index++];
      gap_ns = (double) (hist_lowest_at (index) + hist_highest_at (index)) / 2;
      sample[i] = allow_resolution (gap_ns, planned_gap_ns (part, mean_ns));
    }
}

double
lab_arrivals_poisson_p (const Hist *gaps, double mean_ns)
{
  gsize count = (gsize) MIN (gaps->total, SAMPLE_MAX);
  g_autofree double *sample = g_new (double, count);

  take_sample (gaps, mean_ns, sample, count);
  return lab_anderson_darling_p (lab_anderson_darling (sample, count, mean_ns), count);
}

double
lab_arrivals_uneven_share (const Hist *gaps, double mean_ns)
{
  double tolerance_ns = MAX (mean_ns / 10, UNEVEN_TOLERANCE_NS);
  double least_ns = MAX (mean_ns - tolerance_ns, 0), most_ns = mean_ns + tolerance_ns;
  uint64_t most = hist_count_at_or_below (gaps, (uint64_t) most_ns);
  uint64_t less = least_ns >= 1 ? hist_count_at_or_below (gaps, (uint64_t) least_ns - 1) : 0;

  return 1 - (double) (most - less) / (double) gaps->total;
}

/* Four standard deviations of a Poisson number, or where the phase cuts the equal gaps: a short run
 * must not fail by chance. */
static double
due_allowance (const LabScenario *scenario, double planned)
{
  if (scenario->arrivals == LAB_ARRIVALS_POISSON)
    return 4 / sqrt (planned);
  return (double) scenario->threads / planned;
}

void
lab_audit_due (const LabMeasured *measured, LabCheck *check)
{
  double length_s = lab_measured_length_ns (measured) / (double) CLOCK_NS_PER_S;
  double planned, allowed;

  if (!lab_measured_is_open (measured))
    {
      check->result = LAB_CHECK_NOT_APPLICABLE;
      return;
    }
  planned = (double) measured->scenario->rate_per_s * length_s;
  if (!(planned > 0))
    return;
  allowed = due_allowance (measured->scenario, planned);
  lab_check_within (check, LAB_UNIT_SHARE, (double) measured->counts->scheduled / planned - 1,
                    0.01 + allowed, 0.05 + allowed);
}

static void
judge_gaps (const LabScenario *scenario, const Hist *gaps, LabCheck *check)
{
  /* Each of the workers issues its share of the rate. */
  double mean_ns =
      (double) CLOCK_NS_PER_S * (double) scenario->threads / (double) scenario->rate_per_s;
  double p;

  if (scenario->arrivals == LAB_ARRIVALS_CONSTANT)
    {
      lab_check_within (check, LAB_UNIT_SHARE, lab_arrivals_uneven_share (gaps, mean_ns),
                        UNEVEN_SHARE_MAX, INFINITY);
      return;
    }
  p = lab_arrivals_poisson_p (gaps, mean_ns);
  lab_check_set (check, LAB_UNIT_PROBABILITY, p, P_MIN,
                 p >= P_MIN ? LAB_CHECK_OK : LAB_CHECK_SUSPECT);
}

void
lab_audit_gaps (const LabMeasured *measured, LabCheck *check)
{
  const Hist *gaps = lab_run_get_gaps (measured->run);

  if (!lab_measured_is_open (measured))
    check->result = LAB_CHECK_NOT_APPLICABLE;
  else if (gaps != NULL && gaps->total >= LAB_ARRIVALS_GAPS_MIN)
    judge_gaps (measured->scenario, gaps, check);
}
