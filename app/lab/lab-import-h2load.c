/* h2load's log (--log-file): one line for each request with its start in µs since 1970, its status
 * (−1 when it failed) and the µs to its last byte, between tabs; more columns may come. Its streams
 * send again when they are answered. Any thread. */
#include "lab-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NS_PER_US 1e3

static gboolean
parse_line (const char *line, LabImportRequest *request)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  double start_us, status, latency_us;

  if (g_strv_length (fields) < 3 || !lab_import_parse_number (fields[0], &start_us) ||
      !lab_import_parse_number (fields[1], &status) ||
      !lab_import_parse_number (fields[2], &latency_us) || !isfinite (start_us) ||
      !(latency_us >= 0 && latency_us < 1e12) || status < -1 || status > 999)
    return FALSE;
  *request = (LabImportRequest){ .start_ns = start_us * NS_PER_US,
                                 .latency_ns = latency_us * NS_PER_US,
                                 .failed = status < 0 || status >= 400 };
  return TRUE;
}

gboolean
lab_import_knows_h2load (const LabImportText *text)
{
  g_autofree char *line = g_strndup (text->bytes, strcspn (text->bytes, "\r\n"));
  LabImportRequest request;

  return parse_line (line, &request);
}

gboolean
lab_import_read_h2load (LabImportText *text, GPtrArray *imports, GError **error)
{
  LabImport *import = lab_import_add (imports, text, "h2load", LAB_LOOP_CLOSED);
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (LabImportRequest));
  LabImportRequest request;
  const char *line;

  while ((line = lab_import_next_line (text)) != NULL)
    {
      if (text->is_cut || !parse_line (line, &request))
        return lab_import_fail (
            text, error, _ ("expected a start in µs, a status and a duration in µs between tabs%s"),
            lab_import_describe_cut (text));
      g_array_append_val (requests, request);
    }
  lab_import_take_requests (import, requests);
  return TRUE;
}
