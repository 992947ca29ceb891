/* hey's CSV (-o csv): one line for each request that was answered, with times in seconds of four
 * decimals. Each of its workers sends again when it is answered. Any thread. */
#include "lab-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define HEADING                                                                                    \
  "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset"
#define COLUMNS 8

gboolean
lab_import_knows_hey (const LabImportText *text)
{
  return g_str_has_prefix (text->bytes, "response-time,DNS+dialup,");
}

static gboolean
take_line (LabImportText *text, GArray *requests, const char *line, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", -1);
  double numbers[COLUMNS];
  gboolean whole = g_strv_length (fields) == COLUMNS && !text->is_cut;
  LabImportRequest request;

  for (gsize i = 0; whole && i < COLUMNS; i++)
    whole = lab_import_parse_number (fields[i], &numbers[i]) && isfinite (numbers[i]);
  if (!whole || numbers[0] < 0 || numbers[0] > 1e6)
    return lab_import_fail (text, error, _ ("expected %d numbers between commas%s"), COLUMNS,
                            lab_import_describe_cut (text));
  request = (LabImportRequest){ .start_ns = numbers[7] * LAB_NS_PER_S,
                                .latency_ns = numbers[0] * LAB_NS_PER_S,
                                .failed = numbers[6] >= 400 };
  g_array_append_val (requests, request);
  return TRUE;
}

gboolean
lab_import_read_hey (LabImportText *text, GPtrArray *imports, GError **error)
{
  LabImport *import = lab_import_add (imports, text, "hey", LAB_LOOP_CLOSED);
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (LabImportRequest));
  const char *line = lab_import_next_line (text);

  if (!g_str_equal (line, HEADING))
    return lab_import_fail (text, error, _ ("expected hey's heading “%s”"), HEADING);
  while ((line = lab_import_next_line (text)) != NULL)
    if (!take_line (text, requests, line, error))
      return FALSE;
  if (requests->len == 0)
    return lab_import_fail (text, error, _ ("expected at least one request, but the file ends"));
  lab_import_take_requests (import, requests);
  return TRUE;
}
