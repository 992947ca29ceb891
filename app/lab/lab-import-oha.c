/* oha's JSON (--output-format json, schema.json in its sources): a summary and percentiles, in
 * seconds. Whether it planned its requests (-q with --latency-correction) it does not write. Any
 * thread. */
#include "lab-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

gboolean
lab_import_knows_oha (const LabImportText *text)
{
  return lab_import_object (text->json, "summary") != NULL &&
         lab_import_object (text->json, "latencyPercentiles") != NULL;
}

typedef struct
{
  LabImport *import;
  double completed;
  double failed;
} Counting;

static void
count_status (JsonObject *object, const char *status, JsonNode *node, gpointer data)
{
  Counting *counting = data;
  double count = lab_import_number (object, status);

  if (!isfinite (count))
    return;
  if (g_ascii_strtod (status, NULL) < 400)
    counting->completed += count;
  else
    counting->failed += count;
}

static void
count_error (JsonObject *object, const char *message, JsonNode *node, gpointer data)
{
  double count = lab_import_number (object, message);

  if (isfinite (count))
    ((Counting *) data)->failed += count;
}

static void
take_percentile (JsonObject *object, const char *key, JsonNode *node, gpointer data)
{
  double percentile;

  if (key[0] == 'p' && lab_import_parse_number (key + 1, &percentile))
    lab_import_add_quantile (data, percentile, lab_import_number (object, key) * LAB_NS_PER_S);
}

static void
take_counts (LabImport *import, JsonObject *json)
{
  JsonObject *statuses = lab_import_object (json, "statusCodeDistribution");
  JsonObject *errors = lab_import_object (json, "errorDistribution");
  Counting counting = { import, 0, 0 };

  if (statuses == NULL)
    return;
  json_object_foreach_member (statuses, count_status, &counting);
  if (errors != NULL)
    json_object_foreach_member (errors, count_error, &counting);
  import->completed = counting.completed;
  import->failed = counting.failed;
}

gboolean
lab_import_read_oha (LabImportText *text, GPtrArray *imports, GError **error)
{
  LabImport *import = lab_import_add (imports, text, "oha", LAB_LOOP_UNKNOWN);
  JsonObject *summary = lab_import_object (text->json, "summary");

  import->duration_s = lab_import_number (summary, "total");
  import->throughput_per_s = lab_import_number (summary, "requestsPerSec");
  import->mean_ns = lab_import_number (summary, "average") * LAB_NS_PER_S;
  import->max_ns = lab_import_number (summary, "slowest") * LAB_NS_PER_S;
  json_object_foreach_member (lab_import_object (text->json, "latencyPercentiles"), take_percentile,
                              import);
  take_counts (import, text->json);
  if (isfinite (import->throughput_per_s))
    return TRUE;
  text->line = 1;
  return lab_import_fail (text, error, _ ("expected oha's summary.requestsPerSec, a number"));
}
