/* Our histograms against HdrHistogram in JavaScript: it reads ours and answers with the same
 * figures, we read its encoding, and its .hgrm is ours to the letter of the numbers. */
#include "hist-codec.h"
#include "hist-foreign.h"
#include "hist-text.h"
#include "javascript.h"

#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#define HISTOGRAMS 20

static const char *script;
static const char *modules; /* the folder with package.json and node_modules */

static const double asked[] = { 50, 90, 99, 99.9 };

/* Of few or of many values a counter: ranks end at counters' edges often, or seldom. */
static Hist *
random_hist (void)
{
  Hist *hist = g_new0 (Hist, 1);
  int count = g_test_rand_int_range (1, 2000);
  guint bits = (guint) g_test_rand_int_range (8, 31);
  int many = g_test_rand_bit () ? 2 : 1000;

  for (int i = 0; i < count; i++)
    hist_record_many (hist, (guint32) g_test_rand_int () >> (32 - bits),
                      (uint64_t) g_test_rand_int_range (1, many));
  return hist;
}

static void
check_encoding (const Hist *hist, JsonObject *answer)
{
  g_autofree Hist *decoded = g_new0 (Hist, 1);
  const char *again = json_object_get_string_member (answer, "again");

  g_assert_cmpint (hist_decode (decoded, again, strlen (again)), ==, HIST_CODEC_OK);
  g_assert_cmpuint (decoded->total, ==, hist->total);
  g_assert_cmpmem (decoded->counts, sizeof decoded->counts, hist->counts, sizeof hist->counts);
}

static void
check_figures (const Hist *hist, JsonObject *answer)
{
  JsonArray *percentiles = json_object_get_array_member (answer, "percentiles");

  g_assert_cmpint (json_object_get_int_member (answer, "total"), ==, (gint64) hist->total);
  g_assert_cmpint (json_object_get_int_member (answer, "max"), ==, (gint64) hist_max (hist));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (answer, "mean"), hist_mean (hist),
                                  1e-6 * hist_mean (hist));
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_assert_cmpint (json_array_get_int_element (percentiles, i), ==,
                     (gint64) hist_percentile (hist, asked[i]));
}

static char *
write_hgrm (const Hist *hist)
{
  FILE *file = tmpfile ();
  long length;
  char *text;

  g_assert_nonnull (file);
  g_assert_cmpint (hist_write_hgrm (hist, file), ==, 0);
  length = ftell (file);
  rewind (file);
  text = g_malloc0 ((gsize) length + 1);
  g_assert_cmpuint (fread (text, 1, (gsize) length, file), ==, (gsize) length);
  fclose (file);
  return text;
}

/* The rows' numbers; headings and the width of columns are each writer's own. */
static GArray *
read_numbers (const char *hgrm)
{
  g_auto (GStrv) lines = g_strsplit (hgrm, "\n", -1);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      double row[3];

      if (sscanf (lines[i], "%lf %lf %lf", &row[0], &row[1], &row[2]) == 3)
        g_array_append_vals (numbers, row, 3);
    }
  return numbers;
}

static void
check_hgrm (const Hist *hist, JsonObject *answer)
{
  g_autofree char *text = write_hgrm (hist);
  g_autoptr (GArray) ours = read_numbers (text);
  g_autoptr (GArray) theirs = read_numbers (json_object_get_string_member (answer, "hgrm"));

  g_assert_cmpuint (ours->len, >, 0);
  g_assert_cmpuint (ours->len, ==, theirs->len);
  for (guint i = 0; i < ours->len; i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (ours, double, i),
                                    g_array_index (theirs, double, i), 0.00051);
}

/* Every percentile is the peer's to our precision, and the mean its own. */
static void
check_other (JsonObject *other)
{
  g_autofree Hist *hist = g_new0 (Hist, 1);
  const char *text = json_object_get_string_member (other, "text");
  JsonArray *percentiles = json_object_get_array_member (other, "percentiles");
  HistForeign foreign;

  g_assert_cmpint (hist_foreign_decode (&foreign, hist, text, strlen (text)), ==, HIST_CODEC_OK);
  g_assert_cmpuint (foreign.lowest, ==, json_object_get_int_member (other, "lowest"));
  g_assert_cmpuint (foreign.highest, ==, json_object_get_int_member (other, "highest"));
  g_assert_cmpuint (foreign.digits, ==, json_object_get_int_member (other, "digits"));
  g_assert_cmpint ((gint64) hist->total, ==, json_object_get_int_member (other, "total"));
  g_assert_cmpfloat_with_epsilon (foreign.mean, json_object_get_double_member (other, "mean"),
                                  1e-6 * foreign.mean);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      double theirs = json_array_get_double_element (percentiles, i);

      g_assert_cmpfloat_with_epsilon ((double) hist_percentile (hist, asked[i]), theirs,
                                      1e-3 * theirs);
    }
}

static void
check_others (JsonObject *answer)
{
  JsonArray *others = json_object_get_array_member (answer, "others");

  g_assert_cmpuint (json_array_get_length (others), >, 0);
  for (guint i = 0; i < json_array_get_length (others); i++)
    check_other (json_array_get_object_element (others, i));
}

static void
test_peer (void)
{
  const char *obstacle = javascript_find_obstacle (modules);
  GString *input = g_string_new (NULL);
  Hist *hists[HISTOGRAMS];
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  if (obstacle != NULL)
    {
      g_test_skip (obstacle);
      g_string_free (input, TRUE);
      return;
    }
  for (int i = 0; i < HISTOGRAMS; i++)
    {
      size_t length;
      char *text = hist_encode (hists[i] = random_hist (), &length);

      g_string_append_printf (input, "%s\n", text);
      free (text);
    }
  output = javascript_ask (script, modules, input->str);
  lines = g_strsplit (output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, HISTOGRAMS + 1);
  for (int i = 0; i < HISTOGRAMS; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);

      check_encoding (hists[i], json_node_get_object (node));
      check_figures (hists[i], json_node_get_object (node));
      check_hgrm (hists[i], json_node_get_object (node));
      check_others (json_node_get_object (node));
      g_free (hists[i]);
    }
  g_string_free (input, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  script = argv[1];
  modules = argv[2];
  g_test_add_func ("/hist-peer/javascript", test_peer);
  return g_test_run ();
}
