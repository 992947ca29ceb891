/* What holds for every run on every machine, quiet or not: no request is lost, and the requests in
 * flight, integrated over time, are the sum of the times they were in flight (Little, "A proof for
 * the queuing formula L = lambda W", Operations Research 9, 1961).
 *
 * Over a whole run the latter is an identity, to the histograms' precision; over the measured phase
 * it holds but for the requests that are under way at its ends. */
#include "load-run.h"
#include "net.h"
#include "proof.h"
#include "sleeper.h"

#include <math.h>

#define PRECISION 0.002 /* of the histograms */

static const char *program;

typedef struct
{
  const char *path;
  unsigned servers;
  const char *line;
  const char *target;
} Case;

static double
mean_in_flight (const LoadFigures *figures)
{
  return (double) figures->in_flight_ns / (double) figures->length_ns;
}

/* Throughput times the mean time from the sending to the reading. */
static double
little (const LoadFigures *figures)
{
  return (double) figures->completed / (double) figures->length_ns *
         (hist_mean (&figures->service) + hist_mean (&figures->read_lag));
}

/* A request that is under way at an end is counted whole on one side and in part on the other: none
 * of them by more than LONGEST_NS, the longest that any was under way. */
static void
check (const char *what, const LoadFigures *figures, double longest_ns)
{
  double at_ends_ns = (double) (figures->begun_with + figures->ended_with) * longest_ns;
  double tolerance = PRECISION + at_ends_ns / (double) figures->in_flight_ns;
  double measured = mean_in_flight (figures), expected = little (figures);

  g_test_message ("%s: in flight measured %.4f, expected %.4f, off by %+.3f %% of %.3f %%", what,
                  measured, expected, 100 * (measured - expected) / expected, 100 * tolerance);
  g_assert_cmpfloat (fabs (measured - expected), <=, tolerance * expected);
}

static void
test_little (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Sleeper) sleeper = sleeper_new (test->servers);
  g_autoptr (LoadRun) run =
      load_run (program, "%s -d %gs --warmup 200ms --interval 50ms '%s%s'", test->line,
                proof_length (1, 10), sleeper_get_url (sleeper), test->target);
  double longest_ns;

  g_assert_cmpuint (run->whole.errors, ==, 0);
  g_assert_cmpuint (run->unbalanced, ==, 0);
  g_assert_cmpuint (run->whole.completed, ==, run->whole.scheduled);
  g_assert_cmpuint (run->whole.response.total, ==, run->whole.completed);
  longest_ns = (double) hist_max (&run->whole.service) + (double) hist_max (&run->whole.read_lag);
  check ("whole run", &run->whole, longest_ns);
  check ("measured", &run->measured, longest_ns);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/little/open", 1, "-c 64 -R 1000", "work?us={exp:500}" },
    { "/little/open-threads", 4, "-c 64 -t 2 -R 500", "work?us={exp:4000}" },
    { "/little/open-few", 1, "-c 2 -R 1000", "work?us={exp:500}" },
    { "/little/closed", 4, "-c 8", "work?us={exp:1000}" },
    { "/little/users", 1, "-c 20 --think 10ms", "work?us={exp:1000}" },
  };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  net_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_little);
  return g_test_run ();
}
