/* Reads objectives, and holds runs to them. Any thread. */
#include "lab-objective.h"

#include "lab-caret.h"
#include "lab-values.h"
#include "units.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
term_clear (gpointer data)
{
  LabTerm *term = data;

  g_free (term->text);
}

static LabObjective *
objective_new (const char *text)
{
  LabObjective *objective = g_new (LabObjective, 1);

  objective->text = g_strdup (text);
  objective->terms = g_array_new (FALSE, FALSE, sizeof (LabTerm));
  g_array_set_clear_func (objective->terms, term_clear);
  return objective;
}

void
lab_objective_free (LabObjective *objective)
{
  g_free (objective->text);
  g_array_unref (objective->terms);
  g_free (objective);
}

LabObjective *
lab_objective_copy (const LabObjective *objective)
{
  LabObjective *copy = objective_new (objective->text);

  for (guint i = 0; i < objective->terms->len; i++)
    {
      LabTerm term = g_array_index (objective->terms, LabTerm, i);

      term.text = g_strdup (term.text);
      g_array_append_val (copy->terms, term);
    }
  return copy;
}

/* One term being read: TEXT is the whole objective. */
typedef struct
{
  const char *text;
  const char *at;
  GError **error;
} Reader;

static void
skip_spaces (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

/* Up to one of STOPS, without the spaces around it. */
static char *
read_until (Reader *reader, const char *stops)
{
  const char *start;

  skip_spaces (reader);
  start = reader->at;
  reader->at += strcspn (reader->at, stops);
  return g_strchomp (g_strndup (start, (gsize) (reader->at - start)));
}

static gboolean
read_percentile (const char *word, double *percentile)
{
  char *end = NULL;

  if (word[0] != 'p' || !g_ascii_isdigit (word[1]))
    return FALSE;
  *percentile = g_ascii_strtod (word + 1, &end);
  return *end == '\0' && *percentile > 0 && *percentile < 100;
}

static gboolean
read_metric (Reader *reader, LabTerm *term)
{
  static const struct
  {
    const char *name;
    LabTermKind kind;
  } names[] = { { "mean", LAB_TERM_MEAN },
                { "max", LAB_TERM_MAX },
                { "errors", LAB_TERM_ERRORS },
                { "cpu", LAB_TERM_CPU } };
  const char *start;
  g_autofree char *word = NULL;

  skip_spaces (reader);
  start = reader->at;
  word = read_until (reader, "<>=,");
  term->kind = LAB_TERM_PERCENTILE;
  if (read_percentile (word, &term->percentile))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!g_str_equal (word, names[i].name))
        continue;
      term->kind = names[i].kind;
      return TRUE;
    }
  if (*word == '\0')
    lab_caret_fail (
        reader->error, reader->text, start,
        _ ("a metric is missing; valid are p50, p99 and other percentiles, mean, max, errors and cpu"));
  else
    lab_caret_fail (
        reader->error, reader->text, start,
        _ ("there is no metric “%s”; valid are p50, p99 and other percentiles, mean, max, errors and cpu"),
        word);
  return FALSE;
}

static gboolean
read_sign (Reader *reader, LabTerm *term)
{
  if (*reader->at != '<')
    {
      lab_caret_fail (
          reader->error, reader->text, reader->at,
          _ ("here must be < or <=: an objective is what the metric has to stay below"));
      return FALSE;
    }
  reader->at++;
  term->is_included = *reader->at == '=';
  reader->at += term->is_included ? 1 : 0;
  return TRUE;
}

static gboolean
is_part (LabTermKind metric)
{
  return metric == LAB_TERM_ERRORS || metric == LAB_TERM_CPU;
}

static gboolean
read_part (const char *word, double *part)
{
  char *end = NULL;

  *part = g_ascii_strtod (word, &end) / 100;
  return g_ascii_isdigit (*word) && g_str_equal (end, "%") && isfinite (*part);
}

/* A bare number would be seconds, which nobody means who writes p99<50. */
static gboolean
read_duration (const char *word, double *duration_ns)
{
  uint64_t value_ns;

  if (*word == '\0' || !g_ascii_isalpha (word[strlen (word) - 1]) ||
      !units_parse_duration (word, &value_ns))
    return FALSE;
  *duration_ns = (double) value_ns;
  return TRUE;
}

/* Nothing is below 0. */
static gboolean
can_hold (const LabTerm *term)
{
  return term->limit > 0 || (term->is_included && is_part (term->kind));
}

