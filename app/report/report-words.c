/* See the header. Text only; no figure is computed here that is not a ratio of two given ones. */
#include "report-words.h"

#include "lab-headers.h"
#include "lab-knob.h"
#include "units.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#define SEPARATOR " · "
#define HEADERS_CHARACTERS_MAX 60

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

/* What is turned in a sweep; anything else goes from a number to the same. */
typedef struct
{
  uint64_t from;
  uint64_t to;
} Range;

static Range
at (uint64_t value)
{
  return (Range){ value, value };
}

/* Takes both over. */
static char *
join_range (char *from, char *to)
{
  g_autofree char *first = from, *last = to;

  return g_str_equal (first, last) ? g_steal_pointer (&first)
                                   : g_strdup_printf (_ ("%s to %s"), first, last);
}

static char *
words_of_count (Range range)
{
  return join_range (g_strdup_printf ("%" PRIu64, range.from),
                     g_strdup_printf ("%" PRIu64, range.to));
}

static char *
words_of_connections (Range connections)
{
  g_autofree char *count = words_of_count (connections);

  return g_strdup_printf (ngettext ("%s connection", "%s connections", (gulong) connections.to),
                          count);
}

static char *
describe_load (const LabScenario *scenario, Range connections_range, Range rate_range)
{
  g_autofree char *connections = words_of_connections (connections_range);
  g_autofree char *rate = NULL;

  if (scenario->model == LAB_MODEL_CLOSED)
    return g_strdup_printf (_ ("closed loop, %s"), connections);
  rate = join_range (report_words_rate ((double) rate_range.from),
                     report_words_rate ((double) rate_range.to));
  return g_strdup_printf (scenario->arrivals == LAB_ARRIVALS_POISSON
                              ? _ ("open loop, %s (Poisson) on %s")
                              : _ ("open loop, %s (constant gaps) on %s"),
                          rate, connections);
}

static char *
describe_length (const LabScenario *scenario)
{
  g_autofree char *duration = report_words_duration ((double) scenario->duration_ns);
  g_autofree char *warmup = report_words_duration ((double) scenario->warmup_ns);

  return scenario->warmup_ns > 0 ? g_strdup_printf (_ ("%s after %s of warm-up"), duration, warmup)
                                 : g_strdup_printf (_ ("%s without warm-up"), duration);
}

/* "Accept: text/html, Authorization", as they are saved; NULL without. */
static char *
describe_headers (const LabScenario *scenario)
{
  g_auto (GStrv) saved = lab_headers_to_saved ((const char *const *) scenario->headers);
  g_autofree char *text = saved != NULL ? g_strjoinv (", ", saved) : NULL;

  if (text == NULL || g_utf8_strlen (text, -1) <= HEADERS_CHARACTERS_MAX)
    return g_steal_pointer (&text);
  *g_utf8_offset_to_pointer (text, HEADERS_CHARACTERS_MAX) = '\0';
  return g_strconcat (text, "…", NULL);
}

/* Takes over WORKLOAD, and OPTION, which may be NULL. */
static char *
describe (const LabScenario *scenario, char *workload, Range connections, Range rate, char *option)
{
  GString *text = g_string_new (NULL);
  char *headers = describe_headers (scenario);

  add_part (text, workload);
  if (headers != NULL)
    add_part (text, headers);
  add_part (text, describe_load (scenario, connections, rate));
  if (option != NULL)
    add_part (text, option);
  add_part (text, describe_length (scenario));
  add_part (text, g_strdup_printf (_ ("seed %" PRIu64), scenario->seed));
  return g_string_free (text, FALSE);
}

char *
report_words_scenario (const LabScenario *scenario)
{
  return describe (scenario, g_strdup (scenario->workload), at (scenario->connections),
                   at (scenario->rate_per_s), NULL);
}

/* "wait, us 1 to 400". */
static char *
describe_parameter (const LabScenario *scenario, const char *option)
{
  g_auto (GStrv) parts = g_strsplit (scenario->workload, "?", 2);

  return g_strdup_printf ("%s, %s", parts[0], option);
}

char *
report_words_sweep (const LabScenario *scenario, const char *knob, uint64_t from, uint64_t to)
{
  const Range range = { from, to };
  Range connections = at (scenario->connections), rate = at (scenario->rate_per_s);
  g_autofree char *count = words_of_count (range);
  g_autofree char *option = g_strdup_printf ("%s %s", knob, count);

  switch (lab_knob_kind (knob, scenario))
    {
    case LAB_KNOB_CONNECTIONS:
      return describe (scenario, g_strdup (scenario->workload), range, rate, NULL);
    case LAB_KNOB_RATE:
      return describe (scenario, g_strdup (scenario->workload), connections, range, NULL);
    case LAB_KNOB_PARAMETER:
      return describe (scenario, describe_parameter (scenario, option), connections, rate, NULL);
    case LAB_KNOB_THREADS:
    case LAB_KNOB_OPTION:
      break;
    }
  return describe (scenario, g_strdup (scenario->workload), connections, rate,
                   g_steal_pointer (&option));
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
      return g_strdup (_ ("waiting for the server"));
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
