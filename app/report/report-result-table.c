/* A result for people: the table, the outcome, the audit. The main context's thread. */
#include "report-audit.h"
#include "report-result-private.h"
#include "report-table.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>

static char *
words_of_count (uint64_t count)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, count);
}

static char *
words_of_latency (const LabQuantiles *quantiles, double value_ns)
{
  return quantiles->count > 0 ? report_words_duration (value_ns) : g_strdup ("–");
}

static void
add_latencies (ReportTable *table, const LabQuantiles *quantiles)
{
  report_table_add (table, words_of_latency (quantiles, quantiles->mean_ns));
  report_table_add (table, words_of_latency (quantiles, (double) quantiles->p50_ns));
  report_table_add (table, words_of_latency (quantiles, (double) quantiles->p90_ns));
  report_table_add (table, words_of_latency (quantiles, (double) quantiles->p99_ns));
  report_table_add (table, words_of_latency (quantiles, (double) quantiles->p99_9_ns));
  report_table_add (table, words_of_latency (quantiles, (double) quantiles->max_ns));
}

static void
add_cost (ReportTable *table, const LabSummary *summary)
{
  double duration_ns = (double) summary->duration_ns;
  gboolean known = summary->server.rss_bytes_max > 0 && duration_ns > 0;

  report_table_add (table, known ? report_words_percent (summary->server.cpu_ns / duration_ns)
                                 : g_strdup ("–"));
  report_table_add (table,
                    known ? report_words_bytes (summary->server.rss_bytes_max) : g_strdup ("–"));
}

static void
add_contender (ReportTable *table, ReportContender *contender)
{
  const LabSummary *summary = &contender->summary;

  report_table_begin_row (table);
  report_table_add (table, g_strdup (contender->name));
  report_table_add (table, words_of_count (summary->counts.completed));
  report_table_add (table, words_of_count (lab_counts_errors (&summary->counts)));
  report_table_add (table, report_words_rate (summary->throughput_per_s));
  add_latencies (table, &summary->latencies[LAB_RESPONSE]);
  add_cost (table, summary);
  report_table_add (table, g_strdup (report_audit_word (contender->audit.verdict)));

  report_table_begin_row (table);
  report_table_add (table, g_strdup_printf ("  %s", _ ("service time")));
  for (int i = 0; i < 3; i++)
    report_table_add (table, NULL);
  add_latencies (table, &summary->latencies[LAB_SERVICE]);
}

static void
append_line (GString *text, char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s\n", line);
  g_free (line);
}

static ReportTable *
make_table (ReportResult *result)
{
  const char *titles[] = { _ ("Contender"), _ ("Requests"),
                           _ ("Errors"),    _ ("Throughput"),
                           _ ("mean"),      "p50",
                           "p90",           "p99",
                           "p99.9",         _ ("max"),
                           _ ("CPU"),       _ ("Memory"),
                           _ ("Audit"),     NULL };
  ReportTable *table = report_table_new (titles);

  for (guint i = 0; i < result->contenders->len; i++)
    add_contender (table, g_ptr_array_index (result->contenders, i));
  return table;
}

/* The checks that failed, and the facts, for one contender. */
static void
append_audit (GString *text, ReportContender *contender)
{
  g_autoptr (ReportAudit) audit = report_audit_new (&contender->audit);

  if (audit->verdict == LAB_VERDICT_VALID)
    append_line (text,
                 g_strdup_printf (_ ("%s: %s. %s"), contender->name, audit->word, audit->reason));
  else
    append_line (text, g_strdup_printf (_ ("%s: %s"), contender->name, audit->word));
  for (guint i = 0; i < audit->checks->len; i++)
    {
      const ReportCheck *check = g_ptr_array_index (audit->checks, i);
      g_autofree char *sentence = report_check_sentence (check);

      if (check->advice != NULL)
        g_string_append_printf (text, "  %s\n", sentence);
    }
  for (guint i = 0; i < audit->facts->len; i++)
    g_string_append_printf (text, "  %s\n", (char *) g_ptr_array_index (audit->facts, i));
}

static void
append_audits (GString *text, ReportResult *result)
{
  g_string_append_printf (text, "\n%s\n", _ ("Audit"));
  for (guint i = 0; i < result->contenders->len; i++)
    append_audit (text, g_ptr_array_index (result->contenders, i));
}

char *
report_result_to_table (ReportResult *result)
{
  g_autoptr (ReportTable) table = make_table (result);
  g_autofree char *rows = report_table_to_text (table);
  g_autofree char *outcome = report_result_describe_outcome (result);
  GString *text = g_string_new (NULL);

  append_line (text, report_words_scenario (result->scenario));
  append_line (text, report_words_host (lab_run_get_host (report_result_first_run (result))));
  g_string_append_printf (text, "\n%s", rows);
  if (outcome != NULL)
    g_string_append_printf (text, "\n%s\n", outcome);
  append_audits (text, result);
  return g_string_free (text, FALSE);
}
