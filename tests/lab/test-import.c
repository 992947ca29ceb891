/* Files of other tools. Those of wrk, hey, h2load and autocannon are what these have written when
 * they loaded a server that answers after 3 ms; HdrHistogram's are written by its JavaScript;
 * wrk2's, oha's and k6's follow their documentation. Every file is also cut at every place and
 * followed by every other one. */
#include "lab-error.h"
#include "lab-import.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const files[] = { "peer.hlog", "peer.hgrm", "wrk.txt",
                                     "wrk2.txt",  "hey.csv",   "h2load.log",
                                     "oha.json",  "k6.json",   "autocannon.json" };

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "some-name", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) g_unlink (fixture->path); /* not every test writes it */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static char *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "lab", "imports", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static GPtrArray *
open_text (Fixture *fixture, const char *text, gssize length, GError **error)
{
  (void) g_unlink (fixture->path); /* GLib writes over a longer file without cutting it */
  g_assert_true (
      g_file_set_contents_full (fixture->path, text, length, G_FILE_SET_CONTENTS_NONE, 0666, NULL));
  return lab_import_open (fixture->path, error);
}

/* The content tells the tool: the name says nothing here. */
static GPtrArray *
open_file (Fixture *fixture, const char *name)
{
  g_autofree char *text = read_file (name);
  g_autoptr (GError) error = NULL;
  GPtrArray *imports = open_text (fixture, text, -1, &error);

  g_assert_no_error (error);
  return imports;
}

static void
assert_about (double value, double expected, double part)
{
  g_assert_cmpfloat_with_epsilon (value, expected, fabs (expected) * part);
}

static void
assert_known (const LabImport *import, const char *tool, LabLoop loop, double completed,
              double failed, double throughput_per_s)
{
  g_assert_cmpstr (import->tool, ==, tool);
  g_assert_cmpint (import->loop, ==, loop);
  g_assert_cmpfloat (import->completed, ==, completed);
  g_assert_cmpfloat (import->failed, ==, failed);
  assert_about (import->throughput_per_s, throughput_per_s, 0.005);
}

static void
assert_latencies (const LabImport *import, double mean_ms, double p50_ms, double p99_ms,
                  double max_ms)
{
  assert_about (import->mean_ns, mean_ms * 1e6, 0.001);
  assert_about (lab_import_quantile (import, 50), p50_ms * 1e6, 0.001);
  assert_about (lab_import_quantile (import, 99), p99_ms * 1e6, 0.001);
  assert_about (import->max_ns, max_ms * 1e6, 0.001);
}

/* Figures of the peer that wrote both: 960511, 3842047, 1262520.89, 400. */
static void
test_hlog (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "peer.hlog");
  const LabImport *a = imports->pdata[0], *b = imports->pdata[1];
  const LabImportRow *second = &g_array_index (b->rows, LabImportRow, 1);

  g_assert_cmpuint (imports->len, ==, 2);
  g_assert_cmpstr (a->name, ==, "a");
  g_assert_cmpstr (b->name, ==, "b");
  g_assert_cmpint (a->loop, ==, LAB_LOOP_UNKNOWN);
  g_assert_true (isnan (a->failed));
  assert_latencies (a, 1.26252089, 0.960511, 3.842047, 4.001791);
  g_assert_cmpuint (b->hist->total, ==, 400);
  g_assert_cmpuint (b->rows->len, ==, 4);
  g_assert_cmpuint (second->start_ns, ==, 1000000000);
  g_assert_cmpuint (second->length_ns, ==, 1000000000);
  g_assert_cmpuint (second->completed, ==, 100);
  assert_about (second->max_ns, 4e6, 0.001);
}

static void
test_hgrm (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "peer.hgrm");
  const LabImport *import = imports->pdata[0];

  g_assert_cmpfloat (import->completed, ==, 400);
  g_assert_null (import->hist);
  g_assert_cmpuint (import->rows->len, ==, 0);
  assert_about (import->mean_ns, 1.263e6, 0.001);
  assert_about (lab_import_quantile (import, 50), 0.961e6, 0.001);
  /* It has no such row, and nothing is made up. */
  g_assert_true (isnan (lab_import_quantile (import, 99)));
}

static void
test_wrk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "wrk.txt");
  const LabImport *import = imports->pdata[0];

  assert_known (import, "wrk", LAB_LOOP_CLOSED, 4855, 0, 2425.12);
  assert_latencies (import, 3.26, 3.22, 5.59, 7.33);
  g_assert_cmpuint (import->quantiles->len, ==, 4);
  g_assert_true (isnan (lab_import_quantile (import, 99.9)));
}

