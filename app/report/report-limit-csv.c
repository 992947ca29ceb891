/* Limits as CSV, one line for each trial. The main context's thread. */
#include "report-limit.h"

static void
add_csv_trial (ReportTable *table, const LabHunt *hunt, const LabTrial *trial)
{
  const LabQuantiles *response = &trial->summary.latencies[LAB_RESPONSE];
  gboolean is_known = response->count > 0;

  report_table_begin_row (table);
  report_table_add (table, g_strdup (hunt->id));
  report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT, trial->rate));
  report_table_add (table, g_strdup (lab_trial_result_name (trial->result)));
  report_table_add_number (table, "%.3f", trial->summary.throughput_per_s);
  report_table_add_count (table, TRUE, trial->summary.counts.completed);
  report_table_add_count (table, TRUE, lab_counts_errors (&trial->summary.counts));
  report_table_add_count (table, is_known, response->p50_ns);
  report_table_add_count (table, is_known, response->p99_ns);
  report_table_add_count (table, response->has_p99_9, response->p99_9_ns);
  report_table_add_count (table, is_known, response->max_ns);
  report_table_add (table, g_strdup (lab_verdict_name (trial->audit.verdict)));
}

char *
report_limit_to_csv (GPtrArray *hunts)
{
  static const char *const titles[] = {
    "backend",           "rate_per_s",      "result",          "throughput_per_s",
    "completed",         "errors",          "response_p50_ns", "response_p99_ns",
    "response_p99_9_ns", "response_max_ns", "audit",           NULL,
  };
  g_autoptr (ReportTable) table = report_table_new (titles);

  for (guint i = 0; i < hunts->len; i++)
    {
      const LabHunt *hunt = hunts->pdata[i];

      for (guint k = 0; k < hunt->trials->len; k++)
        add_csv_trial (table, hunt, hunt->trials->pdata[k]);
    }
  return report_table_to_csv (table);
}
