/* The theory against itself: what is played on paper has the values of the closed forms, and those
 * have the values of the literature. No clock, no process. */
#include "network.h"
#include "queue-law.h"
#include "queue.h"

#include <math.h>

#include <glib.h>

#define COUNT 4000000

static void
test_laws (void)
{
  double rate;

  g_assert_cmpfloat_with_epsilon (queue_law_mg1 (1.4, 0.5, 2 * 0.25), 1.6667, 1e-4);
  g_assert_cmpfloat_with_epsilon (queue_law_mm1_quantile (1.4, 0.5, 0.99), 7.6753, 1e-4);
  g_assert_cmpfloat_with_epsilon (queue_law_mg1 (1.4, 0.5, 0.25), 1.0833, 1e-4);
  g_assert_cmpfloat_with_epsilon (queue_law_mmc (1.4, 0.5, 1), 1.6667, 1e-4);
  g_assert_cmpfloat_with_epsilon (queue_law_mmc (0.56, 5, 4), 6.7861, 1e-4);
  g_assert_cmpfloat_with_epsilon (queue_law_closed (20, 100, 10, &rate), 100.36, 0.05);
  g_assert_cmpfloat_with_epsilon (rate, 0.0998, 5e-5);
}

static void
check_play (const Queue *queue, double expected_ns)
{
  g_autofree Hist *responses = g_new0 (Hist, 1);

  queue_play (queue, 1, 10000, COUNT, responses);
  g_test_message ("%s on %u: %.4f ms, the closed form is %.4f ms", queue->target, queue->servers,
                  hist_mean (responses) / 1e6, expected_ns / 1e6);
  g_assert_cmpfloat_with_epsilon (hist_mean (responses), expected_ns, 0.012 * expected_ns);
}

static void
test_plays (void)
{
  check_play (&(Queue){ "work?us={exp:500}", 1400, 1 }, queue_law_mg1 (1.4e-6, 5e5, 2 * 25e10));
  check_play (&(Queue){ "work?us=500", 1400, 1 }, queue_law_mg1 (1.4e-6, 5e5, 25e10));
  check_play (&(Queue){ "work?us={exp:5000}", 560, 4 }, queue_law_mmc (0.56e-6, 5e6, 4));
  check_play (&(Queue){ "work?us={mix:0.9:250:2750}", 1400, 1 },
              queue_law_mg1 (1.4e-6, 5e5, 0.9 * 6.25e10 + 0.1 * 756.25e10));
  check_play (&(Queue){ "work?us=400", 1400, 1, 1e5, 3e5 },
              queue_law_mg1 (1.4e-6, 5e5, 25e10) + 3e5);
}

/* The plays' standard error against the asymptotic one. A sojourn is the wait and a service time,
 * which adds little: the interval allows for it. */
static void
test_standard_error (void)
{
  const uint64_t count = 60000;
  QueueError error = queue_standard_error (&(Queue){ "work?us={exp:500}", 1400, 1 }, 2000, count);
  double expected_ns = 5e5 * sqrt (queue_law_mm1_wait_variance (0.7) / (double) count);

  g_test_message ("standard error of the mean: %.4f ms by plays, %.4f ms by the asymptotic "
                  "variance",
                  error.mean_ns / 1e6, expected_ns / 1e6);
  g_assert_cmpfloat_with_epsilon (error.mean_ns, expected_ns, 0.15 * expected_ns);
}

static void
test_network (void)
{
  Network network = { 20, 1e8, 1e7 };
  NetworkFigures figures = network_play (&network, 1, 1e10, 2e13);
  double rate, response_ns = queue_law_closed (20, 1e8, 1e7, &rate);

  g_test_message ("closed network: %.2f/s and %.2f ms, exactly %.2f/s and %.2f ms",
                  figures.rate_per_s, figures.response_ns / 1e6, rate * 1e9, response_ns / 1e6);
  g_assert_cmpfloat_with_epsilon (figures.rate_per_s, rate * 1e9, 0.005 * rate * 1e9);
  g_assert_cmpfloat_with_epsilon (figures.response_ns, response_ns, 0.01 * response_ns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/laws", test_laws);
  g_test_add_func ("/queue/plays", test_plays);
  g_test_add_func ("/queue/standard-error", test_standard_error);
  g_test_add_func ("/queue/network", test_network);
  return g_test_run ();
}