/* 9 of its answers were refusals, and two requests timed out. */
static void
test_wrk2 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "wrk2.txt");
  const LabImport *import = imports->pdata[0];

  assert_known (import, "wrk2", LAB_LOOP_PLANNED, 59982, 11, 1999.61);
  assert_latencies (import, 1.44, 1.371, 3.021, 12.92);
  g_assert_cmpuint (import->quantiles->len, ==, 9);
}

/* With --u_latency the distribution of service times follows, which is not the headline. */
static void
test_wrk2_uncorrected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_file ("wrk2.txt");
  const char *distribution = strstr (text, "  Latency Distribution");
  const char *end = strstr (text, "------");
  g_autofree char *first = g_strndup (text, (gsize) (end - text));
  g_autofree char *second = g_strndup (distribution, (gsize) (end - distribution));
  g_auto (GStrv) parts = g_strsplit (second, "Recorded Latency", -1);
  g_autofree char *uncorrected = g_strjoinv ("Uncorrected Latency", parts);
  g_auto (GStrv) numbers = g_strsplit (uncorrected, "3.021", -1);
  g_autofree char *smaller = g_strjoinv ("2.999", numbers);
  g_autofree char *both = g_strconcat (first, smaller, end, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = open_text (fixture, both, -1, &error);

  g_assert_no_error (error);
  assert_latencies (imports->pdata[0], 1.44, 1.371, 3.021, 12.92);
}

static guint64
count_rows (const LabImport *import)
{
  guint64 completed = 0, end_ns = 0;

  for (guint i = 0; i < import->rows->len; i++)
    {
      const LabImportRow *row = &g_array_index (import->rows, LabImportRow, i);

      g_assert_cmpuint (row->start_ns, ==, end_ns);
      end_ns = row->start_ns + row->length_ns;
      completed += row->completed;
    }
  return completed;
}

/* Expected figures are from sorting the files' columns in Python:
 *   v = sorted(…); v[max(1, floor(q / 100 * len(v) + 0.5)) - 1] */
static void
test_hey (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "hey.csv");
  const LabImport *import = imports->pdata[0];

  assert_known (import, "hey", LAB_LOOP_CLOSED, 300, 0, 101.20);
  assert_latencies (import, 3.5930, 3.5000, 6.2000, 6.5000);
  g_assert_cmpuint (import->hist->total, ==, 300);
  g_assert_cmpuint (count_rows (import), ==, 300);
}

static void
test_h2load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "h2load.log");
  const LabImport *import = imports->pdata[0];

  assert_known (import, "h2load", LAB_LOOP_CLOSED, 300, 0, 101.20);
  assert_latencies (import, 3.2619, 3.2300, 4.7110, 4.7260);
  g_assert_cmpuint (count_rows (import), ==, 300);
}

/* What failed is counted, and in no latency. */
static void
test_failed_requests (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "1000000\t200\t100\n1000000\t-1\t900000\n1000100\t503\t5000\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = open_text (fixture, text, -1, &error);
  const LabImport *import;

  g_assert_no_error (error);
  import = imports->pdata[0];
  g_assert_cmpfloat (import->completed, ==, 1);
  g_assert_cmpfloat (import->failed, ==, 2);
  assert_about (import->max_ns, 100e3, 0.001);
}

static void
test_oha (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "oha.json");
  const LabImport *import = imports->pdata[0];

  assert_known (import, "oha", LAB_LOOP_UNKNOWN, 20995, 9, 2099.9);
  assert_latencies (import, 2.4, 2.1, 8.8, 21.1);
  assert_about (lab_import_quantile (import, 99.9), 15.3e6, 1e-6);
}

/* The same figures one level deeper are what handleSummary is given. */
static void
test_k6 (Fixture *fixture, gconstpointer data)
{
  static const char deeper[] =
      "{\"metrics\":{\"http_req_duration\":{\"type\":\"trend\",\"contains\":\"time\",\"values\":"
      "{\"p(99)\":55.125,\"avg\":12.5,\"med\":10.5,\"max\":80.25,\"p(90)\":22.75}},"
      "\"http_reqs\":{\"values\":{\"count\":4000,\"rate\":399.5}},"
      "\"http_req_failed\":{\"values\":{\"rate\":0.005,\"passes\":20,\"fails\":3980}}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) exported = open_file (fixture, "k6.json");
  g_autoptr (GPtrArray) handled = open_text (fixture, deeper, -1, &error);
  GPtrArray *both[] = { exported, handled };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      assert_known (both[i]->pdata[0], "k6", LAB_LOOP_UNKNOWN, 3980, 20, 399.5);
      assert_latencies (both[i]->pdata[0], 12.5, 10.5, 55.125, 80.25);
    }
}

static void
test_autocannon (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "autocannon.json");
  const LabImport *import = imports->pdata[0];

  assert_known (import, "autocannon", LAB_LOOP_UNKNOWN, 2196, 0, 2196 / 2.01);
  assert_latencies (import, 3.32, 3, 8, 24);
  assert_about (lab_import_quantile (import, 97.5), 7e6, 1e-6);
}

