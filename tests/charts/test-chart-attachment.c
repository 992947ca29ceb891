/* What travels in pictures comes back byte for byte, or there is an error; never anything else. */
#include "chart-export.h"
#include "example-race.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

static char *
export_with (const char *name, const ChartAttachment *items, int count)
{
  Chart *chart = example_latency (4, 4);
  ChartExport settings = { .width = 200, .height = 120 };
  char *path = g_build_filename (folder, name, NULL), *error = NULL;

  for (int i = 0; i < count; i++)
    g_assert_true (chart_attachments_add (&settings.attachments, items[i].name, items[i].text,
                                          items[i].length));
  g_assert_true (chart_export_file (chart, path, &settings, &error));
  chart_attachments_clear (&settings.attachments);
  chart_free (chart);
  return path;
}

static char *
long_text (void)
{
  GString *text = g_string_new (NULL);
  uint64_t random = 1;

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "{\"type\":\"interval\",\"µs\":%u}\n",
                            (unsigned) (example_random (&random) * 1e9));
  return g_string_free (text, FALSE);
}

static void
check_round_trip (const char *name)
{
  g_autofree char *text = long_text ();
  const ChartAttachment items[] = { { (char *) "event-loop-1.tailrace", text, strlen (text) },
                                    { (char *) "a \"b\" <c> & d", (char *) "short", 5 },
                                    { (char *) "empty", (char *) "", 0 } };
  g_autofree char *path = export_with (name, items, 3);
  ChartAttachments read;
  char *error = NULL;

  g_assert_true (chart_attachments_is_picture (path));
  g_assert_true (chart_attachments_read (path, &read, &error));
  g_assert_cmpint (read.count, ==, 3);
  g_assert_cmpstr (read.items[0].name, ==, items[0].name);
  for (int i = 0; i < 3; i++)
    g_assert_cmpmem (read.items[i].text, read.items[i].length, items[i].text, items[i].length);
  chart_attachments_clear (&read);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_round_trip (void)
{
  check_round_trip ("x.png");
  check_round_trip ("x.svg");
}

/* Wherever a byte is changed or the file is cut, the texts are the same or there is a sentence. */
static void
check_damaged (const char *name)
{
  g_autofree char *text = long_text ();
  const ChartAttachment item = { (char *) "run", text, strlen (text) };
  g_autofree char *path = export_with (name, &item, 1), *bytes = NULL;
  uint64_t random = 7;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (int i = 0; i < 300; i++)
    {
      gsize at = (gsize) (example_random (&random) * (double) length);
      gsize end = i % 3 == 0 ? at : length;
      char kept = bytes[at], *error = NULL;
      ChartAttachments read;

      bytes[at] = (char) (bytes[at] ^ (1 << i % 8));
      g_assert_true (g_file_set_contents (path, bytes, (gssize) end, NULL));
      if (chart_attachments_read (path, &read, &error))
        {
          g_assert_cmpint (read.count, <=, 1);
          if (g_str_has_suffix (name, ".png") && read.count == 1)
            g_assert_cmpmem (read.items[0].text, read.items[0].length, text, item.length);
          chart_attachments_clear (&read);
        }
      else
        g_assert_nonnull (strstr (error, path));
      free (error);
      bytes[at] = kept;
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_damaged (void)
{
  check_damaged ("x.png");
  check_damaged ("x.svg");
}

static void
test_others (void)
{
  g_autofree char *path = g_build_filename (folder, "x", NULL);
  ChartAttachments read;
  char *error = NULL;

  g_assert_false (chart_attachments_is_picture (path));
  g_assert_false (chart_attachments_read (path, &read, &error));
  g_assert_nonnull (strstr (error, "No such file"));
  free (error);
  g_assert_true (g_file_set_contents (path, "{\"from\":\"lab\"}\n", -1, NULL));
  g_assert_false (chart_attachments_is_picture (path));
  g_assert_false (chart_attachments_read (path, &read, &error));
  g_assert_nonnull (strstr (error, "neither PNG nor SVG"));
  free (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_limit (void)
{
  ChartAttachments list = { 0 };
  g_autofree char *large = g_malloc0 (CHART_ATTACHMENTS_BYTES_MAX);

  memset (large, 'x', CHART_ATTACHMENTS_BYTES_MAX);
  g_assert_true (chart_attachments_add (&list, "a", large, CHART_ATTACHMENTS_BYTES_MAX - 1));
  g_assert_false (chart_attachments_add (&list, "b", large, 2));
  g_assert_true (chart_attachments_add (&list, "b", large, 1));
  g_assert_cmpint (list.count, ==, 2);
  chart_attachments_clear (&list);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  g_test_add_func ("/chart-attachment/round-trip", test_round_trip);
  g_test_add_func ("/chart-attachment/damaged", test_damaged);
  g_test_add_func ("/chart-attachment/others", test_others);
  g_test_add_func ("/chart-attachment/limit", test_limit);
  status = g_test_run ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
  return status;
}
