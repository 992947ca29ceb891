/* Limits in words and tables. The main context's thread. */
#include "report-limit.h"

#include "report-audit.h"
#include "report-table.h"
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
                          "be the limit: give it more threads (-t) or a processor of its own."),
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

/* With every connection busy in the mean, their number may be what limits. */
static gboolean
is_out_of_connections (const LabHunt *hunt)
{
  const LabTrial *trial = lab_hunt_find (hunt, hunt->search.broken, LAB_TRIAL_BROKEN);

  return trial != NULL && trial->summary.counts.in_flight >= hunt->scenario->connections;
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
  report_table_add (table, report_limit_describe_trial (trial));
}

ReportTable *
report_limit_make_table (const LabHunt *hunt)
{
  const char *titles[] = { _ ("Rate"),  _ ("Throughput"),      "p50", "p99", _ ("Errors"),
                           _ ("Audit"), hunt->objective->text, NULL };
  ReportTable *table = report_table_new (titles);

  report_table_set_text (table, G_N_ELEMENTS (titles) - 2); /* what came of it */
  for (guint i = 0; i < hunt->trials->len; i++)
    add_trial (table, hunt->trials->pdata[i]);
  return table;
}

char *
report_limit_describe_doubt (const LabHunt *hunt)
{
  if (!is_out_of_connections (hunt))
    return NULL;
  return g_strdup_printf (_ ("All %" PRIu64
                             " connections were busy there: more (-c) may raise the limit."),
                          hunt->scenario->connections);
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

/* The scenario, with the rates that were tried. */
static char *
describe_scenario (GPtrArray *hunts)
{
  const LabScenario *scenario = ((const LabHunt *) hunts->pdata[0])->scenario;
  uint64_t from = UINT64_MAX, to = 0;

  for (guint i = 0; i < hunts->len; i++)
    {
      const GPtrArray *trials = ((const LabHunt *) hunts->pdata[i])->trials;

      for (guint k = 0; k < trials->len; k++)
        {
          from = MIN (from, ((const LabTrial *) trials->pdata[k])->rate);
          to = MAX (to, ((const LabTrial *) trials->pdata[k])->rate);
        }
    }
  return report_words_sweep (scenario, "rate", from, to);
}

char *
report_limit_to_table (GPtrArray *hunts)
{
  const LabHunt *first = hunts->pdata[0];
  g_autofree char *scenario = describe_scenario (hunts);
  g_autofree char *host = report_words_host (lab_run_get_host (first->first));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n", scenario, host);
  for (guint i = 0; i < hunts->len; i++)
    append_hunt (text, hunts->pdata[i]);
  return g_string_free (text, FALSE);
}

static const char *
name_result (LabTrialResult result)
{
  static const char *const names[] = { "held", "broken", "unknown" };

  return names[result];
}

static void
copy_member (JsonObject *from, const char *name, JsonNode *value, gpointer into)
{
  json_object_set_member (into, name, json_node_copy (value));
}

static JsonObject *
trial_to_json (const LabTrial *trial)
{
  g_autoptr (JsonObject) summary = lab_summary_to_json (&trial->summary);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "rate_per_s", (gint64) trial->rate);
  json_object_set_string_member (object, "result", name_result (trial->result));
  if (trial->broken != NULL)
    json_object_set_string_member (object, "broken", trial->broken->text);
  json_object_foreach_member (summary, copy_member, object);
  json_object_set_object_member (object, "audit", lab_audit_to_json (&trial->audit));
  if (trial->file != NULL)
    json_object_set_string_member (object, "file", trial->file);
  return object;
}

static void
set_rate (JsonObject *object, const char *key, uint64_t rate)
{
  if (rate > 0)
    json_object_set_int_member (object, key, (gint64) rate);
  else
    json_object_set_null_member (object, key);
}

static JsonObject *
hunt_to_json (const LabHunt *hunt)
{
  JsonObject *object = json_object_new ();
  JsonArray *trials = json_array_new ();

  json_object_set_string_member (object, "id", hunt->id);
  json_object_set_string_member (object, "name", hunt->name);
  json_object_set_string_member (object, "state", lab_search_state_name (hunt->search.state));
  set_rate (object, "holds_at_per_s", hunt->search.held);
  set_rate (object, "breaks_at_per_s", hunt->search.broken);
  for (guint i = 0; i < hunt->trials->len; i++)
    json_array_add_object_element (trials, trial_to_json (hunt->trials->pdata[i]));
  json_object_set_array_member (object, "trials", trials);
  return object;
}

char *
report_limit_to_json (GPtrArray *hunts)
{
  const LabHunt *first = hunts->pdata[0];
  const LabHost *host = lab_run_get_host (first->first);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *backends = json_array_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_object_member (object, "scenario", lab_scenario_to_json (first->scenario));
  json_object_set_string_member (object, "objective", first->objective->text);
  if (host != NULL)
    json_object_set_object_member (object, "host", lab_host_to_json (host));
  for (guint i = 0; i < hunts->len; i++)
    json_array_add_object_element (backends, hunt_to_json (hunts->pdata[i]));
  json_object_set_array_member (object, "backends", backends);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

static void
add_csv_trial (ReportTable *table, const LabHunt *hunt, const LabTrial *trial)
{
  const LabQuantiles *response = &trial->summary.latencies[LAB_RESPONSE];
  const uint64_t counts[] = { trial->summary.counts.completed,
                              lab_counts_errors (&trial->summary.counts),
                              response->p50_ns,
                              response->p99_ns,
                              response->p99_9_ns,
                              response->max_ns };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  report_table_begin_row (table);
  report_table_add (table, g_strdup (hunt->id));
  report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT, trial->rate));
  report_table_add (table, g_strdup (name_result (trial->result)));
  report_table_add (table, g_strdup (g_ascii_formatd (number, sizeof number, "%.3f",
                                                      trial->summary.throughput_per_s)));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    report_table_add (table, g_strdup_printf ("%" G_GUINT64_FORMAT, counts[i]));
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
