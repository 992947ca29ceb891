/* See the header. */
#include "report-table.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define GAP 2

struct ReportTable
{
  GPtrArray *rows;      /* GPtrArray of char *; the first are the titles */
  guint64 text_columns; /* a bit for each */
};

static GPtrArray *
add_row (ReportTable *table)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (table->rows, row);
  return row;
}

ReportTable *
report_table_new (const char *const *titles)
{
  ReportTable *table = g_new0 (ReportTable, 1);
  GPtrArray *row;

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table->text_columns = 1;
  row = add_row (table);
  for (gsize i = 0; titles[i] != NULL; i++)
    g_ptr_array_add (row, g_strdup (titles[i]));
  return table;
}

void
report_table_set_text (ReportTable *table, guint column)
{
  g_return_if_fail (column < 64);

  table->text_columns |= G_GUINT64_CONSTANT (1) << column;
}

void
report_table_set_figures_first (ReportTable *table)
{
  table->text_columns &= ~G_GUINT64_CONSTANT (1);
}

gboolean
report_table_is_text (const ReportTable *table, guint column)
{
  return column < 64 && (table->text_columns >> column & 1) != 0;
}

void
report_table_free (ReportTable *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

void
report_table_begin_row (ReportTable *table)
{
  add_row (table);
}

void
report_table_add (ReportTable *table, char *text)
{
  GPtrArray *row = g_ptr_array_index (table->rows, table->rows->len - 1);

  g_ptr_array_add (row, text != NULL ? text : g_strdup (""));
}

void
report_table_add_count (ReportTable *table, gboolean is_known, uint64_t count)
{
  report_table_add (table, is_known ? g_strdup_printf ("%" PRIu64, count) : NULL);
}

void
report_table_add_number (ReportTable *table, const char *format, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  report_table_add (table, isfinite (number)
                               ? g_strdup (g_ascii_formatd (text, sizeof text, format, number))
                               : NULL);
}

static const char *
cell_at (const ReportTable *table, guint row, guint column)
{
  GPtrArray *cells = g_ptr_array_index (table->rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

guint
report_table_count_columns (const ReportTable *table)
{
  return ((GPtrArray *) g_ptr_array_index (table->rows, 0))->len;
}

guint
report_table_count_rows (const ReportTable *table)
{
  return table->rows->len - 1;
}

const char *
report_table_get_title (const ReportTable *table, guint column)
{
  return cell_at (table, 0, column);
}

const char *
report_table_get_cell (const ReportTable *table, guint row, guint column)
{
  return cell_at (table, row + 1, column);
}

static glong
column_width (ReportTable *table, guint column)
{
  glong width = 0;

  for (guint row = 0; row < table->rows->len; row++)
    width = MAX (width, g_utf8_strlen (cell_at (table, row, column), -1));
  return width;
}

static void
append_spaces (GString *text, glong count)
{
  for (glong i = 0; i < count; i++)
    g_string_append_c (text, ' ');
}

static void
append_cell (GString *text, const char *cell, glong width, gboolean is_first, gboolean is_text)
{
  glong padding = width - g_utf8_strlen (cell, -1);

  append_spaces (text, (is_first ? 0 : GAP) + (is_text ? 0 : padding));
  g_string_append (text, cell);
  append_spaces (text, is_text ? padding : 0);
}

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

char *
report_table_to_text (ReportTable *table)
{
  guint columns = report_table_count_columns (table);
  g_autofree glong *widths = g_new (glong, columns);
  GString *text = g_string_new (NULL);

  for (guint column = 0; column < columns; column++)
    widths[column] = column_width (table, column);
  for (guint row = 0; row < table->rows->len; row++)
    {
      for (guint column = 0; column < columns; column++)
        append_cell (text, cell_at (table, row, column), widths[column], column == 0,
                     report_table_is_text (table, column));
      end_line (text);
    }
  return g_string_free (text, FALSE);
}

static void
append_csv (GString *text, const char *cell)
{
  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *c = cell; *c != '\0'; c++)
    g_string_append_printf (text, *c == '"' ? "\"%c" : "%c", *c);
  g_string_append_c (text, '"');
}

char *
report_table_to_csv (ReportTable *table)
{
  guint columns = report_table_count_columns (table);
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < table->rows->len; row++)
    {
      for (guint column = 0; column < columns; column++)
        {
          if (column > 0)
            g_string_append_c (text, ',');
          append_csv (text, cell_at (table, row, column));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
append_html (GString *text, const char *cell, gboolean heading, const char *scope, gboolean is_text)
{
  const char *attribute = is_text ? " class=\"text\"" : "";
  g_autofree char *escaped = g_markup_escape_text (cell, -1);

  if (heading)
    g_string_append_printf (text, "<th scope=\"%s\"%s>%s</th>", scope, attribute,
                            g_strstrip (escaped));
  else
    g_string_append_printf (text, "<td%s>%s</td>", attribute, escaped);
}

static void
append_html_row (GString *text, ReportTable *table, guint row)
{
  const char *sub = g_str_has_prefix (cell_at (table, row, 0), "  ") ? " class=\"sub\"" : "";

  g_string_append_printf (text, "<tr%s>", sub);
  for (guint column = 0; column < report_table_count_columns (table); column++)
    append_html (text, cell_at (table, row, column), row == 0 || column == 0,
                 row == 0 ? "col" : "row", report_table_is_text (table, column));
  g_string_append (text, "</tr>\n");
}

char *
report_table_to_html (ReportTable *table)
{
  GString *text = g_string_new ("<table>\n<thead>");

  append_html_row (text, table, 0);
  g_string_append (text, "</thead>\n<tbody>");
  for (guint row = 1; row < table->rows->len; row++)
    append_html_row (text, table, row);
  g_string_append (text, "</tbody>\n</table>\n");
  return g_string_free (text, FALSE);
}
