/* Whether the figures still change during the measure phase. In windows of a second, what a
 * beginning unlike the rest adds to the mean (MSER-5; White 1997), and whether the rest has a trend
 * (Spearman). Two series are looked at: throughput and the mean response time. The main context's
 * thread.
 *
 * A change counts when it moves the figures by more than 5 %, which is half of what comparisons
 * call a difference, and is no chance. For the trend that is p < 0.005 in either series, so 0.01
 * for both. MSER picks the beginning that differs most, so a beginning has to lie six standard
 * errors from the rest: of 2,000 simulated steady series each of 8 to 60 windows, with noise of 5
 * to 40 %, at most 1.5 % were then called unsteady, and at most 8 % with neighbours correlated by
 * 0.5. */
#include "lab-steady.h"

#include "lab-audit-private.h"
#include "lab-mser.h"
#include "lab-spearman.h"

#include "clock.h"

#include <math.h>

#define WINDOW_NS CLOCK_NS_PER_S
#define CHANGE_MAX 0.05
#define TREND_P 0.005
#define DISTANCE_MIN 6
/* White's batches of five are for long series: with fewer windows than this, too few batches would
 * be left to tell a beginning from the rest, and a window is a batch of four intervals itself. */
#define BATCHED_MIN 50

static double
mean_of (const double *values, gsize length)
{
  double sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += values[i];
  return sum / (double) length;
}

/* The standard deviation of a sample. */
static double
deviation_of (const double *values, gsize length, double mean)
{
  double squares = 0;

  for (gsize i = 0; i < length; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  return sqrt (squares / (double) (length - 1));
}

static void
look_at_beginning (LabSteadiness *steadiness, const double *values, gsize length)
{
  gsize settling = steadiness->settling, count = length - settling;
  double mean = mean_of (values + settling, count);
  double deviation = deviation_of (values + settling, count, mean);

  if (settling == 0)
    return;
  steadiness->transient = mean_of (values, length) / mean - 1;
  steadiness->distance = fabs (mean_of (values, settling) - mean) /
                         (deviation * sqrt (1.0 / (double) settling + 1.0 / (double) count));
}

static void
look_at_rest (LabSteadiness *steadiness, const double *rest, gsize count)
{
  gsize half = count / 2;
  double change = mean_of (rest + count - half, half) - mean_of (rest, half);

  steadiness->drift = change / mean_of (rest, count);
  steadiness->p = lab_spearman_p (lab_spearman (rest, count), count);
}

/* A series of which half has to be left out has no beginning: it changes all the time (White takes
 * it as too short to tell), and is looked at as a whole. */
static gsize
find_settling (const double *values, gsize length)
{
  gsize batch = length >= BATCHED_MIN ? 5 : 1;
  gsize settling = lab_mser (values, length, batch);

  return settling / batch < length / batch / 2 ? settling : 0;
}

LabSteadiness
lab_steadiness_of (const double *values, gsize length)
{
  LabSteadiness steadiness = { .settling = find_settling (values, length) };

  look_at_beginning (&steadiness, values, length);
  look_at_rest (&steadiness, values + steadiness.settling, length - steadiness.settling);
  if (steadiness.distance > DISTANCE_MIN)
    steadiness.change = steadiness.transient;
  if (steadiness.p < TREND_P && fabs (steadiness.drift) > fabs (steadiness.change))
    steadiness.change = steadiness.drift;
  return steadiness;
}

/* What is added up over the rows of one window. */
typedef struct
{
  double length_ns;
  double completed;
  double answered; /* with a response time: completed or timed out */
  double response_ns;
} Window;

static void
add_row (Window *window, const LabColumns *columns, gsize row)
{
  const LabCounts *counts = &columns->counts[row];
  double answered = (double) (counts->completed + counts->errors[LAB_FAULT_TIMEOUT]);

  window->length_ns += (double) columns->length_ns[row];
  window->completed += (double) counts->completed;
  if (isnan (columns->response.mean_ns[row]))
    return;
  window->answered += answered;
  window->response_ns += answered * columns->response.mean_ns[row];
}

/* The rows in windows of at least a second, each begun where the last one ended; the rest that
 * fills none is left out. Free with g_array_unref. */
static GArray *
collect_windows (const LabMeasured *measured)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (Window));
  Window window = { 0 };

  for (gsize row = measured->first; row < measured->end; row++)
    {
      /* Intervals are a little longer than asked for: half of one is no reason for another. */
      double tolerance_ns = (double) measured->columns->length_ns[row] / 2;

      add_row (&window, measured->columns, row);
      if (window.length_ns + tolerance_ns < (double) WINDOW_NS)
        continue;
      g_array_append_val (windows, window);
      window = (Window){ 0 };
    }
  return windows;
}

static double
throughput_of (const Window *window)
{
  return window->completed / window->length_ns;
}

/* A window without any answer is as bad as it is long. */
static double
response_of (const Window *window)
{
  return window->answered > 0 ? window->response_ns / window->answered : window->length_ns;
}

static double
change_of (GArray *windows, double (*value_of) (const Window *window))
{
  g_autofree double *values = g_new (double, windows->len);

  for (guint i = 0; i < windows->len; i++)
    values[i] = value_of (&g_array_index (windows, Window, i));
  return lab_steadiness_of (values, windows->len).change;
}

void
lab_audit_steady (const LabMeasured *measured, LabCheck *check)
{
  g_autoptr (GArray) windows = collect_windows (measured);
  double throughput, response;

  if (lab_overload_is (measured))
    check->result = LAB_CHECK_NOT_APPLICABLE; /* a queue that grows is not steady, and is told */
  else if (windows->len >= LAB_STEADY_WINDOWS_MIN && measured->counts->completed > 0)
    {
      throughput = change_of (windows, throughput_of);
      response = change_of (windows, response_of);
      lab_check_within (check, LAB_UNIT_SHARE,
                        fabs (response) > fabs (throughput) ? response : throughput, CHANGE_MAX,
                        INFINITY);
    }
}
