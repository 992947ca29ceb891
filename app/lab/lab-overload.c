/* Whether an open loop asks for more than the server can do. Then a queue grows for as long as one
 * looks, throughput is the capacity, and latencies say how long one looked. The main context's
 * thread.
 *
 * Where the queue grows depends on the connections: inside the server while there are free ones,
 * in the generator once there are none. Both are counted. Overloaded is a run of which, in both
 * halves of the measure phase, less than 99 % of the requests due were completed and more were
 * waiting at the end than at the beginning; in which what is missing waits (or timed out while
 * waiting for a connection); and in which more waits than chance would explain: three standard
 * deviations in the whole, one in each half. A server that only stalled for a while keeps up in one
 * of the halves.
 *
 * Chance is that of random arrivals, or of the growth's own scatter from interval to interval where
 * that is wider, as it is when some requests are much more work than others. Of 200 simulated runs
 * each of a single server with 300 to 3,000 requests in 12 or 24 intervals, utilised to 90 to 98 %,
 * with constant, exponential and mixed demands (squared variation 0, 1 and 5.5), at most 2 % were
 * called overloaded; by arrivals alone it would be 12 %. At 120 % and with 1,500 requests it was
 * 100, 96 and 48 %.
 *
 * Requests under way also grow in number at the beginning of a run, until the first have been
 * answered: of a run that is short for its response times, that is all there is to see. But such
 * growth wears off, and answers then come faster and faster; a server at its capacity gives no more
 * of them in the second half, and the queue goes on growing. What waits for a connection is never
 * such a beginning: all connections are busy, however much faster the server has become. */
#include "lab-audit-private.h"

#include <math.h>

#define COMPLETED_MIN 0.99
#define DEVIATIONS 3
#define DEVIATIONS_OF_HALF 1

/* At least so much of what the first half grew by does the second one … */
#define GROWTH_KEPT 0.5
/* … and less than so many times as many answers does it bring. */
#define ANSWERS_RISE_MAX 2
/* … unless so much of its growth waits for a connection. */
#define QUEUED_MIN 0.5

/* What came of the rows of the measure phase from FIRST to before END. */
typedef struct
{
  double due;
  double completed;
  double grown;  /* requests that wait, in flight or queued: how many more at the end */
  double queued; /* those of them that wait for a connection */
  double chance; /* the standard deviation of that for a server that keeps up */
} Stretch;

static double
waiting_at (const LabMeasured *measured, gsize row)
{
  LabBacklog backlog = lab_measured_backlog_before (measured, row);

  return (double) (backlog.in_flight + backlog.queued);
}

/* How many more wait for a connection at the end of ROW. */
static double
queue_growth_in (const LabMeasured *measured, gsize row)
{
  return (double) lab_measured_backlog_before (measured, row + 1).queued -
         (double) lab_measured_backlog_before (measured, row).queued;
}

/* Requests that timed out are taken to have waited when all connections were busy: else they may
 * have been lost as well. */
static double
growth_in (const LabMeasured *measured, gsize row, gboolean is_queued)
{
  const LabCounts *counts = &measured->columns->counts[row];

  return waiting_at (measured, row + 1) - waiting_at (measured, row) +
         (is_queued ? (double) counts->errors[LAB_FAULT_TIMEOUT] : 0);
}

static Stretch
stretch_of (const LabMeasured *measured, gsize first, gsize end)
{
  gboolean is_queued = lab_measured_backlog_before (measured, end).queued > 0;
  double rows = (double) (end - first), squares = 0, scatter = 0;
  Stretch stretch = { 0 };

  for (gsize row = first; row < end; row++)
    {
      double growth = growth_in (measured, row, is_queued);

      stretch.due += (double) measured->columns->counts[row].scheduled;
      stretch.completed += (double) measured->columns->counts[row].completed;
      stretch.grown += growth;
      stretch.queued += queue_growth_in (measured, row);
      squares += growth * growth;
    }
  if (end - first > 1)
    scatter = (squares - stretch.grown * stretch.grown / rows) * rows / (rows - 1);
  stretch.chance = sqrt (fmax (stretch.due, scatter));
  return stretch;
}

static gboolean
falls_behind (const Stretch *stretch, double deviations)
{
  return stretch->completed < COMPLETED_MIN * stretch->due &&
         stretch->grown > deviations * stretch->chance &&
         stretch->grown > (stretch->due - stretch->completed) / 2;
}

static gboolean
goes_on (const Stretch *early, const Stretch *late)
{
  return late->grown + late->chance > GROWTH_KEPT * early->grown &&
         (late->completed < ANSWERS_RISE_MAX * early->completed ||
          late->queued > QUEUED_MIN * late->grown);
}

gboolean
lab_overload_is (const LabMeasured *measured)
{
  gsize middle = measured->first + (measured->end - measured->first) / 2;
  Stretch early = stretch_of (measured, measured->first, middle);
  Stretch late = stretch_of (measured, middle, measured->end);
  Stretch whole = stretch_of (measured, measured->first, measured->end);

  return lab_measured_is_open (measured) && middle > measured->first &&
         falls_behind (&early, DEVIATIONS_OF_HALF) && falls_behind (&late, DEVIATIONS_OF_HALF) &&
         falls_behind (&whole, DEVIATIONS) && goes_on (&early, &late);
}

void
lab_audit_overload (const LabMeasured *measured, LabCheck *check)
{
  double due = (double) measured->counts->scheduled;

  if (!lab_measured_is_open (measured))
    check->result = LAB_CHECK_NOT_APPLICABLE;
  else if (due > 0)
    lab_check_set (check, LAB_UNIT_SHARE, (double) measured->counts->completed / due, COMPLETED_MIN,
                   lab_overload_is (measured) ? LAB_CHECK_OVERLOADED : LAB_CHECK_OK);
}
