/* See the header. Text only; no figure is computed here that is not a ratio of two given ones. */
#include "report-words.h"

#include "units.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#define SEPARATOR " · "

static void
add_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, SEPARATOR);
  g_string_append (text, part);
  g_free (part);
}

char *
report_words_duration (double value_ns)
{
  char text[UNITS_TEXT_SIZE];

  return g_strdup (units_format_duration (text, value_ns));
}

char *
report_words_rate (double per_s)
{
  char text[UNITS_TEXT_SIZE];

  if (!isfinite (per_s))
    return g_strdup ("–");
  return g_strdup_printf (_ ("%s/s"), units_format_count (text, per_s));
}

char *
report_words_bytes (uint64_t bytes)
{
  char text[UNITS_TEXT_SIZE];

  return g_strdup (units_format_bytes (text, (double) bytes));
}

char *
report_words_percent (double part)
{
  return isfinite (part) ? g_strdup_printf (_ ("%.0f %%"), part * 100.0) : g_strdup ("–");
}

static char *
describe_load (const LabScenario *scenario)
{
  g_autofree char *rate = NULL;

  if (scenario->model == LAB_MODEL_CLOSED)
    return g_strdup_printf (ngettext ("closed loop, %" PRIu64 " connection",
                                      "closed loop, %" PRIu64 " connections",
                                      (gulong) scenario->connections),
                            scenario->connections);
  rate = report_words_rate ((double) scenario->rate_per_s);
  return g_strdup_printf (scenario->arrivals == LAB_ARRIVALS_POISSON
                              ? ngettext ("open loop, %s (Poisson) on %" PRIu64 " connection",
                                          "open loop, %s (Poisson) on %" PRIu64 " connections",
                                          (gulong) scenario->connections)
                              : ngettext ("open loop, %s (constant gaps) on %" PRIu64 " connection",
                                          "open loop, %s (constant gaps) on %" PRIu64
                                          " connections",
                                          (gulong) scenario->connections),
                          rate, scenario->connections);
}

static char *
describe_length (const LabScenario *scenario)
{
  g_autofree char *duration = report_words_duration ((double) scenario->duration_ns);
  g_autofree char *warmup = report_words_duration ((double) scenario->warmup_ns);

  return scenario->warmup_ns > 0 ? g_strdup_printf (_ ("%s after %s of warm-up"), duration, warmup)
                                 : g_strdup_printf (_ ("%s without warm-up"), duration);
}

char *
report_words_scenario (const LabScenario *scenario)
{
  GString *text = g_string_new (scenario->workload);

  add_part (text, describe_load (scenario));
  add_part (text, describe_length (scenario));
  add_part (text, g_strdup_printf (_ ("seed %" PRIu64), scenario->seed));
  return g_string_free (text, FALSE);
}

char *
report_words_host (const LabHost *host)
{
  GString *text = g_string_new (NULL);

  if (host != NULL && host->cpu_model != NULL)
    add_part (text, g_strdup (host->cpu_model));
  if (host != NULL && host->cores > 0)
    add_part (text, g_strdup_printf (ngettext ("%u core", "%u cores", host->cores), host->cores));
  if (host != NULL && host->kernel != NULL)
    add_part (text, g_strdup (host->kernel));
  add_part (text, g_strdup ("Tailrace " TAILRACE_VERSION));
  return g_string_free (text, FALSE);
}

char *
report_words_state (LabRunState state)
{
  switch (state)
    {
    case LAB_RUN_WAITING:
      return g_strdup (_ ("waiting"));
    case LAB_RUN_STARTING:
      return g_strdup (_ ("starting the server"));
    case LAB_RUN_CONNECTING:
      return g_strdup (_ ("connecting"));
    case LAB_RUN_WARMUP:
      return g_strdup (_ ("warming up"));
    case LAB_RUN_MEASURING:
      return g_strdup (_ ("measuring"));
    case LAB_RUN_DRAINING:
      return g_strdup (_ ("finishing"));
    case LAB_RUN_ENDED:
      return g_strdup (_ ("done"));
    case LAB_RUN_FAILED:
      return g_strdup (_ ("failed"));
    case LAB_RUN_STOPPED:
      return g_strdup (_ ("stopped"));
    }
  return g_strdup ("–");
}
