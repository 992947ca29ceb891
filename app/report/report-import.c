/* See the header. Tables of imports; their charts are in report-import-chart.c. */
#include "report-import.h"

#include "report-table.h"
#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const double percentiles[] = { 50, 90, 99, 99.9 };

static char *
words_of_count (double count)
{
  return isfinite (count) ? g_strdup_printf ("%.0f", count) : g_strdup ("–");
}

static char *
words_of_duration (double value_ns)
{
  return isfinite (value_ns) ? report_words_duration (value_ns) : g_strdup ("–");
}

static void
add_row (ReportTable *table, const LabImport *import)
{
  report_table_begin_row (table);
  report_table_add (table, g_strdup (import->name));
  report_table_add (table, g_strdup (_ (import->tool)));
  report_table_add (table, words_of_count (import->completed));
  report_table_add (table, words_of_count (import->failed));
  report_table_add (table, isfinite (import->throughput_per_s)
                               ? report_words_rate (import->throughput_per_s)
                               : g_strdup ("–"));
  report_table_add (table, words_of_duration (import->mean_ns));
  for (gsize i = 0; i < G_N_ELEMENTS (percentiles); i++)
    report_table_add (table, words_of_duration (lab_import_quantile (import, percentiles[i])));
  report_table_add (table, words_of_duration (import->max_ns));
}

static const char *
words_of_loop (LabLoop loop)
{
  switch (loop)
    {
    case LAB_LOOP_CLOSED:
      return _ ("closed loop: requests that a stall kept from being sent are missing (coordinated "
                "omission)");
    case LAB_LOOP_PLANNED:
      return _ ("times count from when a request was due");
    case LAB_LOOP_UNKNOWN:
      break;
    }
  return _ ("coordinated omission unknown");
}

/* How much is lost by the file's layout, and by ours. */
static void
append_layout (GString *text, const LabImportLayout *layout)
{
  g_autofree char *lowest = report_words_duration ((double) layout->lowest_ns);
  g_autofree char *highest = report_words_duration ((double) layout->highest_ns);
  double loss = pow (10, -(double) MIN (layout->digits, HIST_DIGITS));

  g_string_append_printf (text,
                          _ ("; recorded anew from a histogram of %s to %s with %u digits, so that "
                             "times are up to %.3g %% too long"),
                          lowest, highest, layout->digits, 100 * loss);
}

char *
report_import_describe_lacks (const LabImport *import)
{
  GString *text = g_string_new (_ ("no audit, no service time; "));

  g_string_append (text, words_of_loop (import->loop));
  if (import->hist == NULL)
    g_string_append (text, _ ("; no histogram, so that it cannot be merged"));
  if (import->hist == NULL && import->quantiles->len == 0)
    g_string_append (text, _ (", and no percentiles"));
  if (lab_import_is_recorded_anew (import))
    append_layout (text, &import->layout);
  if (import->rows->len == 0)
    g_string_append (text, _ ("; nothing over time"));
  if (isnan (import->failed))
    g_string_append (text, _ ("; errors unknown"));
  g_string_append (text, ".");
  return g_string_free (text, FALSE);
}

ReportTable *
report_imports_make_table (GPtrArray *imports)
{
  const char *titles[] = { _ ("Import"), _ ("Tool"), _ ("Requests"), _ ("Errors"), _ ("Throughput"),
                           _ ("mean"),   "p50",      "p90",          "p99",        "p99.9",
                           _ ("max"),    NULL };
  ReportTable *table = report_table_new (titles);

  report_table_set_text (table, 1); /* the tool */
  for (guint i = 0; i < imports->len; i++)
    add_row (table, imports->pdata[i]);
  return table;
}

char *
report_imports_describe (GPtrArray *imports)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < imports->len; i++)
    {
      const LabImport *import = imports->pdata[i];
      g_autofree char *lacks = report_import_describe_lacks (import);

      g_string_append_printf (text, _ ("%s (%s): %s\n"), import->name, _ (import->tool), lacks);
    }
  return g_string_free (text, FALSE);
}

