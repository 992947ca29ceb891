/* A percentile distribution as HdrHistogram prints it (.hgrm), which wrk2 prints, too. Values are
 * milliseconds. It has percentiles and no histogram. Any thread. */
#include "lab-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

gboolean
lab_import_is_spectrum_heading (const char *line)
{
  g_auto (GStrv) words = lab_import_split (line);
  static const char *const heading[] = { "Value", "Percentile", "TotalCount", "1/(1-Percentile)" };

  for (gsize i = 0; i < G_N_ELEMENTS (heading); i++)
    if (words[i] == NULL || !g_str_equal (words[i], heading[i]))
      return FALSE;
  return TRUE;
}

gboolean
lab_import_knows_hgrm (const LabImportText *text)
{
  g_autofree char *line = g_strndup (text->bytes, strcspn (text->bytes, "\r\n"));

  return lab_import_is_spectrum_heading (line);
}

static gboolean
take_row (LabImportText *text, LabImport *import, const char *line, GError **error)
{
  g_auto (GStrv) words = lab_import_split (line);
  const GArray *taken = import->quantiles;
  const LabQuantile *last =
      taken->len > 0 ? &g_array_index (taken, LabQuantile, taken->len - 1) : NULL;
  double value_ms, rank, count;

  if (g_strv_length (words) < 3 || !lab_import_parse_number (words[0], &value_ms) ||
      !lab_import_parse_number (words[1], &rank) || !lab_import_parse_number (words[2], &count) ||
      !(value_ms >= 0 && isfinite (value_ms)) || !(rank >= 0 && rank <= 1))
    return lab_import_fail (
        text, error, _ ("expected value, percentile (0 to 1) and count, or the line “#[Mean”"));
  if (last != NULL && (rank * 100 < last->percentile || value_ms * LAB_NS_PER_MS < last->value_ns))
    return lab_import_fail (text, error, _ ("expected values and percentiles that rise"));
  lab_import_add_quantile (import, rank * 100, value_ms * LAB_NS_PER_MS);
  return TRUE;
}

/* The numbers behind the two signs "=" of a line of the footer. */
static gboolean
parse_footer (const char *line, double *first, double *second)
{
  const char *equals = strchr (line, '=');
  char *end;

  if (equals == NULL)
    return FALSE;
  *first = g_ascii_strtod (equals + 1, &end);
  equals = strchr (end, '=');
  if (end == equals || equals == NULL)
    return FALSE;
  *second = g_ascii_strtod (equals + 1, &end);
  return *end == ']';
}

static gboolean
take_footer (LabImport *import, const char *line)
{
  double first, second;

  if (!parse_footer (line, &first, &second))
    return FALSE;
  if (g_str_has_prefix (line, "#[Mean"))
    import->mean_ns = first * LAB_NS_PER_MS;
  if (!g_str_has_prefix (line, "#[Max"))
    return TRUE;
  import->max_ns = first * LAB_NS_PER_MS;
  import->completed = second;
  return TRUE;
}

gboolean
lab_import_read_spectrum (LabImportText *text, LabImport *import, GError **error)
{
  const char *line;

  while ((line = lab_import_next_line (text)) != NULL)
    {
      if (line[0] == '\0')
        continue;
      if (line[0] != '#')
        {
          if (!take_row (text, import, line, error))
            return FALSE;
          continue;
        }
      if (!take_footer (import, line))
        return lab_import_fail (text, error, "expected “#[NAME = NUMBER, NAME = NUMBER]”");
      if (g_str_has_prefix (line, "#[Buckets"))
        return TRUE;
    }
  return lab_import_fail (text, error, _ ("expected the line “#[Buckets”, but the file ends"));
}

gboolean
lab_import_read_hgrm (LabImportText *text, GPtrArray *imports, GError **error)
{
  LabImport *import =
      lab_import_add (imports, text, N_ ("HdrHistogram percentiles"), LAB_LOOP_UNKNOWN);
  const char *line;

  (void) lab_import_next_line (text); /* the heading, by which it was known */
  if (!lab_import_read_spectrum (text, import, error))
    return FALSE;
  while ((line = lab_import_next_line (text)) != NULL)
    if (line[0] != '\0')
      return lab_import_fail (text, error, _ ("expected the end of the file after “#[Buckets”"));
  return TRUE;
}
