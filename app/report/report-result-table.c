/* A result for people: the table, the outcome, the audit. The main context's thread. */
#include "report-audit.h"
#include "report-comparison.h"
#include "report-outcome.h"
#include "report-result-private.h"
#include "report-table.h"
#include "report-targets.h"
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
  report_table_add (table, quantiles->has_p99_9
                               ? report_words_duration ((double) quantiles->p99_9_ns)
                               : g_strdup ("–"));
  report_table_add (table, words_of_latency (quantiles, (double) quantiles->max_ns));
}

static void
add_cost (ReportTable *table, const LabSummary *summary)
{
  report_table_add (table, report_words_percent (lab_summary_cpu_share (summary)));
  report_table_add (table, summary->server.is_known
                               ? report_words_bytes (summary->server.rss_bytes_max)
                               : g_strdup ("–"));
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

ReportTable *
report_result_make_table (ReportResult *result)
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

/* What a server wrote last has lines of its own. */
static void
append_fact (GString *text, const char *fact)
{
  g_auto (GStrv) lines = g_strsplit (fact, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (text, "  %s\n", *line);
}

/* The checks that failed, and the facts, for one contender. */
static void
append_audit (GString *text, ReportContender *contender)
{
  g_autoptr (ReportAudit) audit = report_contender_describe_audit (contender);

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
    append_fact (text, g_ptr_array_index (audit->facts, i));
}

static void
append_audits (GString *text, ReportResult *result)
{
  g_string_append_printf (text, "\n%s\n", _ ("Audit"));
  for (guint i = 0; i < result->contenders->len; i++)
    append_audit (text, g_ptr_array_index (result->contenders, i));
}

/* Of more contenders than this only the pairs of the fastest are shown. */
#define ALL_PAIRS_MAX 3

/* One run each is told in the outcome, and has neither interval nor p. */
ReportTable *
report_result_make_comparisons (ReportResult *result)
{
  guint count = result->contenders->len;
  const GArray *comparisons = result->comparisons;
  guint fastest = report_outcome_find_fastest (comparisons, count);
  g_autofree const char **names = report_result_list_names (result);

  if (fastest == count || g_array_index (comparisons, LabComparison, 0).blocks < 2)
    return NULL;
  return report_comparisons_make_table (comparisons, names,
                                        count > ALL_PAIRS_MAX ? fastest : REPORT_ANYBODY);
}

static void
append_comparisons (GString *text, ReportResult *result)
{
  g_autoptr (ReportTable) table = report_result_make_comparisons (result);
  g_autofree char *rows = table != NULL ? report_table_to_text (table) : NULL;

  if (table == NULL)
    return;
  g_string_append_printf (text, "\n%s", rows);
  if (result->contenders->len > ALL_PAIRS_MAX)
    g_string_append_printf (text, "%s\n", _ ("“tailrace-cli compare FOLDER” shows every pair."));
}

/* Why RUN has no figures. */
static const char *
explain_nothing (LabRun *run)
{
  if (lab_run_get_error (run) != NULL)
    return lab_run_get_error (run)->message;
  return lab_run_get_state (run) == LAB_RUN_STOPPED ? _ ("the run was stopped")
                                                    : _ ("nothing was answered");
}

char *
report_result_describe_zero_work (LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  const LabQuantiles *response = &summary.latencies[LAB_RESPONSE];
  g_autofree char *rate = report_words_rate (summary.throughput_per_s);
  g_autofree char *p50 = report_words_duration ((double) response->p50_ns);
  g_autofree char *p99 = report_words_duration ((double) response->p99_ns);

  if (response->count == 0)
    return g_strdup_printf (
        _ ("What this machine and the generator give with next to no work could "
           "not be measured: %s."),
        explain_nothing (run));
  return g_strdup_printf (_ ("With next to no work under the same load this machine and the "
                             "generator gave %s, p50 %s, p99 %s (%s)."),
                          rate, p50, p99, lab_run_get_backend_name (run));
}

char *
report_result_to_table (ReportResult *result)
{
  g_autoptr (ReportTable) table = report_result_make_table (result);
  g_autofree char *rows = report_table_to_text (table);
  g_autofree char *outcome = report_result_describe_outcome (result);
  g_autofree char *zero_work =
      result->zero_work != NULL ? report_result_describe_zero_work (result->zero_work) : NULL;
  g_autofree char *targets = report_targets_describe (result);
  GString *text = g_string_new (NULL);

  append_line (text, report_targets_describe_result (result));
  append_line (text, report_words_host (lab_run_get_host (report_result_first_run (result))));
  g_string_append_printf (text, "\n%s", rows);
  if (outcome != NULL)
    g_string_append_printf (text, "\n%s\n", outcome);
  if (targets != NULL)
    g_string_append_printf (text, "%s%s\n", outcome != NULL ? "" : "\n", targets);
  append_comparisons (text, result);
  if (result->zero_work != NULL)
    g_string_append_printf (text, "\n%s\n", zero_work);
  append_audits (text, result);
  return g_string_free (text, FALSE);
}
