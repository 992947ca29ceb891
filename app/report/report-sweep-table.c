/* A sweep as a table, with the law in words. The main context's thread. */
#include "report-audit.h"
#include "report-sweep-private.h"
#include "report-sweep.h"
#include "report-table.h"
#include "report-targets.h"
#include "report-words.h"

#include "lab-knob.h"
#include "units.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

char *
report_sweep_name_knob (const LabSeries *series)
{
  switch (lab_knob_kind (series->knob, series->scenario))
    {
    case LAB_KNOB_CONNECTIONS:
      return g_strdup (_ ("Connections"));
    case LAB_KNOB_THREADS:
      return g_strdup (_ ("Generator threads"));
    case LAB_KNOB_RATE:
      return g_strdup (_ ("Requests per second"));
    default:
      return g_strdup (series->knob);
    }
}

const char *
report_sweep_word_knob (const LabSeries *series)
{
  switch (lab_knob_kind (series->knob, series->scenario))
    {
    case LAB_KNOB_CONNECTIONS:
      return _ ("connections");
    case LAB_KNOB_THREADS:
      return _ ("generator threads");
    case LAB_KNOB_RATE:
      return _ ("arrival rate");
    default:
      return series->knob;
    }
}

char *
report_sweep_describe (const LabSeries *series)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  guint last = series->values->len - 1;

  for (guint i = 0; i < series->lines->len; i++)
    g_ptr_array_add (targets, ((const LabSeriesLine *) series->lines->pdata[i])->own_target);
  return report_targets_describe_sweep (series->scenario, targets, series->knob,
                                        g_array_index (series->values, uint64_t, 0),
                                        g_array_index (series->values, uint64_t, last));
}

static void
add_reading (ReportTable *table, const LabReading *reading)
{
  const LabSummary *summary = &reading->summary;
  const LabQuantiles *response = &summary->latencies[LAB_RESPONSE];

  report_table_begin_row (table);
  report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT, reading->value));
  report_table_add (table,
                    g_strdup_printf ("%" G_GUINT64_FORMAT, lab_counts_errors (&summary->counts)));
  report_table_add (table, report_words_rate (summary->throughput_per_s));
  report_table_add (table, report_words_duration (response->count > 0 ? response->mean_ns : NAN));
  report_table_add (table,
                    report_words_duration (response->count > 0 ? (double) response->p50_ns : NAN));
  report_table_add (table,
                    report_words_duration (response->count > 0 ? (double) response->p99_ns : NAN));
  report_table_add (table, report_words_percent (lab_summary_cpu_share (summary)));
  report_table_add (table, summary->server.is_known
                               ? report_words_bytes (summary->server.rss_bytes_max)
                               : g_strdup ("–"));
  report_table_add (table, g_strdup (report_audit_word (reading->audit.verdict)));
}

ReportTable *
report_sweep_make_table (const LabSeries *series, const LabSeriesLine *line)
{
  g_autofree char *knob = report_sweep_name_knob (series);
  const char *titles[] = { knob,  _ ("Errors"), _ ("Throughput"), _ ("mean"),  "p50",
                           "p99", _ ("CPU"),    _ ("Memory"),     _ ("Audit"), NULL };
  ReportTable *table = report_table_new (titles);

  report_table_set_figures_first (table);
  report_table_set_text (table, G_N_ELEMENTS (titles) - 2); /* the audit */
  for (guint i = 0; i < line->readings->len; i++)
    add_reading (table, line->readings->pdata[i]);
  return table;
}

/* "4.85 % (3.95 to 5.75)". */
static char *
words_of_share (const LabEstimate *share)
{
  return share->low < share->high
             ? g_strdup_printf (_ ("%.3g %% (%.3g to %.3g)"), share->value * 100, share->low * 100,
                                share->high * 100)
             : g_strdup_printf (_ ("%.3g %%"), share->value * 100);
}

static char *
words_of_rate (const LabEstimate *rate)
{
  g_autofree char *value = report_words_rate (rate->value);
  g_autofree char *low = report_words_rate (rate->low);
  g_autofree char *high = report_words_rate (rate->high);

  return g_strdup_printf (_ ("%s (%s to %s)"), value, low, high);
}

static char *
words_of_peak (const LabUsl *usl)
{
  g_autofree char *rate = report_words_rate (usl->peak_per_s);

  if (usl->sigma.value >= 1)
    return g_strdup (_ ("No peak: more at a time is only slower"));
  if (isnan (usl->peak.value))
    return isfinite (usl->peak_per_s) ? g_strdup_printf (_ ("No peak: it levels off at %s"), rate)
                                      : g_strdup (_ ("No peak: it grows as far as was measured"));
  if (isinf (usl->peak.high))
    return g_strdup_printf (
        _ ("Highest throughput %s, at about %.0f, if it falls at all: κ cannot be "
           "told from 0"),
        rate, usl->peak.value);
  return g_strdup_printf (_ ("Highest throughput %s at %.0f (%.0f to %.0f)"), rate, usl->peak.value,
                          usl->peak.low, usl->peak.high);
}

/* A peak beyond what was measured is the law's word alone. */
static char *
describe_peak (const LabSeries *series, const LabUsl *usl)
{
  uint64_t last = g_array_index (series->values, uint64_t, series->values->len - 1);
  g_autofree char *peak = words_of_peak (usl);

  return usl->sigma.value < 1 && usl->peak.value > (double) last
             ? g_strdup_printf (_ ("%s; extrapolated, since %" PRIu64
                                   " is the most that was measured"),
                                peak, last)
             : g_steal_pointer (&peak);
}

