/* Reads thresholds and holds comparisons to them. Any thread. */
#include "lab-threshold.h"

#include "lab-caret.h"
#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const states[] = { "holds", "broken", "unknown" };

void
lab_threshold_free (LabThreshold *threshold)
{
  g_free (threshold->text);
  g_free (threshold);
}

const char *
lab_threshold_state_name (LabThresholdState state)
{
  return states[state];
}

/* Each reads one part at *AT and moves it on. FALSE with an error that points there. */

static gboolean
read_metric (LabThreshold *threshold, const char **at, GError **error)
{
  gsize length = 0;

  while (g_ascii_isalnum ((*at)[length]) || (*at)[length] == '.')
    length++;

  if (!lab_metric_parse (*at, length, &threshold->metric))
    {
      lab_caret_fail (
          error, threshold->text, *at,
          _ ("there is no metric “%.*s”; valid are throughput, p50, p99, p99.9, cpu and "
             "memory"),
          (int) strcspn (*at, "<> "), *at);
      return FALSE;
    }
  *at += length;
  return TRUE;
}

static gboolean
read_sign (LabThreshold *threshold, const char **at, GError **error)
{
  *at += strspn (*at, " ");
  if (**at != '<' && **at != '>')
    {
      lab_caret_fail (error, threshold->text, *at, _ ("here must be > or <, as in p99>+10%%"));
      return FALSE;
    }
  threshold->is_above = **at == '>';
  (*at)++;
  *at += strspn (*at, " ");
  return TRUE;
}

static gboolean
read_change (LabThreshold *threshold, const char **at, GError **error)
{
  const char *digits = *at + (**at == '+' || **at == '-');
  char *end = NULL;

  threshold->change = g_ascii_strtod (*at, &end) / 100;
  if (digits == *at || !g_ascii_isdigit (*digits) || threshold->change <= -1 ||
      threshold->change > 1e6)
    {
      lab_caret_fail (
          error, threshold->text, *at,
          _ ("here must be a change with its sign, above -100%%, such as +10%% or -5%%"));
      return FALSE;
    }
  *at = end;
  return TRUE;
}

static gboolean
read_end (LabThreshold *threshold, const char **at, GError **error)
{
  gboolean is_percent = **at == '%';

  *at += is_percent;
  if (is_percent && **at == '\0')
    return TRUE;
  lab_caret_fail (error, threshold->text, *at,
                  is_percent ? _ ("here must be the end; give several thresholds one by one")
                             : _ ("here must be %%: a threshold is a change in percent"));
  return FALSE;
}

LabThreshold *
lab_threshold_parse (const char *text, GError **error)
{
  g_autoptr (LabThreshold) threshold = g_new0 (LabThreshold, 1);
  const char *at;

  at = threshold->text = g_strdup (text);
  if (!read_metric (threshold, &at, error) || !read_sign (threshold, &at, error) ||
      !read_change (threshold, &at, error) || !read_end (threshold, &at, error))
    return NULL;
  return g_steal_pointer (&threshold);
}

LabThresholdState
lab_threshold_judge (const LabThreshold *threshold, const LabComparison *comparison)
{
  double change = comparison->ratio - 1;
  gboolean is_beyond =
      threshold->is_above ? change > threshold->change : change < threshold->change;

  if (comparison->decision == LAB_DECISION_INVALID)
    return LAB_THRESHOLD_UNKNOWN;
  if (!is_beyond)
    return LAB_THRESHOLD_HOLDS;
  return comparison->blocks < comparison->blocks_least || comparison->p_holm < LAB_SIGNIFICANCE
             ? LAB_THRESHOLD_BROKEN
             : LAB_THRESHOLD_HOLDS;
}
