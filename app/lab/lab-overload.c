/* Whether an open loop asks for more than the server can do. Then a queue grows for as long as one
 * looks, throughput is the capacity, and latencies say how long one looked. The main context's
 * thread.
 *
 * Overloaded is a run of which, in both halves of the measure phase, less than 99 % of the requests
 * due were completed; in which what is missing went into a queue (which grew, or in which requests
 * waited until they timed out); and in which more is missing than the random arrivals of a server
 * that keeps up would explain: three standard deviations of their number. A server that only
 * stalled for a while keeps up in one of the halves. */
#include "lab-audit-private.h"

#include <math.h>

#define COMPLETED_MIN 0.99

static LabCounts
sum_rows (const LabMeasured *measured, gsize first, gsize end)
{
  LabCounts sum = { 0 };

  for (gsize row = first; row < end; row++)
    lab_counts_add (&sum, &measured->columns->counts[row]);
  return sum;
}

static double
completed_share (const LabCounts *counts)
{
  return counts->scheduled > 0 ? (double) counts->completed / (double) counts->scheduled : 1;
}

static gboolean
falls_behind (const LabMeasured *measured, gsize first, gsize end)
{
  LabCounts sum = sum_rows (measured, first, end);

  return completed_share (&sum) < COMPLETED_MIN;
}

static double
waiting_at (const LabMeasured *measured, gsize row)
{
  LabBacklog backlog = lab_measured_backlog_before (measured, row);

  return (double) (backlog.in_flight + backlog.queued);
}

static gboolean
has_growing_queue (const LabMeasured *measured)
{
  double due = (double) measured->counts->scheduled;
  double missing = due - (double) measured->counts->completed;
  double grown = waiting_at (measured, measured->end) - waiting_at (measured, measured->first);
  double waited = MAX (grown, 0) + (double) measured->counts->errors[LAB_FAULT_TIMEOUT];

  return lab_measured_backlog_before (measured, measured->end).queued > 0 &&
         waited > 3 * sqrt (due) && waited > missing / 2;
}

gboolean
lab_overload_is (const LabMeasured *measured)
{
  gsize middle = measured->first + (measured->end - measured->first) / 2;

  return lab_measured_is_open (measured) && middle > measured->first &&
         falls_behind (measured, measured->first, middle) &&
         falls_behind (measured, middle, measured->end) && has_growing_queue (measured);
}

void
lab_audit_overload (const LabMeasured *measured, LabCheck *check)
{
  if (!lab_measured_is_open (measured))
    check->result = LAB_CHECK_NOT_APPLICABLE;
  else if (measured->counts->scheduled > 0)
    lab_check_set (check, LAB_UNIT_SHARE, completed_share (measured->counts), COMPLETED_MIN,
                   lab_overload_is (measured) ? LAB_CHECK_OVERLOADED : LAB_CHECK_OK);
}
