/* Tables: columns line up whatever the script, CSV quotes what has to be. */
#include "report-table.h"

#include <string.h>

static ReportTable *
make_table (void)
{
  static const char *const titles[] = { "name", "p50", "max", NULL };
  ReportTable *table = report_table_new (titles);

  report_table_begin_row (table);
  report_table_add (table, g_strdup ("Grün"));
  report_table_add (table, g_strdup ("24 µs"));
  report_table_add (table, g_strdup ("1 s"));
  report_table_begin_row (table);
  report_table_add (table, g_strdup ("a \"b\", c"));
  report_table_add (table, NULL);
  return table;
}

static void
test_text (void)
{
  g_autoptr (ReportTable) table = make_table ();
  g_autofree char *text = report_table_to_text (table);

  g_assert_cmpstr (text, ==,
                   "name        p50  max\n"
                   "Grün      24 µs  1 s\n"
                   "a \"b\", c\n");
}

/* A column of words begins where its title does, on a page as on a terminal. */
static void
test_words (void)
{
  g_autoptr (ReportTable) table = make_table ();
  g_autofree char *text = NULL, *html = NULL;

  report_table_set_text (table, 1);
  text = report_table_to_text (table);
  html = report_table_to_html (table);
  g_assert_cmpstr (text, ==,
                   "name      p50    max\n"
                   "Grün      24 µs  1 s\n"
                   "a \"b\", c\n");
  g_assert_nonnull (strstr (html, "<td class=\"text\">24 µs</td><td>1 s</td>"));
}

static void
test_csv (void)
{
  g_autoptr (ReportTable) table = make_table ();
  g_autofree char *text = report_table_to_csv (table);

  g_assert_cmpstr (text, ==, "name,p50,max\nGrün,24 µs,1 s\n\"a \"\"b\"\", c\",,\n");
}

static void
test_cells (void)
{
  g_autoptr (ReportTable) table = make_table ();

  g_assert_cmpuint (report_table_count_columns (table), ==, 3);
  g_assert_cmpuint (report_table_count_rows (table), ==, 2);
  g_assert_cmpstr (report_table_get_title (table, 1), ==, "p50");
  g_assert_cmpstr (report_table_get_cell (table, 0, 2), ==, "1 s");
  g_assert_cmpstr (report_table_get_cell (table, 1, 2), ==, "");
}

static void
test_figures_first (void)
{
  g_autoptr (ReportTable) table = make_table ();
  g_autofree char *text = NULL;

  g_assert_true (report_table_is_text (table, 0));
  report_table_set_figures_first (table);
  g_assert_false (report_table_is_text (table, 0));
  text = report_table_to_text (table);
  g_assert_true (g_str_has_prefix (text, "    name    p50  max\n    Grün  24 µs  1 s\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-table/text", test_text);
  g_test_add_func ("/report-table/words", test_words);
  g_test_add_func ("/report-table/figures-first", test_figures_first);
  g_test_add_func ("/report-table/csv", test_csv);
  g_test_add_func ("/report-table/cells", test_cells);
  return g_test_run ();
}
