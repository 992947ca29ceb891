/* Charts of imports: each kind for those that hold what it needs, and no other. Percentiles of a
 * file are drawn as they are, and no histogram is made up from them. */
#include "report-import.h"

#include "chart-export.h"
#include "lab-error.h"
#include "report-charts-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

static void
append_quantiles (ChartSeries *series, const GArray *quantiles)
{
  for (guint i = 0; i < quantiles->len; i++)
    {
      const LabQuantile *quantile = &g_array_index (quantiles, LabQuantile, i);

      /* Refused only without memory. The end has no place on an axis of 1/(1−p). */
      if (quantile->percentile < 100)
        (void) chart_append (series, chart_percentile_x (quantile->percentile), quantile->value_ns);
    }
}

static void
draw_percentiles (Chart *chart, int group, const LabImport *import)
{
  ChartSeries *series = chart_add_series (chart, group, CHART_LINE_RESPONSE);

  if (import->hist != NULL)
    report_charts_append_curve (series, import->hist);
  else
    append_quantiles (series, import->quantiles);
}

static void
draw_histogram (Chart *chart, int group, const LabImport *import)
{
  report_charts_append_bins (chart_add_series (chart, group, CHART_LINE_RESPONSE), NULL,
                             import->hist);
}

static void
draw_cumulative (Chart *chart, int group, const LabImport *import)
{
  report_charts_append_bins (NULL, chart_add_series (chart, group, CHART_LINE_RESPONSE),
                             import->hist);
}

static void
append (ChartSeries *series, uint64_t x_ns, double y)
{
  if (!isfinite (y) || !chart_append (series, x_ns, y))
    chart_break (series);
}

static void
draw_latencies (Chart *chart, int group, const LabImport *import)
{
  static const ChartLine lines[] = { CHART_LINE_P50, CHART_LINE_P90, CHART_LINE_P99,
                                     CHART_LINE_MAX };

  for (gsize k = 0; k < G_N_ELEMENTS (lines); k++)
    {
      ChartSeries *series = chart_add_series (chart, group, lines[k]);

      for (guint i = 0; i < import->rows->len; i++)
        {
          const LabImportRow *row = &g_array_index (import->rows, LabImportRow, i);
          const double values[] = { row->p50_ns, row->p90_ns, row->p99_ns, row->max_ns };

          append (series, row->start_ns + row->length_ns, values[k]);
        }
    }
}

static void
draw_rates (Chart *chart, int group, const LabImport *import)
{
  ChartSeries *series = chart_add_series (chart, group, CHART_LINE_COMPLETED);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const LabImportRow *row = &g_array_index (import->rows, LabImportRow, i);

      append (series, row->start_ns + row->length_ns,
              (double) row->completed * 1e9 / (double) row->length_ns);
    }
}

static gboolean
has_percentiles (const LabImport *import)
{
  return import->hist != NULL || import->quantiles->len > 0;
}

static gboolean
has_histogram (const LabImport *import)
{
  return import->hist != NULL;
}

static gboolean
has_rows (const LabImport *import)
{
  return import->rows->len > 0;
}

static const struct
{
  gboolean (*holds) (const LabImport *import);
  void (*draw) (Chart *chart, int group, const LabImport *import);
} kinds[REPORT_CHARTS_SINGLE] = {
  [REPORT_CHART_LATENCY] = { has_rows, draw_latencies },
  [REPORT_CHART_THROUGHPUT] = { has_rows, draw_rates },
  [REPORT_CHART_PERCENTILE] = { has_percentiles, draw_percentiles },
  [REPORT_CHART_HISTOGRAM] = { has_histogram, draw_histogram },
  [REPORT_CHART_CUMULATIVE] = { has_histogram, draw_cumulative },
};

static char *
list_kinds (const LabImport *import)
{
  GString *list = g_string_new (NULL);

  for (int kind = 0; kind < REPORT_CHARTS_SINGLE; kind++)
    if (kinds[kind].holds (import))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                              report_chart_kind_name ((ReportChartKind) kind));
  return list->len > 0 ? g_string_free (list, FALSE)
                       : (g_string_free (list, TRUE), g_strdup (_ ("none")));
}

