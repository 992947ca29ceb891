/* Checks whether the generator disturbed what it measured: its lateness against the latencies it
 * reports, and how busy it was. The main context's thread. */
#include "lab-audit-private.h"

#include <math.h>

/* What it takes to wake a thread whose timer is up or whose socket is readable: 20 to 25 µs in the
 * median and up to this at the 99th percentile on a machine with nothing else to do (measured with
 * the generator's own loop). No generator that sleeps does better, so less is no fault of a run. */
#define WAKING_NS 100000.0

#define SEND_LAG_MAX 0.05
#define READ_LAG_MAX 0.10

static double
reported_ns (const LabMeasured *measured)
{
  return (double) hist_percentile (lab_run_get_hist (measured->run, LAB_RESPONSE), 99);
}

/* The p99 of LAG as a share of the p99 of the response time; NAN without either. */
static double
lag_share (const LabMeasured *measured, LabLatency lag)
{
  const Hist *lags = lab_run_get_hist (measured->run, lag);
  double p99_ns = reported_ns (measured);

  if (lags->total == 0 || !(p99_ns > 0))
    return NAN;
  return (double) hist_percentile (lags, 99) / p99_ns;
}

/* The share that a lag may have: MOST, or what waking up takes where that is more. */
static double
lag_limit (const LabMeasured *measured, double most)
{
  double p99_ns = reported_ns (measured);

  return p99_ns > 0 ? fmax (most, WAKING_NS / p99_ns) : most;
}

double
lab_audit_tolerated_lag_ns (const LabMeasured *measured)
{
  double share = lag_share (measured, LAB_SEND_LAG);

  return share >= SEND_LAG_MAX && share < lag_limit (measured, SEND_LAG_MAX)
             ? share * reported_ns (measured)
             : NAN;
}

void
lab_audit_send_lag (const LabMeasured *measured, LabCheck *check)
{
  double share = lag_share (measured, LAB_SEND_LAG);

  if (!isnan (share))
    lab_check_below (check, LAB_UNIT_SHARE, share, lag_limit (measured, SEND_LAG_MAX), INFINITY);
}

/* In a closed loop the generator may well be the slower of the two: it is then shown and not
 * judged, since its lag is kept out of the response time. */
static void
judge_if_open (const LabMeasured *measured, LabCheck *check, LabUnit unit, double value,
               double limit)
{
  if (!lab_measured_is_open (measured))
    lab_check_set (check, unit, value, limit, LAB_CHECK_NOT_APPLICABLE);
  else if (!isnan (value))
    lab_check_below (check, unit, value, limit, INFINITY);
}

/* Without the kernel's stamps arrival is the time of reading, and the lag is not seen. */
void
lab_audit_read_lag (const LabMeasured *measured, LabCheck *check)
{
  double share =
      lab_run_has_kernel_stamps (measured->run) ? lag_share (measured, LAB_READ_LAG) : NAN;

  judge_if_open (measured, check, LAB_UNIT_SHARE, share, lag_limit (measured, READ_LAG_MAX));
}

/* The busiest worker of each interval, which is at least what any of them used in all. */
void
lab_audit_load_cpu (const LabMeasured *measured, LabCheck *check)
{
  double cpu_ns = 0, length_ns = lab_measured_length_ns (measured);

  for (gsize row = measured->first; row < measured->end; row++)
    cpu_ns += measured->columns->worker_cpu_ns[row];
  judge_if_open (measured, check, LAB_UNIT_CORES, length_ns > 0 ? cpu_ns / length_ns : NAN, 0.80);
}
