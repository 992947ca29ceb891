/* See the header. Here numbers get their units, and the lab's English is translated. */
#include "report-check.h"

#include "report-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static ReportSeverity
severity_of (LabCheckResult result)
{
  switch (result)
    {
    case LAB_CHECK_OK:
      return REPORT_SEVERITY_GOOD;
    case LAB_CHECK_SUSPECT:
    case LAB_CHECK_OVERLOADED:
      return REPORT_SEVERITY_WARNING;
    case LAB_CHECK_INVALID:
      return REPORT_SEVERITY_ERROR;
    default:
      return REPORT_SEVERITY_NONE;
    }
}

static const char *
result_word (LabCheckResult result)
{
  switch (result)
    {
    case LAB_CHECK_OK:
      return _ ("ok");
    case LAB_CHECK_NOT_APPLICABLE:
      return _ ("does not apply");
    case LAB_CHECK_NOT_MEASURED:
      return _ ("not measured");
    case LAB_CHECK_SUSPECT:
      return _ ("suspect");
    case LAB_CHECK_OVERLOADED:
      return _ ("overloaded");
    case LAB_CHECK_INVALID:
      return _ ("invalid");
    }
  return "–";
}

/* Three digits, but never an exponent. */
static char *
format_number (double value)
{
  if (fabs (value) >= 100 || value == 0)
    return g_strdup_printf ("%.0f", value);
  if (fabs (value) >= 0.001)
    return g_strdup_printf ("%.3g", value);
  return g_strdup (value < 0 ? _ ("between -0.001 and 0") : _ ("less than 0.001"));
}

static char *
format_value (LabUnit unit, double value)
{
  g_autofree char *plain = format_number (value);
  g_autofree char *percent = format_number (value * 100);

  switch (unit)
    {
    case LAB_UNIT_SHARE:
      return g_strdup_printf (_ ("%s %%"), percent);
    case LAB_UNIT_CORES:
      return g_strdup_printf (_ ("%s %% of a core"), percent);
    case LAB_UNIT_PROBABILITY:
      return g_strdup_printf (_ ("a probability of %s"), plain);
    default:
      return g_strdup (plain);
    }
}

/* Of a run that was stopped early. */
static char *
format_stop (const LabCheck *check)
{
  g_autofree char *measured = report_words_duration (check->measured);
  g_autofree char *planned = report_words_duration (check->limit);

  /* Translators: a run; two durations, "200 ms" and "5 s". */
  return g_strdup_printf (_ ("stopped after %s of %s"), measured, planned);
}

static char *
format_measured (const LabCheck *check)
{
  if (check->unit == LAB_UNIT_DURATION)
    return format_stop (check);
  if (check->word != NULL)
    return g_strdup (_ (check->word));
  return isnan (check->measured) ? g_strdup ("–") : format_value (check->unit, check->measured);
}

static char *
format_limit (const LabCheck *check)
{
  g_autofree char *number = NULL;

  if (isnan (check->limit) || check->word != NULL)
    return NULL;
  number = format_value (check->unit, check->limit);
  switch (check->kind)
    {
    case LAB_CHECK_COUNTS:
    case LAB_CHECK_PERCENTILES:
    case LAB_CHECK_CONNECTIONS:
      return g_steal_pointer (&number);
    case LAB_CHECK_OVERLOAD:
      return g_strdup_printf (_ ("at least %s"), number);
    case LAB_CHECK_GAPS:
      return check->unit == LAB_UNIT_PROBABILITY ? g_strdup_printf (_ ("at least %s"), number)
                                                 : g_strdup_printf (_ ("at most %s"), number);
    case LAB_CHECK_LITTLE:
    case LAB_CHECK_DUE:
    case LAB_CHECK_STEADY:
      return g_strdup_printf ("±%s", number);
    default:
      return g_strdup_printf (_ ("less than %s"), number);
    }
}

ReportCheck *
report_check_new (const LabCheck *check)
{
  ReportCheck *words = g_new (ReportCheck, 1);

  *words = (ReportCheck){
    .kind = check->kind,
    .severity = severity_of (check->result),
    .title = g_strdup (_ (lab_check_title (check->kind))),
    .result = g_strdup (result_word (check->result)),
    .measured = format_measured (check),
    .limit = format_limit (check),
    .advice = lab_check_has_failed (check) ? g_strdup (_ (lab_check_advice (check))) : NULL,
  };
  return words;
}

char *
report_check_describe (const LabCheck *check)
{
  g_autofree char *measured = format_measured (check);
  g_autofree char *limit = format_limit (check);
  const char *title = _ (lab_check_title (check->kind));

  if (limit == NULL)
    return g_strdup_printf (_ ("%s: %s"), title, measured);
  return g_strdup_printf (_ ("%s: %s (limit: %s)"), title, measured, limit);
}

char *
report_check_sentence (const ReportCheck *check)
{
  g_autofree char *advice =
      check->advice != NULL ? g_strconcat (" ", check->advice, NULL) : g_strdup ("");

  if (check->limit == NULL)
    return g_strdup_printf (_ ("%s: %s.%s"), check->title, check->measured, advice);
  return g_strdup_printf (_ ("%s: measured %s (limit: %s).%s"), check->title, check->measured,
                          check->limit, advice);
}

const LabCheck *
report_check_find_worst (const LabAudit *audit)
{
  const LabCheck *worst = &audit->checks[0];

  for (int kind = 1; kind < LAB_CHECKS; kind++)
    if (audit->checks[kind].result > worst->result)
      worst = &audit->checks[kind];
  return worst;
}
