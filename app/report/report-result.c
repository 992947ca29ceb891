/* See the header. */
#include "report-result.h"

#include "report-table.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>

static void
contender_free (ReportContender *contender)
{
  g_free (contender->id);
  g_free (contender->name);
  g_ptr_array_unref (contender->runs);
  g_free (contender);
}

static ReportContender *
find_or_add (ReportResult *result, LabRun *run)
{
  const char *id = lab_run_get_backend_id (run);
  ReportContender *contender;

  for (guint i = 0; i < result->contenders->len; i++)
    {
      contender = g_ptr_array_index (result->contenders, i);
      if (g_str_equal (contender->id, id))
        return contender;
    }
  contender = g_new0 (ReportContender, 1);
  contender->id = g_strdup (id);
  contender->name = g_strdup (lab_run_get_backend_name (run));
  contender->runs = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (result->contenders, contender);
  return contender;
}

ReportResult *
report_result_new (LabRun *const *runs, guint count)
{
  ReportResult *result = g_new0 (ReportResult, 1);

  g_return_val_if_fail (count > 0, NULL);
  result->scenario = lab_scenario_copy (lab_run_get_scenario (runs[0]));
  result->contenders = g_ptr_array_new_with_free_func ((GDestroyNotify) contender_free);
  result->charts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (find_or_add (result, runs[i])->runs, g_object_ref (runs[i]));
  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      contender->summary =
          lab_summary_of_many ((LabRun *const *) contender->runs->pdata, contender->runs->len);
    }
  return result;
}

void
report_result_free (ReportResult *result)
{
  lab_scenario_free (result->scenario);
  g_ptr_array_unref (result->contenders);
  g_ptr_array_unref (result->charts);
  g_free (result);
}

void
report_result_add_chart (ReportResult *result, const char *path)
{
  g_ptr_array_add (result->charts, g_strdup (path));
}

static LabRun *
first_run (ReportResult *result)
{
  ReportContender *contender = g_ptr_array_index (result->contenders, 0);

  return g_ptr_array_index (contender->runs, 0);
}

static JsonObject *
run_to_json (LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  JsonObject *object = lab_summary_to_json (&summary);
  const GError *error = lab_run_get_error (run);

  json_object_set_int_member (object, "number", lab_run_get_number (run));
  json_object_set_int_member (object, "seed", (gint64) lab_run_get_seed (run));
  json_object_set_string_member (object, "state", lab_run_state_name (lab_run_get_state (run)));
  json_object_set_string_member (object, "stamps",
                                 lab_run_has_kernel_stamps (run) ? "kernel" : "user");
  if (error != NULL)
    json_object_set_string_member (object, "error", error->message);
  if (lab_run_get_file (run) != NULL)
    json_object_set_string_member (object, "file", lab_run_get_file (run));
  return object;
}

static void
copy_member (JsonObject *from, const char *name, JsonNode *value, gpointer into)
{
  json_object_set_member (into, name, json_node_copy (value));
}

static JsonObject *
contender_to_json (ReportContender *contender)
{
  g_autoptr (JsonObject) summary = lab_summary_to_json (&contender->summary);
  JsonObject *object = json_object_new ();
  JsonArray *runs = json_array_new ();

  /* Members stand in the order of their adding: whom it is about comes first. */
  json_object_set_string_member (object, "id", contender->id);
  json_object_set_string_member (object, "name", contender->name);
  json_object_foreach_member (summary, copy_member, object);
  for (guint i = 0; i < contender->runs->len; i++)
    json_array_add_object_element (runs, run_to_json (g_ptr_array_index (contender->runs, i)));
  json_object_set_array_member (object, "runs", runs);
  return object;
}

static JsonArray *
contenders_to_json (ReportResult *result)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < result->contenders->len; i++)
    json_array_add_object_element (array,
                                   contender_to_json (g_ptr_array_index (result->contenders, i)));
  return array;
}

static JsonArray *
texts_to_json (GPtrArray *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < texts->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (texts, i));
  return array;
}

