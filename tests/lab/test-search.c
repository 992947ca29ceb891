/* Tests the search on servers that are a formula, so whole searches take no time. */
#include "lab-search.h"

#include <math.h>

/* What a trial comes to at a rate. */
typedef LabTrialResult (*Trial) (uint64_t rate, gpointer data);

#define TRIALS_MAX 200

/* Searches to the end; how many trials that took. */
static guint
search_all (LabSearch *search, Trial trial, gpointer data)
{
  guint trials = 0;

  for (; search->state == LAB_SEARCH_SEARCHING && trials < TRIALS_MAX; trials++)
    {
      g_assert_cmpuint (search->rate, >=, search->floor);
      g_assert_cmpuint (search->rate, <=, search->ceiling);
      lab_search_tell (search, trial (search->rate, data));
    }
  g_assert_cmpint (search->state, !=, LAB_SEARCH_SEARCHING);
  g_assert_cmpuint (search->rate, ==, 0);
  return trials;
}

static LabTrialResult
up_to (uint64_t rate, gpointer data)
{
  return rate <= *(uint64_t *) data ? LAB_TRIAL_HELD : LAB_TRIAL_BROKEN;
}

/* From wherever it begins, the limit lies between the two rates, and they within 3 %. */
static void
test_brackets (void)
{
  for (int i = 0; i < 2000; i++)
    {
      uint64_t limit = (uint64_t) pow (10, g_test_rand_double_range (0, 6.9));
      uint64_t start = (uint64_t) pow (10, g_test_rand_double_range (0, 6.9));
      LabSearch search = lab_search_begin (start, 1, 10000000);
      guint trials = search_all (&search, up_to, &limit);

      g_assert_cmpint (search.state, ==, LAB_SEARCH_FOUND);
      g_assert_cmpuint (search.held, <=, limit);
      g_assert_cmpuint (search.broken, >, limit);
      g_assert_cmpuint (search.broken - search.held, <=,
                        MAX (1, (uint64_t) (LAB_SEARCH_PRECISION * (double) search.held)));
      g_assert_cmpuint (trials, <=, 2 * (24 + 6)); /* doublings, halvings of a factor of 2 */
    }
}

/* M/M/1 with S = 1 ms: p99 = ln (100) / (1/S − rate), so p99 < 50 ms holds up to 907.9/s. */
static LabTrialResult
queue (uint64_t rate, gpointer data)
{
  double p99_s = rate < 1000 ? log (100) / (1000 - (double) rate) : INFINITY;

  return p99_s < 0.05 ? LAB_TRIAL_HELD : LAB_TRIAL_BROKEN;
}

static void
test_queue (void)
{
  LabSearch search = lab_search_begin (100, 1, 10000000);

  search_all (&search, queue, NULL);
  g_assert_cmpuint (search.held, <=, 907);
  g_assert_cmpuint (search.held, >=, 907 * 0.97);
}

/* Every third trial is disturbed and tells the contrary. */
static LabTrialResult
disturbed (uint64_t rate, gpointer data)
{
  guint *trials = data;
  gboolean held = rate <= 5000;

  return held != (++*trials % 3 == 0) ? LAB_TRIAL_HELD : LAB_TRIAL_BROKEN;
}

static void
test_disturbed (void)
{
  LabSearch search = lab_search_begin (100, 1, 10000000);
  guint trials = 0;

  search_all (&search, disturbed, &trials);
  g_assert_cmpuint (search.held, <=, 5000);
  g_assert_cmpuint (search.broken, >, 5000);
}

static void
test_impossible (void)
{
  LabSearch search = lab_search_begin (1000, 30, 10000000);
  uint64_t limit = 10;

  search_all (&search, up_to, &limit);
  g_assert_cmpint (search.state, ==, LAB_SEARCH_IMPOSSIBLE);
  g_assert_cmpuint (search.held, ==, 0);
  g_assert_cmpuint (search.broken, ==, 30);
}

static void
test_ceiling (void)
{
  LabSearch search = lab_search_begin (1000, 1, 50000);
  uint64_t limit = G_MAXUINT64;

  search_all (&search, up_to, &limit);
  g_assert_cmpint (search.state, ==, LAB_SEARCH_CEILING);
  g_assert_cmpuint (search.held, ==, 50000);
}

static LabTrialResult
weak_generator (uint64_t rate, gpointer data)
{
  return rate <= 20000 ? LAB_TRIAL_HELD : LAB_TRIAL_UNKNOWN;
}

/* What lies above is nobody's knowledge, and that is said. */
static void
test_generator (void)
{
  LabSearch search = lab_search_begin (1000, 1, 10000000);

  search_all (&search, weak_generator, NULL);
  g_assert_cmpint (search.state, ==, LAB_SEARCH_GENERATOR);
  g_assert_cmpuint (search.held, <=, 20000);
  g_assert_cmpuint (search.broken, >, 20000);
  g_assert_cmpuint (search.broken - search.held, <=, 600);
}

static LabTrialResult
weak_generator_and_server (uint64_t rate, gpointer data)
{
  if (rate > 25000)
    return LAB_TRIAL_UNKNOWN;
  return rate <= 20000 ? LAB_TRIAL_HELD : LAB_TRIAL_BROKEN;
}

/* The server's limit is found below the generator's. */
static void
test_server_first (void)
{
  LabSearch search = lab_search_begin (1000, 1, 10000000);

  search_all (&search, weak_generator_and_server, NULL);
  g_assert_cmpint (search.state, ==, LAB_SEARCH_FOUND);
  g_assert_cmpuint (search.held, >=, 19400);
  g_assert_cmpuint (search.held, <=, 20000);
}

/* Never more trials are reckoned than come, whether there is a limit or not, and once it lies
 * between two rates there comes no more than one rate more. */
static void
test_count_left (void)
{
  for (int i = 0; i < 500; i++)
    {
      uint64_t limit = (uint64_t) pow (10, g_test_rand_double_range (0, 5.5));
      uint64_t start = (uint64_t) pow (10, g_test_rand_double_range (1, 5));
      LabSearch search = lab_search_begin (start, 10, 100000);
      LabSearch again = search;
      guint trials = search_all (&again, up_to, &limit);

      for (guint left = trials; left > 0; left--)
        {
          guint reckoned = lab_search_count_left (&search);

          g_assert_cmpuint (reckoned, >, 0);
          g_assert_cmpuint (reckoned, <=, left);
          if (search.broken > 0 && search.held >= 1000)
            g_assert_cmpuint (reckoned + 2, >=, left);
          lab_search_tell (&search, up_to (search.rate, &limit));
        }
      g_assert_cmpuint (lab_search_count_left (&search), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/brackets", test_brackets);
  g_test_add_func ("/search/queue", test_queue);
  g_test_add_func ("/search/disturbed", test_disturbed);
  g_test_add_func ("/search/impossible", test_impossible);
  g_test_add_func ("/search/ceiling", test_ceiling);
  g_test_add_func ("/search/generator", test_generator);
  g_test_add_func ("/search/count-left", test_count_left);
  g_test_add_func ("/search/server-first", test_server_first);
  return g_test_run ();
}