static gboolean
check_kind (GPtrArray *imports, ReportChartKind kind, GError **error)
{
  for (guint i = 0; i < imports->len; i++)
    {
      const LabImport *import = imports->pdata[i];
      g_autofree char *list = NULL;

      if (kind < REPORT_CHARTS_SINGLE && kinds[kind].holds (import))
        continue;
      list = list_kinds (import);
      g_set_error (
          error, LAB_ERROR, LAB_ERROR_FILE,
          _ ("%s (%s) does not hold what the chart “%s” shows. It has what these need: %s."),
          import->name, _ (import->tool), report_chart_kind_name (kind), list);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_imports (Chart *chart, GPtrArray *imports, ReportChartKind kind, GError **error)
{
  for (guint i = 0; i < imports->len; i++)
    {
      const LabImport *import = imports->pdata[i];
      g_autofree char *name = g_strdup_printf (_ ("%s (%s)"), import->name, _ (import->tool));
      int group = chart_add_group (chart, name, (int) i);

      if (group < 0)
        {
          g_set_error (error, LAB_ERROR, LAB_ERROR_FILE,
                       _ ("a chart shows at most %d imports, not %u."), CHART_GROUPS_MAX,
                       imports->len);
          return FALSE;
        }
      kinds[kind].draw (chart, group, import);
    }
  return TRUE;
}

/* The same words for all imports stand once. */
static char *
describe_marks (GPtrArray *imports)
{
  g_autofree char *first = report_import_describe_lacks (imports->pdata[0]);

  for (guint i = 1; i < imports->len; i++)
    {
      g_autofree char *other = report_import_describe_lacks (imports->pdata[i]);

      if (!g_str_equal (first, other))
        return g_strdup (_ ("no audit, no service time; see “tailrace-cli show” for each"));
    }
  return g_steal_pointer (&first);
}

static gboolean
export_chart (Chart *chart, GPtrArray *imports, const char *path, const ReportPicture *picture,
              GError **error)
{
  g_autofree char *marks = describe_marks (imports);
  const ChartExport settings = {
    .width = picture->width,
    .height = picture->height,
    .scale = picture->scale,
    .draw = { .theme = chart_theme_get (picture->theme),
              .footer = { _ ("Imported, and not measured by Tailrace"), marks } },
  };
  char *message = NULL;

  if (chart_export_file (chart, path, &settings, &message))
    return TRUE;
  g_set_error_literal (error, LAB_ERROR, LAB_ERROR_FILE, message);
  free (message);
  return FALSE;
}

static uint64_t
last_end_ns (GPtrArray *imports)
{
  uint64_t last_ns = 0;

  for (guint i = 0; i < imports->len; i++)
    {
      const GArray *rows = ((LabImport *) imports->pdata[i])->rows;
      const LabImportRow *row =
          rows->len > 0 ? &g_array_index (rows, LabImportRow, rows->len - 1) : NULL;

      last_ns = MAX (last_ns, row != NULL ? row->start_ns + row->length_ns : 0);
    }
  return last_ns;
}

/* What the tools call latency is theirs to say; it may be either of our two times. */
static Chart *
make_chart (GPtrArray *imports, ReportChartKind kind)
{
  Chart *chart = report_charts_make (kind);

  (void) chart_set_title (chart, chart_get_title (chart), _ ("as the tool measured it"));
  if (kind == REPORT_CHART_LATENCY)
    (void) chart_set_y_title (chart, _ ("Latency"));
  if (kind == REPORT_CHART_HISTOGRAM || kind == REPORT_CHART_CUMULATIVE)
    (void) chart_set_x_title (chart, _ ("Latency"));
  if (chart_is_over_time (chart))
    chart_set_x_fixed (chart, 0, last_end_ns (imports));
  return chart;
}

Chart *
report_import_chart (GPtrArray *imports, ReportChartKind kind, GError **error)
{
  Chart *chart;

  if (!check_kind (imports, kind, error))
    return NULL;
  chart = make_chart (imports, kind);
  if (add_imports (chart, imports, kind, error))
    return chart;
  chart_free (chart);
  return NULL;
}

gboolean
report_import_export_chart (GPtrArray *imports, ReportChartKind kind, const char *path,
                            const ReportPicture *picture, GError **error)
{
  Chart *chart = report_import_chart (imports, kind, error);
  gboolean done = chart != NULL && export_chart (chart, imports, path, picture, error);

  if (chart != NULL)
    chart_free (chart);
  return done;
}