static gboolean
read_limit (Reader *reader, LabTerm *term)
{
  const char *start;
  g_autofree char *word = NULL;
  gboolean is_read;

  skip_spaces (reader);
  start = reader->at;
  word = read_until (reader, ",");
  is_read =
      is_part (term->kind) ? read_part (word, &term->limit) : read_duration (word, &term->limit);
  if (is_read && can_hold (term))
    return TRUE;
  if (is_read)
    lab_caret_fail (reader->error, reader->text, start, _ ("no run can stay below %s"), word);
  else if (is_part (term->kind))
    lab_caret_fail (reader->error, reader->text, start,
                    _ ("“%s” is no share: write a number with %%, such as 0.1%%%s"), word,
                    lab_values_hint_comma (start));
  else
    lab_caret_fail (reader->error, reader->text, start,
                    _ ("“%s” is no time: write a number with us, ms or s, such as 50ms%s"), word,
                    lab_values_hint_comma (start));
  return FALSE;
}

static gboolean
append_term (LabObjective *objective, Reader *reader, LabTerm *term, const char *start)
{
  for (guint i = 0; i < objective->terms->len; i++)
    {
      const LabTerm *other = &g_array_index (objective->terms, LabTerm, i);

      if (other->kind != term->kind || other->percentile != term->percentile)
        continue;
      lab_caret_fail (reader->error, reader->text, start, _ ("this metric has a limit already: %s"),
                      other->text);
      return FALSE;
    }
  term->text = g_strchomp (g_strndup (start, (gsize) (reader->at - start)));
  g_array_append_val (objective->terms, *term);
  return TRUE;
}

static gboolean
read_term (LabObjective *objective, Reader *reader)
{
  LabTerm term = { 0 };
  const char *start;

  skip_spaces (reader);
  start = reader->at;
  return read_metric (reader, &term) && read_sign (reader, &term) && read_limit (reader, &term) &&
         append_term (objective, reader, &term, start);
}

LabObjective *
lab_objective_parse (const char *text, GError **error)
{
  g_autoptr (LabObjective) objective = objective_new (text);
  Reader reader = { objective->text, objective->text, error };

  while (read_term (objective, &reader))
    {
      if (*reader.at == '\0')
        return g_steal_pointer (&objective);
      reader.at++; /* a limit ends at a comma */
    }
  return NULL;
}

static double
part_of_errors (const LabSummary *summary)
{
  uint64_t failed = lab_counts_errors (&summary->counts);
  uint64_t ended = summary->counts.completed + failed;

  return ended > 0 ? (double) failed / (double) ended : NAN;
}

double
lab_term_measure (const LabTerm *term, LabRun *run, const LabSummary *summary)
{
  const LabQuantiles *response = &summary->latencies[LAB_RESPONSE];

  if (term->kind == LAB_TERM_ERRORS)
    return part_of_errors (summary);
  if (term->kind == LAB_TERM_CPU)
    return lab_summary_cpu_share (summary);
  if (response->count == 0)
    return NAN;
  if (term->kind == LAB_TERM_MEAN)
    return response->mean_ns;
  if (term->kind == LAB_TERM_MAX)
    return (double) response->max_ns;
  return (double) hist_percentile (lab_run_get_hist (run, LAB_RESPONSE), term->percentile);
}

/* Failing is often faster than serving. At as much as this the audit calls a run invalid. */
static const LabTerm few_errors = { LAB_TERM_ERRORS, .limit = 0.01, .text = (char *) "errors<1%" };

static gboolean
has_errors (const LabObjective *objective)
{
  for (guint i = 0; i < objective->terms->len; i++)
    if (g_array_index (objective->terms, LabTerm, i).kind == LAB_TERM_ERRORS)
      return TRUE;
  return FALSE;
}

static gboolean
holds (const LabTerm *term, LabRun *run, const LabSummary *summary, double *measured)
{
  *measured = lab_term_measure (term, run, summary);
  return *measured < term->limit || (term->is_included && *measured == term->limit);
}

const LabTerm *
lab_objective_find_broken (const LabObjective *objective, LabRun *run, double *measured)
{
  LabSummary summary = lab_summary_of (run);

  for (guint i = 0; i < objective->terms->len; i++)
    {
      const LabTerm *term = &g_array_index (objective->terms, LabTerm, i);

      if (!holds (term, run, &summary, measured))
        return term;
    }
  return has_errors (objective) || holds (&few_errors, run, &summary, measured) ? NULL
                                                                                : &few_errors;
}

/* The share of the requests that may lie beyond a term's limit. */
static double
rare_share (const LabTerm *term)
{
  if (term->kind == LAB_TERM_PERCENTILE)
    return 1 - term->percentile / 100;
  if (term->kind == LAB_TERM_ERRORS && term->limit > 0)
    return MIN (term->limit, 1);
  return 0.1;
}

uint64_t
lab_objective_count_samples (const LabObjective *objective, guint times)
{
  double most = 1;

  for (guint i = 0; i < objective->terms->len; i++)
    most = fmax (most, times / rare_share (&g_array_index (objective->terms, LabTerm, i)));
  return (uint64_t) ceil (most - 1e-6);
}
