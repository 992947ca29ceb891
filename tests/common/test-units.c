/* Numbers as people write and read them. */
#include "units.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static void
test_counts (void)
{
  static const struct
  {
    const char *text;
    uint64_t value;
  } good[] = { { "0", 0 },         { "32", 32 },         { "10k", 10000 },
               { "1.5k", 1500 },   { "2.3k", 2300 },     { "1M", 1000000 },
               { "0.001M", 1000 }, { "3G", 3000000000 }, { "9007199254740991", 9007199254740991 } };
  static const char *const bad[] = { "",
                                     "k",
                                     ".",
                                     "-1",
                                     "+1",
                                     "1.5",
                                     "1e3",
                                     "0x10",
                                     "1 k",
                                     "10kk",
                                     "inf",
                                     "nan",
                                     "99999999999999999999",
                                     "9007199254740992",
                                     "9007199254740993",
                                     "9007199254740.993k",
                                     "1234567890.5",
                                     "1..2",
                                     "10s",
                                     "½" };
  uint64_t value = 7;

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (units_parse_count (good[i].text, &value));
      g_assert_cmpuint (value, ==, good[i].value);
    }
  value = 7;
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (units_parse_count (bad[i], &value));
      g_assert_cmpuint (value, ==, 7);
    }
}

static void
test_commas (void)
{
  static const struct
  {
    const char *text;
    const char *hint;
  } cases[] = { { "1,5k", "decimals" },
                { "2,5s", "decimals" },
                { "0,25", "decimals" },
                { "1,000", "thousands" },
                { "1,000k", "thousands" },
                { "12,345,678", "thousands" },
                { "1,0000", "decimals" },
                { "1.5x", "" },
                { ",5", "" },
                { "5,", "" },
                { "a,b", "" },
                { "", "" } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *hint = units_hint_comma (cases[i].text);

      g_assert_nonnull (strstr (hint, cases[i].hint));
      g_assert_true ((*hint == '\0') == (cases[i].hint[0] == '\0'));
    }
}

static void
test_durations (void)
{
  static const struct
  {
    const char *text;
    uint64_t value_ns;
  } good[] = { { "10s", 10000000000 }, { "2", 2000000000 },    { "250ms", 250000000 },
               { "1.5ms", 1500000 },   { "20us", 20000 },      { "20µs", 20000 },
               { "7ns", 7 },           { "2m", 120000000000 }, { "1h", 3600000000000 } };
  static const char *const bad[] = { "",    "s",  "1x", "-1s",         "0.5ns",
                                     "1 s", "1d", "ms", "0.3333333333" };
  uint64_t value = 7;

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (units_parse_duration (good[i].text, &value));
      g_assert_cmpuint (value, ==, good[i].value_ns);
    }
  value = 7;
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (units_parse_duration (bad[i], &value));
  g_assert_cmpuint (value, ==, 7);
}

static void
test_format (void)
{
  char text[UNITS_TEXT_SIZE];

  g_assert_cmpstr (units_format_duration (text, 0), ==, "0 ns");
  g_assert_cmpstr (units_format_duration (text, 24000), ==, "24 µs");
  g_assert_cmpstr (units_format_duration (text, 1254321), ==, "1.25 ms");
  g_assert_cmpstr (units_format_duration (text, 12.44e6), ==, "12.4 ms");
  g_assert_cmpstr (units_format_duration (text, 999.6e3), ==, "1.00 ms");
  g_assert_cmpstr (units_format_duration (text, 1.2e9), ==, "1.20 s");
  g_assert_cmpstr (units_format_duration (text, 90e9), ==, "1.50 min");
  g_assert_cmpstr (units_format_count (text, 58123), ==, "58.1 k");
  g_assert_cmpstr (units_format_count (text, 950), ==, "950");
  g_assert_cmpstr (units_format_count (text, 1234567), ==, "1.23 M");
  g_assert_cmpstr (units_format_bytes (text, 2202009.6), ==, "2.10 MiB");
  g_assert_cmpstr (units_format_bytes (text, 512), ==, "512 B");
  g_assert_cmpstr (units_format_duration (text, 0.0 / 0.0), ==, "–");
}

/* A locale that this test builds by itself (glibc's LOCPATH, see locale(7)); FALSE without what it
 * is built from. */
static gboolean
speak_german (const char *folder)
{
  g_autofree char *place = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *const argv[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", place, NULL };

  g_setenv ("LOCPATH", folder, TRUE);
  return g_spawn_sync (NULL, (char **) argv, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, NULL, NULL) &&
         setlocale (LC_NUMERIC, "de_DE.UTF-8") != NULL;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL); /* NULL: a file */
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *part = g_build_filename (path, name, NULL);
      remove_tree (part);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* What people type has a point wherever they are: scenario files and scripts are sent around. */
static void
test_comma (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tailrace-locale-XXXXXX", NULL);
  uint64_t value = 0;

  if (speak_german (folder))
    {
      g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
      g_assert_true (units_parse_count ("1.5k", &value));
      g_assert_cmpuint (value, ==, 1500);
      g_assert_true (units_parse_duration ("635.91us", &value));
      g_assert_cmpuint (value, ==, 635910);
      g_assert_false (units_parse_count ("1,5k", &value));
    }
  else
    g_test_skip ("no locale with a decimal comma could be built (localedef -i de_DE)");
  g_assert_nonnull (setlocale (LC_NUMERIC, "C"));
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/counts", test_counts);
  g_test_add_func ("/units/commas", test_commas);
  g_test_add_func ("/units/durations", test_durations);
  g_test_add_func ("/units/comma", test_comma);
  g_test_add_func ("/units/format", test_format);
  return g_test_run ();
}
