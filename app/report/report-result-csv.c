/* A result as CSV: one line a run, for programs, so never translated. The main context's thread. */
#include "report-result.h"
#include "report-table.h"

#include <math.h>

static void
add_csv_latency (ReportTable *table, const LabQuantiles *quantiles)
{
  gboolean is_known = quantiles->count > 0;

  report_table_add_number (table, "%.1f", is_known ? quantiles->mean_ns : NAN);
  report_table_add_count (table, is_known, quantiles->p50_ns);
  report_table_add_count (table, is_known, quantiles->p90_ns);
  report_table_add_count (table, is_known, quantiles->p99_ns);
  report_table_add_count (table, quantiles->has_p99_9, quantiles->p99_9_ns);
  report_table_add_count (table, is_known, quantiles->max_ns);
}

static void
add_csv_run (ReportTable *table, LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  LabAudit audit = lab_audit_of (run);
  const LabCost *server = &summary.server;
  const char *own_target = lab_run_get_own_target (run);

  report_table_begin_row (table);
  report_table_add (table, g_strdup (lab_run_get_backend_id (run)));
  report_table_add (table, g_strdup_printf ("%u", lab_run_get_number (run)));
  report_table_add (table, g_strdup (lab_run_state_name (lab_run_get_state (run))));
  report_table_add_count (table, TRUE, summary.counts.completed);
  report_table_add_count (table, TRUE, lab_counts_errors (&summary.counts));
  report_table_add_number (table, "%.3f", summary.throughput_per_s);
  add_csv_latency (table, &summary.latencies[LAB_RESPONSE]);
  add_csv_latency (table, &summary.latencies[LAB_SERVICE]);
  report_table_add_count (table, server->is_known, (uint64_t) server->cpu_ns);
  report_table_add_count (table, server->is_known, server->rss_bytes_max);
  report_table_add (table, g_strdup (lab_verdict_name (audit.verdict)));
  report_table_add_count (table, server->is_known, server->threads_max);
  report_table_add (table, g_strdup (server->is_known ? lab_from_name (server->source) : ""));
  report_table_add (table, g_strdup (own_target != NULL ? own_target : ""));
}

char *
report_result_to_csv (ReportResult *result)
{
  static const char *const titles[] = {
    "backend",
    "run",
    "state",
    "completed",
    "errors",
    "throughput_per_s",
    "response_mean_ns",
    "response_p50_ns",
    "response_p90_ns",
    "response_p99_ns",
    "response_p99_9_ns",
    "response_max_ns",
    "service_mean_ns",
    "service_p50_ns",
    "service_p90_ns",
    "service_p99_ns",
    "service_p99_9_ns",
    "service_max_ns",
    "cpu_ns",
    "rss_bytes_max",
    "audit",
    "threads_max",
    "usage_source",
    "own_target",
    NULL,
  };
  g_autoptr (ReportTable) table = report_table_new (titles);

  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      for (guint k = 0; k < contender->runs->len; k++)
        add_csv_run (table, g_ptr_array_index (contender->runs, k));
    }
  return report_table_to_csv (table);
}
