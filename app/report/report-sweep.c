/* A sweep as JSON and CSV, for programs. The main context's thread. */
#include "report-sweep.h"

#include "lab-knob.h"
#include "report-table.h"

#include <math.h>

LabVerdict
report_sweep_get_verdict (const LabSeries *series)
{
  LabVerdict worst = LAB_VERDICT_PENDING;

  for (guint i = 0; i < series->lines->len; i++)
    {
      const LabSeriesLine *line = series->lines->pdata[i];

      for (guint k = 0; k < line->readings->len; k++)
        worst = MAX (worst, ((const LabReading *) line->readings->pdata[k])->audit.verdict);
    }
  return worst;
}

static void
set_number (JsonObject *object, const char *key, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, key, value);
  else
    json_object_set_null_member (object, key);
}

static void
set_estimate (JsonObject *object, const char *key, const LabEstimate *estimate)
{
  JsonObject *member = json_object_new ();

  set_number (member, "value", estimate->value);
  set_number (member, "low", estimate->low);
  set_number (member, "high", estimate->high);
  json_object_set_object_member (object, key, member);
}

/* The law's parameters, or why there are none. */
static JsonObject *
law_to_json (const LabSeries *series, const LabSeriesLine *line, gboolean amdahl)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GError) error = NULL;
  LabUsl usl;

  if (!lab_series_fit (series, line, amdahl, &usl, &error))
    {
      json_object_set_string_member (object, "refused", error->message);
      return object;
    }
  set_estimate (object, "lambda_per_s", &usl.lambda);
  set_estimate (object, "sigma", &usl.sigma);
  if (!amdahl)
    {
      set_estimate (object, "kappa", &usl.kappa);
      set_estimate (object, "peak", &usl.peak);
    }
  set_number (object, "peak_per_s", usl.peak_per_s);
  set_number (object, "r_squared", usl.r_squared);
  return object;
}

static void
copy_member (JsonObject *from, const char *name, JsonNode *value, gpointer into)
{
  json_object_set_member (into, name, json_node_copy (value));
}

static JsonObject *
reading_to_json (const LabReading *reading)
{
  g_autoptr (JsonObject) summary = lab_summary_to_json (&reading->summary);
  JsonObject *object = json_object_new ();
  JsonArray *files = json_array_new ();

  json_object_set_int_member (object, "value", (gint64) reading->value);
  json_object_set_int_member (object, "runs", reading->summary.runs);
  json_object_foreach_member (summary, copy_member, object);
  json_object_set_object_member (object, "audit", lab_audit_to_json (&reading->audit));
  for (guint i = 0; i < reading->files->len; i++)
    json_array_add_string_element (files, reading->files->pdata[i]);
  json_object_set_array_member (object, "files", files);
  return object;
}

static JsonObject *
line_to_json (const LabSeries *series, const LabSeriesLine *line)
{
  JsonObject *object = json_object_new ();
  JsonArray *points = json_array_new ();

  json_object_set_string_member (object, "id", line->id);
  json_object_set_string_member (object, "name", line->name);
  for (guint i = 0; i < line->readings->len; i++)
    json_array_add_object_element (points, reading_to_json (line->readings->pdata[i]));
  json_object_set_array_member (object, "points", points);
  json_object_set_object_member (object, "usl", law_to_json (series, line, FALSE));
  json_object_set_object_member (object, "amdahl", law_to_json (series, line, TRUE));
  return object;
}

static JsonObject *
knob_to_json (const LabSeries *series)
{
  JsonObject *object = json_object_new ();
  JsonArray *values = json_array_new ();

  json_object_set_string_member (object, "knob", series->knob);
  for (guint i = 0; i < series->values->len; i++)
    json_array_add_int_element (values, (gint64) g_array_index (series->values, uint64_t, i));
  json_object_set_array_member (object, "values", values);
  return object;
}

