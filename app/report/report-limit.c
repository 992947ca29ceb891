/* Limits in words and tables. The main context's thread. */
#include "report-limit.h"

#include "report-audit.h"
#include "report-table.h"
#include "report-targets.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

static char *
words_of_measured (const LabTerm *term, double measured)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (term->kind != LAB_TERM_ERRORS && term->kind != LAB_TERM_CPU)
    return report_words_duration (measured);
  if (isnan (measured))
    return g_strdup ("–");
  return g_strdup_printf ("%s %%", g_ascii_formatd (number, sizeof number, "%.3g", measured * 100));
}

static char *
describe_broken (const LabTrial *trial)
{
  g_autofree char *measured = NULL;

  if (trial->broken == NULL)
    return g_strdup (_ ("the server does not keep up"));
  measured = words_of_measured (trial->broken, trial->measured);
  return g_strdup_printf ("%s: %s", trial->broken->text, measured);
}

char *
report_limit_describe_trial (const LabTrial *trial)
{
  g_autofree char *broken = NULL;

  if (trial->result == LAB_TRIAL_HELD)
    return g_strdup (_ ("holds"));
  broken = describe_broken (trial);
  if (trial->result == LAB_TRIAL_BROKEN)
    return g_strdup_printf (_ ("does not hold, %s"), broken);
  return g_strdup_printf (_ ("does not hold (%s), and the generator may be why"), broken);
}

/* Why it does not hold at the lowest rate at which it did not. */
static char *
describe_reason (const LabHunt *hunt, LabTrialResult result)
{
  const LabTrial *trial = lab_hunt_find (hunt, hunt->search.broken, result);

  return trial != NULL ? describe_broken (trial) : g_strdup ("–");
}

char *
report_limit_describe (const LabHunt *hunt)
{
  const LabSearch *search = &hunt->search;
  const char *objective = hunt->objective->text;
  g_autofree char *held = report_words_rate ((double) search->held);
  g_autofree char *broken = report_words_rate ((double) search->broken);
  g_autofree char *reason = describe_reason (hunt, LAB_TRIAL_BROKEN);

  switch (search->state)
    {
    case LAB_SEARCH_FOUND:
      return g_strdup_printf (_ ("%s meets %s up to %s, and no more at %s (%s)."), hunt->name,
                              objective, held, broken, reason);
    case LAB_SEARCH_IMPOSSIBLE:
      return g_strdup_printf (
          _ ("%s does not meet %s at any rate: not even at %s (%s), the lowest that "
             "this duration can tell of."),
          hunt->name, objective, broken, reason);
    case LAB_SEARCH_GENERATOR:
      return search->held > 0
                 ? g_strdup_printf (
                       _ ("%s meets %s up to at least %s. At %s the generator and not the server may "
                          "be the limit: give it more threads or a processor of its own."),
                       hunt->name, objective, held, broken)
                 : g_strdup_printf (
                       _ ("How far %s meets %s cannot be told: already at %s the generator may be "
                          "the limit. Free the machine of other work, or load a slower workload."),
                       hunt->name, objective, broken);
    case LAB_SEARCH_CEILING:
      return g_strdup_printf (_ ("%s meets %s up to %s, the highest rate there is."), hunt->name,
                              objective, held);
    default:
      return search->held > 0
                 ? g_strdup_printf (
                       _ ("%s meets %s at least up to %s: the search was ended early."), hunt->name,
                       objective, held)
                 : g_strdup_printf (
                       _ ("Nothing is known of %s and %s yet: the search was ended early."),
                       hunt->name, objective);
    }
}

/* So many of the connections busy in the mean are all of them: one that has its answer is idle for
 * a moment. */
#define BUSY_PART 0.95

/* With every connection busy, their number may be what limits. */
static gboolean
is_out_of_connections (const LabHunt *hunt)
{
  const LabTrial *trial = lab_hunt_find (hunt, hunt->search.broken, LAB_TRIAL_BROKEN);

  return trial != NULL &&
         trial->summary.in_flight_mean >= BUSY_PART * (double) hunt->scenario->connections;
}

/* A cell has little room: what the sign of doubt stands for is said below the table. */
static char *
describe_in_short (const LabTrial *trial)
{
  return trial->result == LAB_TRIAL_UNKNOWN ? g_strdup (_ ("does not hold; generator?"))
                                            : report_limit_describe_trial (trial);
}

