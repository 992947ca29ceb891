/* Runs as CSV, for programs, so never translated: every interval of every run, or the percentiles
 * of each contender from its merged histograms. The main context's thread. */
#include "report-format-private.h"

#include "hist-text.h"
#include "lab-summary.h"
#include "report-result-private.h"
#include "report-table.h"

#define TICKS_PER_HALF_DISTANCE 5

static void
add_count (ReportTable *table, uint64_t count)
{
  report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT, count));
}

static void
add_latencies (ReportTable *table, const LabLatencyColumns *columns, gsize row)
{
  report_table_add_number (table, "%.1f", columns->mean_ns[row]);
  report_table_add_number (table, "%.0f", columns->p50_ns[row]);
  report_table_add_number (table, "%.0f", columns->p90_ns[row]);
  report_table_add_number (table, "%.0f", columns->p99_ns[row]);
  report_table_add_number (table, "%.0f", columns->p99_9_ns[row]);
  report_table_add_number (table, "%.0f", columns->max_ns[row]);
}

static void
add_interval (ReportTable *table, LabRun *run, gsize row)
{
  const LabColumns *columns = lab_run_get_columns (run);
  const LabCounts *counts = &columns->counts[row];

  report_table_begin_row (table);
  report_table_add (table, g_strdup (lab_run_get_backend_id (run)));
  add_count (table, lab_run_get_number (run));
  report_table_add (table, g_strdup (lab_phase_name (columns->phase[row])));
  add_count (table, columns->start_ns[row] - columns->start_ns[0]);
  add_count (table, columns->length_ns[row]);
  add_count (table, counts->completed);
  add_count (table, lab_counts_errors (counts));
  add_latencies (table, &columns->response, row);
  add_latencies (table, &columns->service, row);
}

static gboolean
write_table (ReportTable *table, FILE *file)
{
  g_autofree char *text = report_table_to_csv (table);

  fputs (text, file);
  return TRUE;
}

gboolean
report_format_write_csv (GPtrArray *runs, FILE *file, GError **error)
{
  static const char *const titles[] = {
    "backend",         "run",
    "phase",           "start_ns",
    "length_ns",       "completed",
    "errors",          "response_mean_ns",
    "response_p50_ns", "response_p90_ns",
    "response_p99_ns", "response_p99_9_ns",
    "response_max_ns", "service_mean_ns",
    "service_p50_ns",  "service_p90_ns",
    "service_p99_ns",  "service_p99_9_ns",
    "service_max_ns",  NULL,
  };
  g_autoptr (ReportTable) table = report_table_new (titles);

  for (guint i = 0; i < runs->len; i++)
    for (gsize row = 0; row < lab_run_get_columns (runs->pdata[i])->length; row++)
      add_interval (table, runs->pdata[i], row);
  return write_table (table, file);
}

static void
add_spectrum (ReportTable *table, ReportContender *contender, LabLatency latency)
{
  g_autoptr (GPtrArray) runs = report_result_list_counted (contender->runs);
  g_autofree Hist *hist =
      lab_summary_merge_hists ((LabRun *const *) runs->pdata, runs->len, latency);
  HistSpectrum spectrum = { .ticks = TICKS_PER_HALF_DISTANCE };

  while (hist_spectrum_next (&spectrum, hist))
    {
      report_table_begin_row (table);
      report_table_add (table, g_strdup (contender->id));
      report_table_add (table, g_strdup (lab_latency_name (latency)));
      report_table_add_number (table, "%.6f", spectrum.percentile);
      add_count (table, spectrum.value_ns);
      add_count (table, spectrum.count);
    }
}

gboolean
report_format_write_percentiles (GPtrArray *runs, FILE *file, GError **error)
{
  static const char *const titles[] = { "backend",  "latency", "percentile",
                                        "value_ns", "count",   NULL };
  g_autoptr (ReportTable) table = report_table_new (titles);
  g_autoptr (ReportResult) result = report_result_new ((LabRun *const *) runs->pdata, runs->len);

  for (guint i = 0; i < result->contenders->len; i++)
    for (int latency = 0; latency < LAB_LATENCIES; latency++)
      add_spectrum (table, result->contenders->pdata[i], (LabLatency) latency);
  return write_table (table, file);
}
