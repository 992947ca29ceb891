/* autocannon's JSON (--json): latencies in whole milliseconds. Whether requests were planned (-R)
 * it does not write. Any thread. */
#include "lab-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

gboolean
lab_import_knows_autocannon (const LabImportText *text)
{
  return lab_import_object (text->json, "latency") != NULL &&
         lab_import_object (text->json, "requests") != NULL &&
         isfinite (lab_import_number (text->json, "non2xx"));
}

/* "p97_5" is 97.5 %. */
static void
take_percentile (JsonObject *object, const char *key, JsonNode *node, gpointer data)
{
  g_autofree char *number = g_strdelimit (g_strdup (key), "_", '.');
  double percentile;

  if (key[0] == 'p' && lab_import_parse_number (number + 1, &percentile))
    lab_import_add_quantile (data, percentile, lab_import_number (object, key) * LAB_NS_PER_MS);
}

gboolean
lab_import_read_autocannon (LabImportText *text, GPtrArray *imports, GError **error)
{
  LabImport *import = lab_import_add (imports, text, "autocannon", LAB_LOOP_UNKNOWN);
  JsonObject *latency = lab_import_object (text->json, "latency");
  double refused = lab_import_number (text->json, "non2xx");

  import->duration_s = lab_import_number (text->json, "duration");
  import->completed =
      lab_import_number (lab_import_object (text->json, "requests"), "total") - refused;
  import->failed = lab_import_number (text->json, "errors") + refused;
  import->throughput_per_s = import->completed / import->duration_s;
  import->mean_ns = lab_import_number (latency, "mean") * LAB_NS_PER_MS;
  import->max_ns = lab_import_number (latency, "max") * LAB_NS_PER_MS;
  json_object_foreach_member (latency, take_percentile, import);
  if (isfinite (import->throughput_per_s))
    return TRUE;
  text->line = 1;
  return lab_import_fail (text, error,
                          _ ("expected autocannon's duration and requests.total, numbers"));
}
