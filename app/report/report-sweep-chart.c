/* The charts of a sweep. The main context's thread. */
#include "chart-export.h"
#include "chart-sweep.h"
#include "report-audit.h"
#include "report-charts-private.h"
#include "report-sweep-private.h"
#include "report-sweep.h"
#include "report-words.h"

#include "lab-error.h"
#include "lab-knob.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* As finely as a curve over a wide picture wants it. */
#define FIT_POINTS 160

static ChartScaleKind
choose_scale (const LabSeries *series)
{
  return chart_sweep_choose_scale ((const uint64_t *) series->values->data, series->values->len);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static ChartSweepPoint
throughput_point (const LabReading *reading)
{
  ChartSweepPoint point = { (double) reading->value, reading->summary.throughput_per_s, NAN, NAN };
  g_autoptr (GArray) per_s = g_array_copy (reading->per_s);

  if (per_s->len < 2)
    return point;
  g_array_sort (per_s, compare_doubles);
  point.low = g_array_index (per_s, double, 0);
  point.high = g_array_index (per_s, double, per_s->len - 1);
  return point;
}

/* What is invalid means nothing, and latencies under overload are of a queue that grows. */
static gboolean
is_telling (const LabReading *reading, ReportChartKind kind)
{
  if (reading->audit.verdict == LAB_VERDICT_INVALID)
    return FALSE;
  return kind == REPORT_CHART_THROUGHPUT || (reading->summary.latencies[LAB_RESPONSE].count > 0 &&
                                             reading->audit.verdict != LAB_VERDICT_OVERLOADED);
}

static GArray *
collect_points (const LabSeriesLine *line, ReportChartKind kind)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (ChartSweepPoint));

  for (guint i = 0; i < line->readings->len; i++)
    {
      const LabReading *reading = line->readings->pdata[i];
      const LabQuantiles *response = &reading->summary.latencies[LAB_RESPONSE];
      ChartSweepPoint point = { (double) reading->value, (double) response->p99_ns, NAN, NAN };

      if (kind == REPORT_CHART_THROUGHPUT)
        point = throughput_point (reading);
      if (!is_telling (reading, kind))
        point.value = point.low = point.high = NAN;
      g_array_append_val (points, point);
    }
  return points;
}

static double
place_at (double part, double first, double last, ChartScaleKind scale)
{
  return scale == CHART_SCALE_LOG ? first * pow (last / first, part)
                                  : first + (last - first) * part;
}

static GArray *
draw_fit (const LabSeries *series, const LabUsl *usl, ChartScaleKind scale)
{
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (ChartSweepPoint));
  double first = (double) g_array_index (series->values, uint64_t, 0);
  double last = (double) g_array_index (series->values, uint64_t, series->values->len - 1);

  for (int i = 0; i <= FIT_POINTS; i++)
    {
      double n = place_at ((double) i / FIT_POINTS, first, last, scale);
      LabEstimate at = lab_usl_at (usl, n);
      ChartSweepPoint point = { n, at.value, at.low, at.high };

      g_array_append_val (curve, point);
    }
  return curve;
}

static void
add_line (Chart *chart, const LabSeries *series, const LabSeriesLine *line, int color,
          ReportChartKind kind)
{
  g_autoptr (GArray) points = collect_points (line, kind);
  g_autoptr (GArray) fit = NULL;
  ChartSweepCurve curve = { .name = line->name, .color = color, .knee = NAN };
  LabUsl usl;

  curve.points = (const ChartSweepPoint *) points->data;
  curve.point_count = points->len;
  if (kind == REPORT_CHART_THROUGHPUT && lab_series_fit (series, line, FALSE, &usl, NULL))
    {
      fit = draw_fit (series, &usl, choose_scale (series));
      curve.fit = (const ChartSweepPoint *) fit->data;
      curve.fit_count = fit->len;
      curve.knee = isinf (usl.peak.high) ? NAN : usl.peak.value;
    }
  if (chart_sweep_add (chart, &curve) < 0)
    g_info ("“%s” does not fit into the chart of a sweep", line->name);
}

static ChartQuantity
quantity_of_knob (const LabSeries *series)
{
  return lab_knob_kind (series->knob, series->scenario) == LAB_KNOB_RATE ? CHART_QUANTITY_RATE
                                                                         : CHART_QUANTITY_COUNT;
}

Chart *
report_sweep_chart (const LabSeries *series, ReportChartKind kind, const int *colors)
{
  g_autofree char *name = report_sweep_name_knob (series);
  gboolean is_throughput = kind == REPORT_CHART_THROUGHPUT;
  ChartKnob knob = { name, quantity_of_knob (series), choose_scale (series) };
  const char *title = is_throughput ? _ ("Throughput") : _ ("p99 of the response time");
  /* Translators: the knob of a sweep, such as “connections”. */
  g_autofree char *subtitle =
      g_strdup_printf (is_throughput ? _ ("requests per second over %s") : _ ("over %s"),
                       report_sweep_word_knob (series));
  Chart *chart =
      chart_new_sweep (title, is_throughput ? CHART_QUANTITY_RATE : CHART_QUANTITY_DURATION, &knob);

  if (chart == NULL)
    g_error ("no memory for a chart");
  chart_set_words (chart, report_charts_words ());
  (void) chart_set_title (chart, title, subtitle); /* without memory it says less */
  for (guint i = 0; i < series->lines->len; i++)
    add_line (chart, series, series->lines->pdata[i], colors != NULL ? colors[i] : (int) i, kind);
  return chart;
}

gboolean
report_sweep_export (const LabSeries *series, const char *path, const ReportPicture *picture,
                     GError **error)
{
  g_autofree char *scenario = report_sweep_describe (series);
  g_autofree char *title = g_strdup_printf (_ ("Sweep over %s"), report_sweep_word_knob (series));
  g_autofree char *machine = report_words_host (lab_run_get_host (series->first));
  g_autofree char *host =
      g_strdup_printf (_ ("audit: %s · %s"), report_audit_word (report_sweep_get_verdict (series)),
                       machine);
  Chart *throughput = report_sweep_chart (series, REPORT_CHART_THROUGHPUT, NULL);
  Chart *latency = report_sweep_chart (series, REPORT_CHART_LATENCY, NULL);
  const Chart *panels[] = { throughput, latency };
  ChartSheet sheet = { .title = title, .panels = panels, .count = G_N_ELEMENTS (panels) };
  ChartExport settings = {
    .width = picture->width,
    .height = picture->height,
    .scale = picture->scale,
    .draw = { .theme = chart_theme_get (picture->theme), .footer = { scenario, host } },
  };
  char *message = NULL;
  gboolean is_written = chart_export_sheet (&sheet, path, &settings, &message);

  if (!is_written)
    g_set_error_literal (error, LAB_ERROR, LAB_ERROR_FILE, message);
  free (message);
  chart_free (throughput);
  chart_free (latency);
  return is_written;
}
