/* The names of charts and the words in them. The main context's thread. */
#include "report-charts-private.h"

#include <glib/gi18n-lib.h>

static const char *const kinds[REPORT_CHART_KINDS] = {
  [REPORT_CHART_LATENCY] = "latency",       [REPORT_CHART_THROUGHPUT] = "throughput",
  [REPORT_CHART_PERCENTILE] = "percentile", [REPORT_CHART_HISTOGRAM] = "histogram",
  [REPORT_CHART_CUMULATIVE] = "cumulative", [REPORT_CHART_HEAT] = "heatmap",
  [REPORT_CHART_RESOURCES] = "resources",   [REPORT_CHART_COMPARISON] = "comparison",
};

const char *
report_chart_kind_name (ReportChartKind kind)
{
  return kinds[kind];
}

gboolean
report_chart_kind_parse (const char *name, ReportChartKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (kinds[i], name))
        continue;
      *kind = (ReportChartKind) i;
      return TRUE;
    }
  return FALSE;
}

char *
report_chart_kind_list (void)
{
  GString *list = g_string_new (kinds[0]);

  for (gsize i = 1; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (list, ", %s", kinds[i]);
  return g_string_free (list, FALSE);
}

static void
translate_lines (ChartWords *words)
{
  words->lines[CHART_LINE_COMPLETED] = _ ("completed");
  words->lines[CHART_LINE_FAILED] = _ ("failed");
  words->lines[CHART_LINE_PLANNED] = _ ("planned");
  words->lines[CHART_LINE_MAX] = _ ("max");
  words->lines[CHART_LINE_RESPONSE] = _ ("response time");
  words->lines[CHART_LINE_SERVICE] = _ ("service time");
}

const ChartWords *
report_charts_words (void)
{
  static ChartWords words;

  words = *chart_words_english ();
  translate_lines (&words);
  words.time_axis = _ ("Time");
  words.warm_up = _ ("warm-up");
  words.no_data = _ ("no data");
  /* Translators: the end of a list of figures, of which there is no room for %d, at least two. */
  words.more = _ ("and %d more");
  words.knee = _ ("knee at %s");
  words.heat_unit = _ ("requests");
  words.contender = _ ("Contender");
  words.middle = _ ("Median");
  words.low = _ ("Low");
  words.high = _ ("High");
  words.runs = _ ("Runs");
  words.describe_row = _ ("%s: %s (%s to %s).");
  words.describe_single = _ ("%s: %s.");
  words.describe_heat = _ ("From %s to %s; most between %s and %s.");
  words.describe_part = _ ("Zoomed: %s to %s.");
  words.describe_empty = _ ("%s: no data.");
  words.describe_series = _ ("%s: latest %s, lowest %s, highest %s.");
  words.describe_range = _ ("%s: lowest %s, highest %s.");
  words.describe_hidden = _ ("%s is hidden.");
  return &words;
}