static void
append_usl (GString *text, const LabSeries *series, const LabUsl *usl)
{
  g_autofree char *lambda = words_of_rate (&usl->lambda);
  g_autofree char *sigma = words_of_share (&usl->sigma);
  g_autofree char *kappa = words_of_share (&usl->kappa);
  g_autofree char *peak = describe_peak (series, usl);

  g_string_append_printf (
      text,
      _ ("  Scalability: λ %s, contention σ %s, coherency κ %s, R² %.4f (95 %% intervals)\n  %s\n"),
      lambda, sigma, kappa, usl->r_squared, peak);
}

static void
append_amdahl (GString *text, const LabUsl *amdahl)
{
  g_autofree char *sigma = words_of_share (&amdahl->sigma);
  g_autofree char *most = report_words_rate (amdahl->peak_per_s);

  g_string_append_printf (text, _ ("  Amdahl's law (κ = 0): σ %s, at most %s, R² %.4f\n"), sigma,
                          most, amdahl->r_squared);
}

static void
append_laws (GString *text, const LabSeries *series, const LabSeriesLine *line)
{
  g_autoptr (GError) error = NULL;
  LabUsl usl, amdahl;

  if (!lab_series_fit (series, line, FALSE, &usl, &error))
    {
      g_string_append_printf (text, _ ("  No scalability law: %s.\n"), error->message);
      return;
    }
  append_usl (text, series, &usl);
  if (lab_series_fit (series, line, TRUE, &amdahl, NULL)) /* refused as above, or it fits badly */
    append_amdahl (text, &amdahl);
}

/* The checks that failed anywhere, each once with the values at which it did. */
static void
append_failed_check (GString *text, const LabSeriesLine *line, LabCheckKind kind)
{
  GString *values = g_string_new (NULL);
  const LabReading *worst = NULL;

  for (guint i = 0; i < line->readings->len; i++)
    {
      const LabReading *reading = line->readings->pdata[i];

      if (!lab_check_has_failed (&reading->audit.checks[kind]))
        continue;
      g_string_append_printf (values, "%s%" G_GUINT64_FORMAT, worst != NULL ? ", " : "",
                              reading->value);
      worst = reading;
    }
  if (worst != NULL)
    {
      g_autoptr (ReportAudit) audit = report_audit_new (&worst->audit);
      g_autofree char *sentence = report_check_sentence (audit->checks->pdata[kind]);

      g_string_append_printf (text, _ ("  At %s: %s\n"), values->str, sentence);
    }
  g_string_free (values, TRUE);
}

char *
report_sweep_describe_line (const LabSeries *series, const LabSeriesLine *line)
{
  GString *text = g_string_new (NULL);

  append_laws (text, series, line);
  for (int kind = 0; kind < LAB_CHECKS; kind++)
    append_failed_check (text, line, (LabCheckKind) kind);
  return g_string_free (text, FALSE);
}

static void
append_line (GString *text, const LabSeries *series, const LabSeriesLine *line)
{
  g_autoptr (ReportTable) table = report_sweep_make_table (series, line);
  g_autofree char *rows = report_table_to_text (table);
  g_autofree char *rest = report_sweep_describe_line (series, line);

  g_string_append_printf (text, "\n%s\n%s%s", line->name, rows, rest);
}

/* The reading with the highest throughput of those that are not invalid; NULL without any. */
static const LabReading *
find_fastest (const LabSeriesLine *line)
{
  const LabReading *best = NULL;

  for (guint i = 0; i < line->readings->len; i++)
    {
      const LabReading *reading = line->readings->pdata[i];

      if (reading->audit.verdict != LAB_VERDICT_INVALID &&
          (best == NULL || reading->summary.throughput_per_s > best->summary.throughput_per_s))
        best = reading;
    }
  return best;
}

static char *
describe_fastest (const LabSeries *series, const LabSeriesLine *line)
{
  const LabReading *best = find_fastest (line);
  g_autofree char *rate = NULL;

  if (best == NULL)
    return g_strdup_printf (_ ("Nothing that was measured of %s is valid."), line->name);
  rate = report_words_rate (best->summary.throughput_per_s);
  /* Translators: a contender, a rate, a knob such as “connections”, its value. */
  return g_strdup_printf (_ ("%s served at most %s (%s: %" PRIu64 ")."), line->name, rate,
                          report_sweep_word_knob (series), best->value);
}

char *
report_sweep_describe_outcome (const LabSeries *series)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (guint i = 0; i < series->lines->len; i++)
    {
      g_autofree char *sentence = describe_fastest (series, series->lines->pdata[i]);
      g_strv_builder_add (builder, sentence);
    }
  sentences = g_strv_builder_end (builder);
  return g_strjoinv (" ", sentences);
}

char *
report_sweep_to_table (const LabSeries *series)
{
  g_autofree char *scenario = report_sweep_describe (series);
  g_autofree char *host = report_words_host (lab_run_get_host (series->first));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", scenario, host);
  for (guint i = 0; i < series->lines->len; i++)
    append_line (text, series, series->lines->pdata[i]);
  return g_string_free (text, FALSE);
}
