/* What wrk and wrk2 print. wrk sends again when it is answered; wrk2 plans its requests and counts
 * from when they were due. wrk prints percentiles with --latency alone, wrk2 the whole
 * distribution, too. What a script of the user prints in between is passed over. Any thread. */
#include "lab-import-private.h"

#include "units.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

gboolean
lab_import_knows_wrk (const LabImportText *text)
{
  gsize length = strcspn (text->bytes, "\r\n");
  g_autofree char *line = g_strndup (text->bytes, length);

  return g_str_has_prefix (line, "Running ") && strstr (line, " test @ ") != NULL;
}

typedef struct
{
  LabImport *import;
  double requests;
  double errors;  /* connections that failed, and timeouts */
  double refused; /* answers that were not 2xx or 3xx */
  gboolean in_distribution;
  gboolean had_distribution;
  gboolean ended;
} Wrk;

static double
parse_duration_ns (const char *word)
{
  uint64_t value_ns;

  return word != NULL && units_parse_duration (word, &value_ns) ? (double) value_ns : NAN;
}

/* "    Latency   635.91us    0.89ms  12.92ms   93.69%" */
static gboolean
take_statistics (LabImportText *text, Wrk *wrk, char **words, GError **error)
{
  wrk->import->mean_ns = parse_duration_ns (words[1]);
  wrk->import->max_ns = parse_duration_ns (g_strv_length (words) > 3 ? words[3] : NULL);
  if (isfinite (wrk->import->mean_ns) && isfinite (wrk->import->max_ns))
    return TRUE;
  return lab_import_fail (
      text, error, _ ("expected mean, deviation and maximum, such as 1.02ms, after “Latency”"));
}

/* "  Latency Distribution (HdrHistogram - Recorded Latency)"; of wrk2 with --u_latency a second one
 * follows, which leaves out the waiting. */
static void
begin_distribution (Wrk *wrk, const char *line)
{
  gboolean again = wrk->had_distribution;

  if (strstr (line, "HdrHistogram") != NULL)
    {
      wrk->import->tool = "wrk2";
      wrk->import->loop = LAB_LOOP_PLANNED;
    }
  wrk->in_distribution = !again && strstr (line, "Uncorrected") == NULL;
  wrk->had_distribution = TRUE;
}

/* " 99.000%    3.02ms" */
static gboolean
take_percentile (LabImportText *text, Wrk *wrk, char **words, GError **error)
{
  double percentile = g_ascii_strtod (words[0], NULL);
  double value_ns = parse_duration_ns (words[1]);

  if (!isfinite (value_ns) || words[2] != NULL)
    return lab_import_fail (text, error,
                            _ ("expected a percentile and a time, such as 99%% 3.02ms"));
  lab_import_add_quantile (wrk->import, percentile, value_ns);
  return TRUE;
}

/* The percentiles before it are among its own. */
static gboolean
take_spectrum (LabImportText *text, Wrk *wrk, GError **error)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new_with_free_func ((GDestroyNotify) lab_import_free);
  LabImport *into = wrk->import;

  if (!wrk->in_distribution)
    into = lab_import_add (unused, text, "", LAB_LOOP_UNKNOWN);
  g_array_set_size (into->quantiles, 0);
  wrk->in_distribution = FALSE;
  return lab_import_read_spectrum (text, into, error);
}

/* "  188919 requests in 2.00s, 19.10MB read" */
static gboolean
take_requests (LabImportText *text, Wrk *wrk, char **words, GError **error)
{
  g_autofree char *time = g_strdelimit (g_strdup (words[3]), ",", '\0');

  wrk->import->duration_s = parse_duration_ns (time) / LAB_NS_PER_S;
  if (lab_import_parse_number (words[0], &wrk->requests) && isfinite (wrk->import->duration_s))
    return TRUE;
  return lab_import_fail (text, error, _ ("expected “NUMBER requests in TIME”"));
}

/* "  Socket errors: connect 0, read 0, write 0, timeout 0" */
static void
take_errors (Wrk *wrk, char **words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_ascii_isdigit (words[i][0]))
      wrk->errors += g_ascii_strtod (words[i], NULL);
}

static gboolean
take_rate (LabImportText *text, Wrk *wrk, char **words, GError **error)
{
  wrk->ended = lab_import_parse_number (words[1], &wrk->import->throughput_per_s);
  return wrk->ended || lab_import_fail (text, error, _ ("expected a number after “Requests/sec:”"));
}

static gboolean
take_line (LabImportText *text, Wrk *wrk, char *line, GError **error)
{
  g_auto (GStrv) words = lab_import_split (line);
  guint count = g_strv_length (words);
  gboolean again = g_str_has_prefix (line, "Running ") || wrk->ended;

  if (again && lab_import_begins (line))
    return lab_import_fail (text, error, _ ("expected one run, but another file begins"));
  if (count < 2)
    return TRUE;
  if (g_str_equal (words[0], "Latency") && g_str_equal (words[1], "Distribution"))
    begin_distribution (wrk, line);
  else if (g_str_equal (words[0], "Latency"))
    return take_statistics (text, wrk, words, error);
  else if (wrk->in_distribution && g_str_has_suffix (words[0], "%"))
    return take_percentile (text, wrk, words, error);
  else if (lab_import_is_spectrum_heading (line))
    return take_spectrum (text, wrk, error);
  else if (count > 3 && g_str_equal (words[1], "requests") && g_str_equal (words[2], "in"))
    return take_requests (text, wrk, words, error);
  else if (g_str_equal (words[0], "Socket") && g_str_equal (words[1], "errors:"))
    take_errors (wrk, words);
  else if (g_str_equal (words[0], "Non-2xx"))
    wrk->refused = g_ascii_strtod (words[count - 1], NULL);
  else if (g_str_equal (words[0], "Requests/sec:"))
    return take_rate (text, wrk, words, error);
  return TRUE;
}

gboolean
lab_import_read_wrk (LabImportText *text, GPtrArray *imports, GError **error)
{
  Wrk wrk = { .import = lab_import_add (imports, text, "wrk", LAB_LOOP_CLOSED), .requests = NAN };
  char *line;

  (void) lab_import_next_line (text); /* "Running", by which it was known */
  while ((line = lab_import_next_line (text)) != NULL)
    if (!take_line (text, &wrk, line, error))
      return FALSE;
  if (!wrk.ended)
    return lab_import_fail (text, error, _ ("expected “Requests/sec:”, but the file ends"));
  if (!isfinite (wrk.requests))
    return lab_import_fail (text, error, _ ("expected “NUMBER requests in TIME” before"));
  wrk.import->completed = wrk.requests - wrk.refused;
  wrk.import->failed = wrk.errors + wrk.refused;
  return TRUE;
}
