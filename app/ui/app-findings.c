/* Holds together what one page shows. Any thread but for the charts. */
#include "app-findings.h"

static void
chart_item_free (gpointer data)
{
  AppFindingsChart *item = data;

  chart_free (item->chart);
  g_free (item);
}

static void
table_item_free (gpointer data)
{
  AppFindingsTable *item = data;

  g_free (item->title);
  report_table_free (item->table);
  g_free (item->notes);
  g_free (item);
}

AppFindings *
app_findings_new (char *sentence, char *conditions)
{
  AppFindings *findings = g_new0 (AppFindings, 1);

  findings->sentence = sentence;
  findings->conditions = conditions;
  findings->charts = g_ptr_array_new_with_free_func (chart_item_free);
  findings->tables = g_ptr_array_new_with_free_func (table_item_free);
  return findings;
}

void
app_findings_free (AppFindings *findings)
{
  g_free (findings->sentence);
  g_free (findings->conditions);
  g_ptr_array_unref (findings->charts);
  g_ptr_array_unref (findings->tables);
  g_free (findings);
}

void
app_findings_add_chart (AppFindings *findings, Chart *chart, ReportChartKind kind)
{
  AppFindingsChart *item = g_new0 (AppFindingsChart, 1);

  item->chart = chart;
  item->kind = kind;
  g_ptr_array_add (findings->charts, item);
}

/* For terminals lines are indented and end in a newline. */
static char *
trim_lines (char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = NULL;

  g_free (text);
  for (char **line = lines; *line != NULL; line++)
    g_strstrip (*line);
  joined = g_strjoinv ("\n", lines);
  return g_strdup (g_strstrip (joined));
}

void
app_findings_add_table (AppFindings *findings, const char *title, ReportTable *table, char *notes)
{
  AppFindingsTable *item = g_new0 (AppFindingsTable, 1);

  item->title = g_strdup (title);
  item->table = table;
  item->notes = notes != NULL ? trim_lines (notes) : NULL;
  g_ptr_array_add (findings->tables, item);
}