char *
report_imports_to_table (GPtrArray *imports)
{
  g_autoptr (ReportTable) table = report_imports_make_table (imports);
  g_autofree char *rows = report_table_to_text (table);
  g_autofree char *lacks = report_imports_describe (imports);

  return g_strdup_printf ("%s\n%s\n%s", rows, _ ("Imported, and not measured by Tailrace"), lacks);
}

static const char *const loops[] = { "unknown", "closed", "planned" };

static void
set_number (JsonObject *object, const char *name, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
quantiles_to_json (const LabImport *import)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < import->quantiles->len; i++)
    {
      const LabQuantile *quantile = &g_array_index (import->quantiles, LabQuantile, i);
      JsonObject *object = json_object_new ();

      json_object_set_double_member (object, "percentile", quantile->percentile);
      json_object_set_double_member (object, "value_ns", quantile->value_ns);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
layout_to_json (const LabImportLayout *layout)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "lowest_ns", (gint64) layout->lowest_ns);
  json_object_set_int_member (object, "highest_ns", (gint64) layout->highest_ns);
  json_object_set_int_member (object, "digits", layout->digits);
  return object;
}

static JsonObject *
import_to_json (const LabImport *import)
{
  static const char *const names[] = { "p50", "p90", "p99", "p99_9" };
  JsonObject *object = json_object_new ();
  JsonObject *latency = json_object_new ();

  json_object_set_string_member (object, "name", import->name);
  json_object_set_string_member (object, "tool", import->tool);
  json_object_set_string_member (object, "loop", loops[import->loop]);
  set_number (object, "completed", import->completed);
  set_number (object, "errors", import->failed);
  set_number (object, "duration_s", import->duration_s);
  set_number (object, "throughput_per_s", import->throughput_per_s);
  set_number (latency, "mean", import->mean_ns);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    set_number (latency, names[i], lab_import_quantile (import, percentiles[i]));
  set_number (latency, "max", import->max_ns);
  json_object_set_object_member (object, "latency_ns", latency);
  json_object_set_array_member (object, "percentiles", quantiles_to_json (import));
  json_object_set_boolean_member (object, "histogram", import->hist != NULL);
  if (lab_import_is_recorded_anew (import))
    json_object_set_object_member (object, "recorded_anew_from", layout_to_json (&import->layout));
  else
    json_object_set_null_member (object, "recorded_anew_from");
  json_object_set_null_member (object, "audit");
  return object;
}

char *
report_imports_to_json (GPtrArray *imports)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < imports->len; i++)
    json_array_add_object_element (array, import_to_json (imports->pdata[i]));
  json_object_set_string_member (object, "tailrace", TAILRACE_VERSION);
  json_object_set_array_member (object, "imports", array);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

char *
report_imports_to_csv (GPtrArray *imports)
{
  static const char *const titles[] = {
    "name",    "tool",   "loop",   "completed", "errors",   "duration_s", "throughput_per_s",
    "mean_ns", "p50_ns", "p90_ns", "p99_ns",    "p99_9_ns", "max_ns",     NULL,
  };
  g_autoptr (ReportTable) table = report_table_new (titles);

  for (guint i = 0; i < imports->len; i++)
    {
      const LabImport *import = imports->pdata[i];

      report_table_begin_row (table);
      report_table_add (table, g_strdup (import->name));
      report_table_add (table, g_strdup (_ (import->tool)));
      report_table_add (table, g_strdup (loops[import->loop]));
      report_table_add_number (table, "%.3f", import->completed);
      report_table_add_number (table, "%.3f", import->failed);
      report_table_add_number (table, "%.3f", import->duration_s);
      report_table_add_number (table, "%.3f", import->throughput_per_s);
      report_table_add_number (table, "%.3f", import->mean_ns);
      for (gsize k = 0; k < G_N_ELEMENTS (percentiles); k++)
        report_table_add_number (table, "%.3f", lab_import_quantile (import, percentiles[k]));
      report_table_add_number (table, "%.3f", import->max_ns);
    }
  return report_table_to_csv (table);
}
