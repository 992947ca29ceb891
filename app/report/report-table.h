/* A table of text: cells in columns, written for a terminal, as CSV or as HTML. Plain data of its
 * own; knows nothing of runs. */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef struct ReportTable ReportTable;

/* Makes a table with these column titles (NULL-terminated). The first column is text and aligned
 * left, the others are figures and aligned right. Free with report_table_free. */
ReportTable *report_table_new (const char *const *titles);
void report_table_free (ReportTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportTable, report_table_free)

/* Makes COLUMN (below 64) one of text, too. */
void report_table_set_text (ReportTable *table, guint column);

/* Says that the first column is one of figures, too. */
void report_table_set_figures_first (ReportTable *table);
gboolean report_table_is_text (const ReportTable *table, guint column);

/* Begins a row; then one cell after the other. Cells that are not given are empty; TEXT is taken
 * over and may be NULL for an empty cell. */
void report_table_begin_row (ReportTable *table);
void report_table_add (ReportTable *table, char *text);

/* A count as a cell for programs; empty when it is not known. */
void report_table_add_count (ReportTable *table, gboolean is_known, uint64_t count);

/* A number as a cell for programs, by FORMAT of g_ascii_formatd; empty when it is not finite. */
void report_table_add_number (ReportTable *table, const char *format, double number);

/* How many columns there are, and rows without the titles; and the text of one, "" where none was
 * given. ROW and COLUMN count from 0. Borrowed. */
guint report_table_count_columns (const ReportTable *table);
guint report_table_count_rows (const ReportTable *table);
const char *report_table_get_title (const ReportTable *table, guint column);
const char *report_table_get_cell (const ReportTable *table, guint row, guint column);

/* New text, each row ending in a newline. */
char *report_table_to_text (ReportTable *table);

/* RFC 4180, but with bare newlines as line ends. */
char *report_table_to_csv (ReportTable *table);

/* A <table>, ending in a newline. A row whose first cell is indented belongs to the one above it,
 * and has the class "sub"; cells of text have the class "text". */
char *report_table_to_html (ReportTable *table);
