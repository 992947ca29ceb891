/* The table for people, as text. */
#include "load-table.h"

#include "clock.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

static LoadSample *
make_sample (guint requests)
{
  LoadSample *sample = load_sample_new ();

  g_assert_nonnull (sample);
  for (guint i = 1; i <= requests; i++)
    for (int time = 0; time < LOAD_TIMES; time++)
      hist_record (&sample->times[time], i * CLOCK_NS_PER_US);
  sample->completed = requests;
  return sample;
}

/* What load_table_write writes. */
static char *
write_table (const LoadSample *sample, guint64 duration_ns, gboolean stamped)
{
  const LoadOptions options = { .url = "http://h/json", .profile.count = 1 };
  FILE *file = tmpfile ();
  char *text;
  long length;

  g_assert_nonnull (file);
  load_table_write (&options, sample, duration_ns, stamped, file);
  length = ftell (file);
  rewind (file);
  text = g_malloc0 ((gsize) length + 1);
  g_assert_cmpuint (fread (text, 1, (gsize) length, file), ==, (gsize) length);
  g_assert_cmpint (fclose (file), ==, 0);
  return text;
}

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no “%s” in:\n%s", part, text);
}

/* Rate, a line for each of the five times, the spectrum up to the last request. */
static void
test_whole (void)
{
  static const char *const parts[] = { "http://h/json", "1000 requests completed in 2 s",
                                       "500/s",         "response time",
                                       "service time",  "queue wait",
                                       "send lag",      "read lag",
                                       "p99.99",        " 50.000000 %",
                                       "100.000000 %",  "1000 requests\n",
                                       "Errors: 0",     "the kernel" };
  g_autofree LoadSample *sample = make_sample (1000);
  g_autofree char *text = write_table (sample, 2 * CLOCK_NS_PER_S, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (text, parts[i]);
}

/* The spectrum's counts and values only rise. */
static void
test_spectrum (void)
{
  g_autofree LoadSample *sample = make_sample (12345);
  g_autofree char *text = write_table (sample, CLOCK_NS_PER_S, TRUE);
  g_auto (GStrv) lines = g_strsplit (strstr (text, "by percentile\n"), "\n", -1);
  double before = -1;
  guint64 requests = 0;
  guint rows = 0;

  for (gsize i = 1; lines[i][0] != '\0'; i++, rows++)
    {
      const char *count = strstr (lines[i], " request");

      g_assert_cmpfloat (g_ascii_strtod (lines[i], NULL), >, before);
      before = g_ascii_strtod (lines[i], NULL);
      while (g_ascii_isdigit (count[-1]))
        count--;
      g_assert_cmpuint (g_ascii_strtoull (count, NULL, 10), >=, requests);
      requests = g_ascii_strtoull (count, NULL, 10);
    }
  g_assert_cmpuint (rows, >, 10);
  g_assert_cmpuint (requests, ==, 12345);
}

static void
test_errors (void)
{
  g_autofree LoadSample *sample = make_sample (0);
  g_autofree char *text = NULL;

  sample->failed[LOAD_FAILURE_TIMEOUT] = 3;
  sample->failed[LOAD_FAILURE_CONNECT] = 4;
  text = write_table (sample, CLOCK_NS_PER_S, FALSE);
  assert_contains (text, "Errors: 7\n");
  assert_contains (text, "   4  no connection could be opened\n");
  assert_contains (text, "   3  no answer came in time\n");
  assert_contains (text, "the generator");
  g_assert_null (strstr (text, "percentile"));
  g_assert_null (strstr (text, "keep up"));
}

/* Which statuses, the most frequent first; those without a place of their own together. */
static void
test_statuses (void)
{
  g_autofree LoadSample *sample = make_sample (0);
  g_autofree char *text = NULL;
  const char *first, *second;

  sample->failed[LOAD_FAILURE_STATUS] = 420;
  statuses_add (&sample->statuses, 429, 3);
  statuses_add (&sample->statuses, 503, 412);
  text = write_table (sample, CLOCK_NS_PER_S, FALSE);
  assert_contains (text, " 420  the answer had a status of 400 or above\n");
  assert_contains (text, "   5    others\n");
  first = strstr (text, " 412    503 Service Unavailable\n");
  second = strstr (text, "   3    429 Too Many Requests\n");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_true (first < second);
}

static void
test_queue (void)
{
  g_autofree LoadSample *sample = make_sample (10);
  g_autofree char *text = NULL;

  sample->queued = 77;
  text = write_table (sample, CLOCK_NS_PER_S, TRUE);
  assert_contains (text, "77 requests that were due");
}

static void
test_nothing (void)
{
  g_autofree LoadSample *sample = make_sample (0);
  g_autofree char *text = write_table (sample, 0, TRUE);

  assert_contains (text, "Nothing was measured.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-table/whole", test_whole);
  g_test_add_func ("/load-table/spectrum", test_spectrum);
  g_test_add_func ("/load-table/errors", test_errors);
  g_test_add_func ("/load-table/statuses", test_statuses);
  g_test_add_func ("/load-table/queue", test_queue);
  g_test_add_func ("/load-table/nothing", test_nothing);
  return g_test_run ();
}
