/* Files of other tools. Those of wrk, hey, h2load and autocannon are what these have written when
 * they loaded a server that answers after 3 ms; HdrHistogram's are written by its JavaScript;
 * wrk2's, oha's and k6's follow their documentation. Every file is also cut at every place and
 * followed by every other one. */
#include "lab-error.h"
#include "lab-import.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const files[] = { "peer.hlog", "coarse.hlog",    "peer.hgrm",  "wrk.txt",
                                     "wrk2.txt",  "hey.csv",        "h2load.log", "oha.json",
                                     "k6.json",   "autocannon.json" };

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
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  g_assert_nonnull (file);
  return g_strndup (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
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
assert_told (const Fixture *fixture, const GError *error)
{
  g_autofree char *place = g_strconcat (fixture->path, ", line ", NULL);

  g_assert_error (error, LAB_ERROR, LAB_ERROR_FILE);
  g_assert_true (g_str_has_prefix (error->message, place));
}

static void
assert_about (double value, double expected, double part)
{
  g_assert_cmpfloat_with_epsilon (value, expected, fabs (expected) * part);
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

/* What a file says, or, of a log of requests, what follows from it. */
typedef struct
{
  const char *file;
  const char *tool;
  LabLoop loop;
  double completed, failed, throughput_per_s;
  double mean_ms, p50_ms, p99_ms, max_ms;
  guint64 requests; /* in its log; 0: it has none, and so no histogram */
  guint quantiles;  /* in the file */
  double percentile, value_ms;
} Known;

/* Those of hey and h2load are from sorting the files' columns in Python:
 *   v = sorted(…); v[max(1, floor(q / 100 * len(v) + 0.5)) - 1]
 * 9 of wrk2's answers were refusals, and two requests timed out. */
static const Known knowns[] = {
  { "wrk.txt", "wrk", LAB_LOOP_CLOSED, 4855, 0, 2425.12, 3.26, 3.22, 5.59, 7.33, 0, 4, 99.9, NAN },
  { "wrk2.txt", "wrk2", LAB_LOOP_PLANNED, 59982, 11, 1999.61, 1.44, 1.371, 3.021, 12.92, 0, 9, 99,
    3.021 },
  { "hey.csv", "hey", LAB_LOOP_CLOSED, 300, 0, 101.20, 3.593, 3.5, 6.2, 6.5, 300, 0, 100, 6.5 },
  { "h2load.log", "h2load", LAB_LOOP_CLOSED, 300, 0, 101.20, 3.2619, 3.23, 4.711, 4.726, 300, 0,
    100, 4.726 },
  { "oha.json", "oha", LAB_LOOP_UNKNOWN, 20995, 9, 2099.9, 2.4, 2.1, 8.8, 21.1, 0, 9, 99.9, 15.3 },
  { "k6.json", "k6", LAB_LOOP_UNKNOWN, 3980, 20, 399.5, 12.5, 10.5, 55.125, 80.25, 0, 4, 90,
    22.75 },
  { "autocannon.json", "autocannon", LAB_LOOP_UNKNOWN, 2196, 0, 2196 / 2.01, 3.32, 3, 8, 24, 0, 15,
    97.5, 7 },
};

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

static void
assert_known (const LabImport *import, const Known *known)
{
  g_assert_cmpstr (import->tool, ==, known->tool);
  g_assert_cmpint (import->loop, ==, known->loop);
  g_assert_cmpfloat (import->completed, ==, known->completed);
  g_assert_cmpfloat (import->failed, ==, known->failed);
  assert_about (import->throughput_per_s, known->throughput_per_s, 0.005);
  assert_latencies (import, known->mean_ms, known->p50_ms, known->p99_ms, known->max_ms);
}

static void
test_known (Fixture *fixture, gconstpointer data)
{
  const Known *known = data;
  g_autoptr (GPtrArray) imports = open_file (fixture, known->file);
  const LabImport *import = imports->pdata[0];
  double value_ns = lab_import_quantile (import, known->percentile);

  assert_known (import, known);
  g_assert_cmpuint (count_rows (import), ==, known->requests);
  g_assert_cmpuint (import->hist != NULL ? import->hist->total : 0, ==, known->requests);
  g_assert_cmpuint (import->quantiles->len, ==, known->quantiles);
  if (isnan (known->value_ms)) /* the file has no such row, and nothing is made up */
    g_assert_true (isnan (value_ns));
  else
    assert_about (value_ns, known->value_ms * 1e6, 0.001);
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

/* Rows without a tag are a series of their own, whichever comes first. */
static void
test_untagged_hlog (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_file ("peer.hlog");
  g_autofree char *untagged = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  char *last = strstr (text, "Tag=b,");

  while (strstr (last + 1, "Tag=b,") != NULL)
    last = strstr (last + 1, "Tag=b,");
  *last = '\0';
  untagged = g_strconcat (text, last + strlen ("Tag=b,"), NULL);
  imports = open_text (fixture, untagged, -1, NULL);
  g_assert_cmpuint (imports->len, ==, 3);
  g_assert_cmpuint (((LabImport *) imports->pdata[0])->hist->total, ==, 400);
  g_assert_cmpuint (((LabImport *) imports->pdata[1])->hist->total, ==, 300);
  g_assert_cmpuint (((LabImport *) imports->pdata[2])->hist->total, ==, 100);
}

/* Of 2 digits, from 1 µs to 1 min; the peer's own figures: 1941191.68, 1368063, 8191999, 600. */
static void
test_coarse_hlog (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) imports = open_file (fixture, "coarse.hlog");
  const LabImport *import = imports->pdata[0];

  g_assert_true (lab_import_is_recorded_anew (import));
  g_assert_cmpuint (import->layout.lowest_ns, ==, 1000);
  g_assert_cmpuint (import->layout.highest_ns, ==, 60000000000);
  g_assert_cmpuint (import->layout.digits, ==, 2);
  g_assert_cmpfloat (import->completed, ==, 600);
  assert_latencies (import, 1.94119168, 1.368063, 8.191999, 16.187391);
}

/* What it says is named, and what is expected: here one of 3 days. */
static void
test_too_long_hlog (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
      "#[Histogram log format version 1.3]\n"
      "0.000,1.000,7200000.000,HISTFAAAACp4nJNpmSzMwMDAwsDAwMjAwMDMAAGMDAyv925+ywADjNNnsTABAHHRBdA=\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (open_text (fixture, text, -1, &error));
  assert_told (fixture, error);
  g_assert_nonnull (strstr (error->message, "up to 1 h"));
  g_assert_nonnull (strstr (error->message, "1 to 259200000000000 with 3 digits"));
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

/* The figures of k6.json one level deeper are what handleSummary is given. */
static void
test_k6_handled (Fixture *fixture, gconstpointer data)
{
  static const char deeper[] =
      "{\"metrics\":{\"http_req_duration\":{\"type\":\"trend\",\"contains\":\"time\",\"values\":"
      "{\"p(99)\":55.125,\"avg\":12.5,\"med\":10.5,\"max\":80.25,\"p(90)\":22.75}},"
      "\"http_reqs\":{\"values\":{\"count\":4000,\"rate\":399.5}},"
      "\"http_req_failed\":{\"values\":{\"rate\":0.005,\"passes\":20,\"fails\":3980}}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = open_text (fixture, deeper, -1, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (knowns); i++)
    if (g_str_equal (knowns[i].tool, "k6"))
      assert_known (imports->pdata[0], &knowns[i]);
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
        gboolean allowed = (strstr (files[i], "hlog") && strstr (files[k], "hlog")) ||
                           (i == k && strstr (files[i], "h2load")) ||
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

/* What `tailrace-load URL >file` has written is no broken JSON. */
static void
test_bare_stream (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_text (fixture,
                            "{\"type\":\"hello\",\"protocol\":1}\n"
                            "{\"type\":\"phase\",\"phase\":\"connect\",\"at_ns\":1}\n",
                            -1, &error));
  assert_told (fixture, error);
  g_assert_nonnull (strstr (error->message, "race --attach"));
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

/* What came in a moment that the log writes as 0.000 counts, and has no rate of its own. */
static void
test_moment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_file ("peer.hlog");
  g_auto (GStrv) parts = g_strsplit (text, ",1.000,1.000,", 2);
  g_autofree char *other = g_strjoinv (",0.000,1.000,", parts);
  g_autoptr (GPtrArray) imports = open_text (fixture, other, -1, NULL);
  const LabImport *a = imports->pdata[0], *b = imports->pdata[1];

  g_assert_cmpuint (a->rows->len + b->rows->len, ==, 7);
  g_assert_cmpuint (a->hist->total + b->hist->total, ==, 800);
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
  ADD ("coarse-hlog", test_coarse_hlog);
  ADD ("untagged-hlog", test_untagged_hlog);
  ADD ("too-long-hlog", test_too_long_hlog);
  ADD ("moment", test_moment);
  ADD ("hgrm", test_hgrm);
  ADD ("wrk2-uncorrected", test_wrk2_uncorrected);
  ADD ("failed-requests", test_failed_requests);
  ADD ("k6-handled", test_k6_handled);
  ADD ("cut", test_cut);
  ADD ("mixed", test_mixed);
  ADD ("unknown", test_unknown);
  ADD ("bare-stream", test_bare_stream);
  ADD ("other-units", test_other_units);
  for (gsize i = 0; i < G_N_ELEMENTS (knowns); i++)
    {
      g_autofree char *path = g_strconcat ("/import/known/", knowns[i].tool, NULL);

      g_test_add (path, Fixture, &knowns[i], set_up, test_known, tear_down);
    }
  g_test_add_func ("/import/missing", test_missing);
  return g_test_run ();
}
