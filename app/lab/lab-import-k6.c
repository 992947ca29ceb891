/* k6's summary as JSON (--summary-export, or handleSummary's data, where the figures lie one level
 * deeper). Times are milliseconds. Whether its executor planned the requests it does not write. Any
 * thread. */
#include "lab-import-private.h"

#include <math.h>
#include <string.h>

/* The figures of a metric, in either layout; NULL when there are none. */
static JsonObject *
find_metric (JsonObject *json, const char *name)
{
  JsonObject *metric = lab_import_object (lab_import_object (json, "metrics"), name);
  JsonObject *values = lab_import_object (metric, "values");

  return values != NULL ? values : metric;
}

gboolean
lab_import_knows_k6 (const LabImportText *text)
{
  return find_metric (text->json, "http_req_duration") != NULL;
}

/* "p(99.9)" and "med". */
static void
take_percentile (JsonObject *object, const char *key, JsonNode *node, gpointer data)
{
  double value_ns = lab_import_number (object, key) * LAB_NS_PER_MS;

  if (g_str_equal (key, "med"))
    lab_import_add_quantile (data, 50, value_ns);
  else if (g_str_has_prefix (key, "p("))
    lab_import_add_quantile (data, g_ascii_strtod (key + strlen ("p("), NULL), value_ns);
}

/* In one layout the rate of failures is "value", in the other "rate". */
static void
take_counts (LabImport *import, JsonObject *json)
{
  JsonObject *failures = find_metric (json, "http_req_failed");
  double count = lab_import_number (find_metric (json, "http_reqs"), "count");
  double rate = lab_import_number (failures, "rate");

  if (isnan (rate))
    rate = lab_import_number (failures, "value");
  if (isnan (rate))
    return;
  import->failed = round (count * rate);
  import->completed = count - import->failed;
}

gboolean
lab_import_read_k6 (LabImportText *text, GPtrArray *imports, GError **error)
{
  LabImport *import = lab_import_add (imports, text, "k6", LAB_LOOP_UNKNOWN);
  JsonObject *duration = find_metric (text->json, "http_req_duration");
  JsonObject *requests = find_metric (text->json, "http_reqs");

  import->throughput_per_s = lab_import_number (requests, "rate");
  import->duration_s = lab_import_number (requests, "count") / import->throughput_per_s;
  import->mean_ns = lab_import_number (duration, "avg") * LAB_NS_PER_MS;
  import->max_ns = lab_import_number (duration, "max") * LAB_NS_PER_MS;
  json_object_foreach_member (duration, take_percentile, import);
  take_counts (import, text->json);
  if (isfinite (import->throughput_per_s))
    return TRUE;
  text->line = 1;
  return lab_import_fail (text, error, "expected k6's metrics.http_reqs.rate, a number");
}
