/* See the header. Reads the last row of a run's columns, or its summary; keeps nothing. */
#include "report-figures.h"

#include "lab-summary.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static double
rate_of (uint64_t count, uint64_t length_ns)
{
  return length_ns > 0 ? (double) count * 1e9 / (double) length_ns : NAN;
}

static double
positive_or_nan (double value)
{
  return value > 0.0 ? value : NAN;
}

static ReportFigures
figures_of_interval (LabRun *run, gsize row)
{
  const LabColumns *columns = lab_run_get_columns (run);
  const LabUsageColumns *usage = lab_run_get_usage (run, LAB_FROM_SERVER);
  uint64_t length_ns = columns->length_ns[row];
  ReportFigures figures = {
    .throughput_per_s = rate_of (columns->counts[row].completed, length_ns),
    .failed_per_s = rate_of (lab_counts_errors (&columns->counts[row]), length_ns),
    .p50_ns = columns->response.p50_ns[row],
    .p99_ns = columns->response.p99_ns[row],
    .cpu_part = NAN,
    .rss_bytes = NAN,
  };

  if (usage->length > 0)
    figures.rss_bytes = positive_or_nan ((double) usage->rss_bytes[usage->length - 1]);
  if (usage->length > 0)
    figures.cpu_part = lab_usage_columns_cpu_share (usage, usage->length - 1);
  return figures;
}

static ReportFigures
figures_of_summary (const LabSummary *summary)
{
  const LabQuantiles *response = &summary->latencies[LAB_RESPONSE];
  gboolean empty = response->count == 0;
  double duration_ns = (double) summary->duration_ns;

  return (ReportFigures){
    .throughput_per_s = duration_ns > 0 ? summary->throughput_per_s : NAN,
    .failed_per_s = rate_of (lab_counts_errors (&summary->counts), summary->duration_ns),
    .p50_ns = empty ? NAN : (double) response->p50_ns,
    .p99_ns = empty ? NAN : (double) response->p99_ns,
    .cpu_part = lab_summary_cpu_share (summary),
    .rss_bytes = summary->server.is_known ? (double) summary->server.rss_bytes_max : NAN,
  };
}

ReportFigures
report_figures_of (LabRun *run)
{
  const LabColumns *columns = lab_run_get_columns (run);
  LabSummary summary;

  /* What drains is no longer under load: from then on the whole measurement is shown. So it is of a
   * file that ends before its run does. */
  if (lab_run_get_state (run) < LAB_RUN_DRAINING && !lab_run_is_cut_short (run) &&
      columns->length > 0)
    return figures_of_interval (run, columns->length - 1);
  summary = lab_summary_of (run);
  return figures_of_summary (&summary);
}

ReportFigures
report_figures_of_many (LabRun *const *runs, guint count)
{
  LabSummary summary = lab_summary_of_many (runs, count);

  return figures_of_summary (&summary);
}

static void
add_figure (GString *text, gboolean known, const char *format, char *value)
{
  if (known && text->len > 0)
    g_string_append (text, " · ");
  if (known)
    g_string_append_printf (text, format, value);
  g_free (value);
}

char *
report_figures_describe (const ReportFigures *figures)
{
  GString *text = g_string_new (NULL);

  /* The formats are literals below; the compiler cannot see that through the helper. */
  add_figure (text, !isnan (figures->p50_ns), "p50 %s", report_words_duration (figures->p50_ns));
  add_figure (text, !isnan (figures->p99_ns), "p99 %s", report_words_duration (figures->p99_ns));
  add_figure (text, figures->failed_per_s > 0, _ ("%s failed"),
              report_words_rate (figures->failed_per_s));
  add_figure (text, !isnan (figures->cpu_part), _ ("%s CPU"),
              report_words_percent (figures->cpu_part));
  add_figure (text, !isnan (figures->rss_bytes), "%s",
              report_words_bytes (isnan (figures->rss_bytes) ? 0 : (uint64_t) figures->rss_bytes));
  return g_string_free (text, FALSE);
}