static void
add_trial (ReportTable *table, const LabTrial *trial)
{
  const LabQuantiles *response = &trial->summary.latencies[LAB_RESPONSE];

  report_table_begin_row (table);
  report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT, trial->rate));
  report_table_add (table, report_words_rate (trial->summary.throughput_per_s));
  report_table_add (table,
                    report_words_duration (response->count > 0 ? (double) response->p50_ns : NAN));
  report_table_add (table,
                    report_words_duration (response->count > 0 ? (double) response->p99_ns : NAN));
  report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT,
                                            lab_counts_errors (&trial->summary.counts)));
  report_table_add (table, g_strdup (report_audit_word (trial->audit.verdict)));
  report_table_add (table, describe_in_short (trial));
}

ReportTable *
report_limit_make_table (const LabHunt *hunt)
{
  const char *titles[] = { _ ("Rate"),  _ ("Throughput"),      "p50", "p99", _ ("Errors"),
                           _ ("Audit"), hunt->objective->text, NULL };
  ReportTable *table = report_table_new (titles);

  report_table_set_figures_first (table);
  report_table_set_text (table, G_N_ELEMENTS (titles) - 3); /* the audit, and what came of it */
  report_table_set_text (table, G_N_ELEMENTS (titles) - 2);
  for (guint i = 0; i < hunt->trials->len; i++)
    add_trial (table, hunt->trials->pdata[i]);
  return table;
}

static gboolean
blames_generator (const LabHunt *hunt)
{
  for (guint i = 0; i < hunt->trials->len; i++)
    if (((const LabTrial *) hunt->trials->pdata[i])->result == LAB_TRIAL_UNKNOWN)
      return TRUE;
  return FALSE;
}

char *
report_limit_describe_doubt (const LabHunt *hunt)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *busy = NULL;
  g_auto (GStrv) lines = NULL;

  if (is_out_of_connections (hunt))
    {
      busy = g_strdup_printf (_ ("All %" PRIu64
                                 " connections were busy there: more of them may raise the limit."),
                              hunt->scenario->connections);
      g_strv_builder_add (builder, busy);
    }
  if (blames_generator (hunt))
    g_strv_builder_add (builder,
                        _ ("generator?: the load generator, and not the server, may be why "
                           "it does not hold."));
  lines = g_strv_builder_end (builder);
  return lines[0] != NULL ? g_strjoinv ("\n", lines) : NULL;
}

static void
append_hunt (GString *text, const LabHunt *hunt)
{
  g_autoptr (ReportTable) table = report_limit_make_table (hunt);
  g_autofree char *sentence = report_limit_describe (hunt);
  g_autofree char *doubt = report_limit_describe_doubt (hunt);
  g_autofree char *rows = report_table_to_text (table);

  g_string_append_printf (text, "\n%s\n%s\n%s\n", hunt->name, rows, sentence);
  if (doubt != NULL)
    g_string_append_printf (text, "%s\n", doubt);
}

char *
report_limit_describe_scenario (GPtrArray *hunts)
{
  const LabScenario *scenario = ((const LabHunt *) hunts->pdata[0])->scenario;
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  uint64_t from = UINT64_MAX, to = 0;

  for (guint i = 0; i < hunts->len; i++)
    {
      const LabHunt *hunt = hunts->pdata[i];
      const GPtrArray *trials = hunt->trials;

      if (hunt->first != NULL) /* else nobody was asked for anything */
        g_ptr_array_add (targets, (char *) lab_run_get_own_target (hunt->first));

      for (guint k = 0; k < trials->len; k++)
        {
          from = MIN (from, ((const LabTrial *) trials->pdata[k])->rate);
          to = MAX (to, ((const LabTrial *) trials->pdata[k])->rate);
        }
    }
  return report_targets_describe_sweep (scenario, targets, "rate", from, to);
}

char *
report_limit_to_table (GPtrArray *hunts)
{
  const LabHunt *first = hunts->pdata[0];
  g_autofree char *scenario = report_limit_describe_scenario (hunts);
  g_autofree char *host = report_words_host (lab_run_get_host (first->first));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", scenario, host);
  for (guint i = 0; i < hunts->len; i++)
    append_hunt (text, hunts->pdata[i]);
  return g_string_free (text, FALSE);
}