char *
report_result_to_json (ReportResult *result)
{
  const LabHost *host = lab_run_get_host (first_run (result));
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_object_member (object, "scenario", lab_scenario_to_json (result->scenario));
  if (host != NULL)
    json_object_set_object_member (object, "host", lab_host_to_json (host));
  json_object_set_array_member (object, "backends", contenders_to_json (result));
  if (result->charts->len > 0)
    json_object_set_array_member (object, "charts", texts_to_json (result->charts));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

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

  report_table_begin_row (table);
  report_table_add (table, g_strdup_printf ("  %s", _ ("service time")));
  for (int i = 0; i < 3; i++)
    report_table_add (table, NULL);
  add_latencies (table, &summary->latencies[LAB_SERVICE]);
}

static char *
describe_outcome (ReportResult *result)
{
  guint count = result->contenders->len;
  g_autofree const char **names = g_new (const char *, count);
  g_autofree LabSummary *summaries = g_new (LabSummary, count);

  for (guint i = 0; i < count; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      names[i] = contender->name;
      summaries[i] = contender->summary;
    }
  return report_words_outcome (names, summaries, count);
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
  const char *titles[] = {
    _ ("Contender"), _ ("Requests"), _ ("Errors"), _ ("Throughput"), _ ("mean"),   "p50", "p90",
    "p99",           "p99.9",        _ ("max"),    _ ("CPU"),        _ ("Memory"), NULL
  };
  ReportTable *table = report_table_new (titles);

  for (guint i = 0; i < result->contenders->len; i++)
    add_contender (table, g_ptr_array_index (result->contenders, i));
  return table;
}

char *
report_result_to_table (ReportResult *result)
{
  g_autoptr (ReportTable) table = make_table (result);
  g_autofree char *rows = report_table_to_text (table);
  GString *text = g_string_new (NULL);

  append_line (text, report_words_scenario (result->scenario));
  append_line (text, report_words_host (lab_run_get_host (first_run (result))));
  g_string_append_printf (text, "\n%s", rows);
  if (result->contenders->len > 1)
    g_string_append_c (text, '\n');
  append_line (text, describe_outcome (result));
  return g_string_free (text, FALSE);
}

static void
add_csv_latency (ReportTable *table, const LabQuantiles *quantiles)
{
  char mean[G_ASCII_DTOSTR_BUF_SIZE];

  report_table_add (table,
                    g_strdup (g_ascii_formatd (mean, sizeof mean, "%.1f", quantiles->mean_ns)));
  report_table_add (table, words_of_count (quantiles->p50_ns));
  report_table_add (table, words_of_count (quantiles->p90_ns));
  report_table_add (table, words_of_count (quantiles->p99_ns));
  report_table_add (table, words_of_count (quantiles->p99_9_ns));
  report_table_add (table, words_of_count (quantiles->max_ns));
}

static void
add_csv_run (ReportTable *table, LabRun *run)
{
  LabSummary summary = lab_summary_of (run);
  char rate[G_ASCII_DTOSTR_BUF_SIZE];

  report_table_begin_row (table);
  report_table_add (table, g_strdup (lab_run_get_backend_id (run)));
  report_table_add (table, g_strdup_printf ("%u", lab_run_get_number (run)));
  report_table_add (table, g_strdup (lab_run_state_name (lab_run_get_state (run))));
  report_table_add (table, words_of_count (summary.counts.completed));
  report_table_add (table, words_of_count (lab_counts_errors (&summary.counts)));
  report_table_add (table, g_strdup (g_ascii_formatd (rate, sizeof rate, "%.3f",
                                                      summary.throughput_per_s)));
  add_csv_latency (table, &summary.latencies[LAB_RESPONSE]);
  add_csv_latency (table, &summary.latencies[LAB_SERVICE]);
  report_table_add (table, words_of_count ((uint64_t) summary.server.cpu_ns));
  report_table_add (table, words_of_count (summary.server.rss_bytes_max));
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

static gboolean
is_run_invalid (LabRun *run)
{
  return lab_run_get_state (run) == LAB_RUN_FAILED || !lab_run_is_complete (run) ||
         lab_run_get_damage (run) != NULL || lab_run_find_unconserved (run, NULL, NULL);
}

gboolean
report_result_is_invalid (ReportResult *result)
{
  for (guint i = 0; i < result->contenders->len; i++)
    {
      ReportContender *contender = g_ptr_array_index (result->contenders, i);

      for (guint k = 0; k < contender->runs->len; k++)
        if (is_run_invalid (g_ptr_array_index (contender->runs, k)))
          return TRUE;
    }
  return FALSE;
}