static void
assert_sound (GPtrArray *imports)
{
  g_assert_cmpuint (imports->len, >, 0);
  for (guint i = 0; i < imports->len; i++)
    {
      const GArray *quantiles = ((LabImport *) imports->pdata[i])->quantiles;

      for (guint k = 1; k < quantiles->len; k++)
        g_assert_cmpfloat (g_array_index (quantiles, LabQuantile, k - 1).percentile, <=,
                           g_array_index (quantiles, LabQuantile, k).percentile);
    }
}

static void
assert_told (const Fixture *fixture, const GError *error)
{
  g_autofree char *place = g_strconcat (fixture->path, ", line ", NULL);

  g_assert_error (error, LAB_ERROR, LAB_ERROR_FILE);
  g_assert_true (g_str_has_prefix (error->message, place));
}

/* Where a log of rows ends cannot be told at the end of a row; everything else can. */
static gboolean
may_end (const char *name, const char *text, gsize length)
{
  if (g_str_has_suffix (name, ".json") || g_str_equal (name, "peer.hgrm"))
    return text[length + strspn (text + length, " \n")] == '\0' || g_str_equal (name, "peer.hgrm");
  if (g_str_has_prefix (name, "wrk"))
    {
      const char *last = strstr (text, "Requests/sec:");

      return text + length > last + strlen ("Requests/sec:");
    }
  return text[length - 1] == '\n' || text[length] == '\n';
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = read_file (files[i]);
      gsize length = strlen (text);
      gsize step = length > 2000 ? 37 : 3;

      for (gsize cut = 1; cut < length; cut += step)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) imports = open_text (fixture, text, (gssize) cut, &error);

          if (imports == NULL)
            assert_told (fixture, error);
          else if (may_end (files[i], text, cut))
            assert_sound (imports);
          else
            g_error ("%s cut at %" G_GSIZE_FORMAT " was taken for a whole file", files[i], cut);
        }
    }
}

static void
test_mixed (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (files); k++)
      {
        g_autofree char *first = read_file (files[i]);
        g_autofree char *second = read_file (files[k]);
        g_autofree char *both = g_strconcat (first, second, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) imports = open_text (fixture, both, -1, &error);
        /* Two logs make one, which is what HdrHistogram's reader says, too; and what the user's
         * script prints after wrk may be JSON. */
        gboolean allowed = (i == k && (strstr (files[i], "hlog") || strstr (files[i], "h2load"))) ||
                           (g_str_has_prefix (files[i], "wrk") && strstr (files[k], "json"));

        if (imports == NULL)
          assert_told (fixture, error);
        else if (!allowed)
          g_error ("%s with %s was taken for one file", files[i], files[k]);
      }
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "",
                                       "\n",
                                       "hello\n",
                                       "{}",
                                       "[1]",
                                       "{\"latency\":{}}",
                                       "\x89PNG\r\n",
                                       "\xff\xfe",
                                       "1,2,3\n",
                                       "{\"metrics\":3}",
                                       "{\"summary\":{},\"latencyPercentiles\":{}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_text (fixture, texts[i], -1, &error));
      assert_told (fixture, error);
    }
}

/* A log whose own maximum says other units than nanoseconds is refused, not shown 1000 times off.
 */
static void
test_other_units (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_file ("peer.hlog");
  g_auto (GStrv) parts = g_strsplit (text, ",1.000,1.000,", -1);
  g_autofree char *other = g_strjoinv (",1.000,1000.000,", parts);
  g_autoptr (GError) error = NULL;

  g_assert_null (open_text (fixture, other, -1, &error));
  assert_told (fixture, error);
  g_assert_nonnull (strstr (error->message, "nanoseconds"));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lab_import_open ("/nowhere/at/all", &error));
  g_assert_error (error, LAB_ERROR, LAB_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
}

#define ADD(name, function) g_test_add ("/import/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("hlog", test_hlog);
  ADD ("hgrm", test_hgrm);
  ADD ("wrk", test_wrk);
  ADD ("wrk2", test_wrk2);
  ADD ("wrk2-uncorrected", test_wrk2_uncorrected);
  ADD ("hey", test_hey);
  ADD ("h2load", test_h2load);
  ADD ("failed-requests", test_failed_requests);
  ADD ("oha", test_oha);
  ADD ("k6", test_k6);
  ADD ("autocannon", test_autocannon);
  ADD ("cut", test_cut);
  ADD ("mixed", test_mixed);
  ADD ("unknown", test_unknown);
  ADD ("other-units", test_other_units);
  g_test_add_func ("/import/missing", test_missing);
  return g_test_run ();
}
