/* HdrHistogram's log of intervals (.hlog, up to version 1.3; Java's HistogramLogWriter). Each row
 * is a whole histogram of whatever range and precision, so the rows of a tag are merged. Values are
 * nanoseconds: the row's own maximum, in ms, has to agree. Any thread. */
#include "lab-import-private.h"

#include "hist-foreign.h"
#include "lab-latency.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

gboolean
lab_import_knows_hlog (const LabImportText *text)
{
  return g_str_has_prefix (text->bytes, "#[Histogram log format version") ||
         g_str_has_prefix (text->bytes, "\"StartTimestamp\"");
}

typedef struct
{
  char *tag; /* or NULL */
  double start_s;
  double length_s;
  double max_ms;
  const char *histogram;
} Row;

static gboolean
parse_row (LabImportText *text, char **fields, Row *row, GError **error)
{
  gsize first = g_str_has_prefix (fields[0], "Tag=") ? 1 : 0;

  row->tag = first == 1 ? fields[0] + strlen ("Tag=") : NULL;
  if (g_strv_length (fields) == first + 4 &&
      lab_import_parse_number (fields[first], &row->start_s) &&
      lab_import_parse_number (fields[first + 1], &row->length_s) &&
      lab_import_parse_number (fields[first + 2], &row->max_ms) && row->start_s >= 0 &&
      row->length_s >= 0 && isfinite (row->start_s) && isfinite (row->length_s))
    {
      row->histogram = fields[first + 3];
      return TRUE;
    }
  return lab_import_fail (text, error,
                          _ ("expected start, length, maximum and histogram between commas%s"),
                          lab_import_describe_cut (text));
}

/* Names what is expected, and what there is. */
static gboolean
refuse (LabImportText *text, HistCodecStatus status, const HistForeign *foreign, GError **error)
{
  if (status == HIST_CODEC_LIMITS)
    return lab_import_fail (
        text, error,
        _ ("expected a histogram of up to 1 h in nanoseconds, neither shifted nor "
           "scaled, and found one of %" PRIu64 " to %" PRIu64 " with %u digits"),
        foreign->lowest, foreign->highest, foreign->digits);
  return lab_import_fail (text, error, _ ("expected a histogram: %s%s"),
                          hist_codec_status_text (status), lab_import_describe_cut (text));
}

/* Some writers give the longest itself, others the end of its counter, in thousandths of a ms. */
static gboolean
agrees (double max_ms, const Row *row, const HistForeign *foreign)
{
  double share = fmax (0.01, fmin (0.5, pow (10, -(double) foreign->digits)));
  double step_ms = (double) foreign->lowest / LAB_NS_PER_MS;

  return fabs (max_ms - row->max_ms) <= fmax (0.0015, share * max_ms) + step_ms;
}

static gboolean
decode (LabImportText *text, const Row *row, HistForeign *foreign, Hist *hist, GError **error)
{
  HistCodecStatus status =
      hist_foreign_decode (foreign, hist, row->histogram, strlen (row->histogram));
  double max_ms = (double) hist_max (hist) / LAB_NS_PER_MS;

  if (status != HIST_CODEC_OK)
    return refuse (text, status, foreign, error);
  if (agrees (max_ms, row, foreign))
    return TRUE;
  return lab_import_fail (text, error,
                          _ ("expected values in nanoseconds: the line says that the longest took "
                             "%.3f ms, its histogram %.3f ms"),
                          row->max_ms, max_ms);
}

static LabImport *
find_import (GPtrArray *imports, LabImportText *text, const char *tag)
{
  g_autofree char *untagged = tag == NULL ? g_path_get_basename (text->path) : NULL;
  const char *name = tag != NULL ? tag : untagged;
  LabImport *import;

  for (guint i = 0; i < imports->len; i++)
    if (g_str_equal (((LabImport *) imports->pdata[i])->name, name))
      return imports->pdata[i];
  import = lab_import_add (imports, text, N_ ("HdrHistogram log"), LAB_LOOP_UNKNOWN);
  import->hist = lab_hist_new ();
  import->duration_s = import->mean_ns = 0;
  if (tag != NULL)
    {
      g_free (import->name);
      import->name = g_strdup (tag);
    }
  return import;
}

static double
quantile (const Hist *hist, double percentile)
{
  return hist->total > 0 ? (double) hist_percentile (hist, percentile) : NAN;
}

/* The coarsest of all rows. */
static void
take_layout (LabImport *import, const HistForeign *foreign)
{
  LabImportLayout *layout = &import->layout;

  layout->digits = layout->highest_ns > 0 ? MIN (layout->digits, foreign->digits) : foreign->digits;
  layout->lowest_ns = MAX (layout->lowest_ns, foreign->lowest);
  layout->highest_ns = MAX (layout->highest_ns, foreign->highest);
}

static void
take_row (LabImport *import, const Row *row, double origin_s, const HistForeign *foreign,
          const Hist *hist)
{
  const LabImportRow taken = {
    .start_ns = (uint64_t) llround (fmax (row->start_s - origin_s, 0) * LAB_NS_PER_S),
    .length_ns = (uint64_t) llround (row->length_s * LAB_NS_PER_S),
    .completed = hist->total,
    .p50_ns = quantile (hist, 50),
    .p90_ns = quantile (hist, 90),
    .p99_ns = quantile (hist, 99),
    .max_ns = quantile (hist, 100),
  };

  /* Logs tell times in milliseconds: what is written as 0.000 has no rate. */
  if (taken.length_ns > 0)
    g_array_append_val (import->rows, taken);
  take_layout (import, foreign);
  hist_merge (import->hist, hist);
  import->mean_ns += foreign->mean * (double) hist->total; /* a sum until the end */
  import->duration_s += row->length_s;
}

static void
finish (LabImport *import)
{
  const Hist *hist = import->hist;

  import->completed = (double) hist->total;
  import->throughput_per_s = import->duration_s > 0 ? import->completed / import->duration_s : NAN;
  import->mean_ns = hist->total > 0 ? import->mean_ns / import->completed : NAN;
  import->max_ns = quantile (hist, 100);
}

static gboolean
read_row (LabImportText *text, GPtrArray *imports, const char *line, Hist *hist, double *origin_s,
          GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", -1);
  HistForeign foreign;
  Row row;

  if (!parse_row (text, fields, &row, error) || !decode (text, &row, &foreign, hist, error))
    return FALSE;
  if (isnan (*origin_s))
    *origin_s = row.start_s;
  take_row (find_import (imports, text, row.tag), &row, *origin_s, &foreign, hist);
  return TRUE;
}

gboolean
lab_import_read_hlog (LabImportText *text, GPtrArray *imports, GError **error)
{
  g_autofree Hist *hist = lab_hist_new ();
  double origin_s = NAN;
  const char *line;

  while ((line = lab_import_next_line (text)) != NULL)
    if (line[0] != '#' && line[0] != '"' && line[0] != '\0' &&
        !read_row (text, imports, line, hist, &origin_s, error))
      return FALSE;
  if (imports->len == 0)
    return lab_import_fail (text, error, _ ("expected at least one interval, but the file ends"));
  for (guint i = 0; i < imports->len; i++)
    finish (imports->pdata[i]);
  return TRUE;
}