static JsonArray *
texts_to_json (const char *const *texts)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  return array;
}

/* What was turned has no value of its own. */
static JsonObject *
scenario_to_json (const LabSeries *series)
{
  static const char *const turned[] = { [LAB_KNOB_CONNECTIONS] = "connections",
                                        [LAB_KNOB_THREADS] = "threads",
                                        [LAB_KNOB_RATE] = "rate_per_s",
                                        [LAB_KNOB_PARAMETER] = "workload" };
  JsonObject *object = lab_scenario_to_json (series->scenario);
  LabKnob knob = lab_knob_kind (series->knob, series->scenario);
  g_auto (GStrv) parts = g_strsplit (series->scenario->workload, "?", 2);

  if (knob == LAB_KNOB_PARAMETER)
    json_object_set_string_member (object, turned[knob], parts[0]);
  else if (knob != LAB_KNOB_OPTION)
    json_object_set_null_member (object, turned[knob]);
  return object;
}

char *
report_sweep_to_json (const LabSeries *series, const char *const *charts)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  const LabHost *host = lab_run_get_host (series->first);
  JsonObject *object = json_object_new ();
  JsonArray *lines = json_array_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_object_member (object, "scenario", scenario_to_json (series));
  json_object_set_object_member (object, "sweep", knob_to_json (series));
  if (host != NULL)
    json_object_set_object_member (object, "host", lab_host_to_json (host));
  for (guint i = 0; i < series->lines->len; i++)
    json_array_add_object_element (lines, line_to_json (series, series->lines->pdata[i]));
  json_object_set_array_member (object, "backends", lines);
  if (charts != NULL)
    json_object_set_array_member (object, "charts", texts_to_json (charts));
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

static void
add_csv_reading (ReportTable *table, const LabSeriesLine *line, const LabReading *reading)
{
  const LabSummary *summary = &reading->summary;
  const LabQuantiles *response = &summary->latencies[LAB_RESPONSE];
  gboolean is_known = response->count > 0;

  report_table_begin_row (table);
  report_table_add (table, g_strdup (line->id));
  report_table_add_count (table, TRUE, reading->value);
  report_table_add_count (table, TRUE, summary->runs);
  report_table_add_count (table, TRUE, summary->counts.completed);
  report_table_add_count (table, TRUE, lab_counts_errors (&summary->counts));
  report_table_add_number (table, "%.3f", summary->throughput_per_s);
  report_table_add_number (table, "%.1f", is_known ? response->mean_ns : NAN);
  report_table_add_count (table, is_known, response->p50_ns);
  report_table_add_count (table, is_known, response->p90_ns);
  report_table_add_count (table, is_known, response->p99_ns);
  report_table_add_count (table, response->has_p99_9, response->p99_9_ns);
  report_table_add_count (table, is_known, response->max_ns);
  report_table_add_count (table, summary->server.is_known, (uint64_t) summary->server.cpu_ns);
  report_table_add_count (table, summary->server.is_known, summary->server.rss_bytes_max);
  report_table_add (table, g_strdup (lab_verdict_name (reading->audit.verdict)));
}

char *
report_sweep_to_csv (const LabSeries *series)
{
  const char *titles[] = {
    "backend",
    series->knob,
    "runs",
    "completed",
    "errors",
    "throughput_per_s",
    "response_mean_ns",
    "response_p50_ns",
    "response_p90_ns",
    "response_p99_ns",
    "response_p99_9_ns",
    "response_max_ns",
    "cpu_ns",
    "rss_bytes_max",
    "audit",
    NULL,
  };
  g_autoptr (ReportTable) table = report_table_new (titles);

  for (guint i = 0; i < series->lines->len; i++)
    {
      const LabSeriesLine *line = series->lines->pdata[i];

      for (guint k = 0; k < line->readings->len; k++)
        add_csv_reading (table, line, line->readings->pdata[k]);
    }
  return report_table_to_csv (table);
}
