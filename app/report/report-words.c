/* See the header. Text only; no figure is computed here that is not a ratio of two given ones. */
#include "report-words.h"

#include "units.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SEPARATOR " · "

/* Two throughputs this close are not worth telling apart in a sentence. */
#define ALIKE 0.02

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
    return g_strdup_printf (ngettext ("closed loop, %" G_GUINT64_FORMAT " connection",
                                      "closed loop, %" G_GUINT64_FORMAT " connections",
                                      (gulong) scenario->connections),
                            scenario->connections);
  rate = report_words_rate ((double) scenario->rate_per_s);
  return g_strdup_printf (
      scenario->arrivals == LAB_ARRIVALS_POISSON
          ? ngettext ("open loop, %s (Poisson) on %" G_GUINT64_FORMAT " connection",
                      "open loop, %s (Poisson) on %" G_GUINT64_FORMAT " connections",
                      (gulong) scenario->connections)
          : ngettext ("open loop, %s (constant gaps) on %" G_GUINT64_FORMAT " connection",
                      "open loop, %s (constant gaps) on %" G_GUINT64_FORMAT " connections",
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
  add_part (text, g_strdup_printf (_ ("seed %" G_GUINT64_FORMAT), scenario->seed));
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

/* The index of the best, or of the best besides EXCEPT; COUNT when there is none. */
static guint
find_fastest (const LabSummary *summaries, guint count, guint except)
{
  guint best = count;

  for (guint i = 0; i < count; i++)
    if (i != except && summaries[i].counts.completed > 0 &&
        (best == count || summaries[i].throughput_per_s > summaries[best].throughput_per_s))
      best = i;
  return best;
}

static char *
describe_ratio (const char *first, const LabSummary *a, const char *second, const LabSummary *b)
{
  g_autofree char *rate_a = report_words_rate (a->throughput_per_s);
  g_autofree char *rate_b = report_words_rate (b->throughput_per_s);

  return g_strdup_printf (_ ("%s served %.2f times the requests of %s (%s against %s)."), first,
                          a->throughput_per_s / b->throughput_per_s, second, rate_a, rate_b);
}

/* Served alike, as under one arrival rate: then the tail is what differs. */
static char *
describe_tails (const char *first, const LabSummary *a, const char *second, const LabSummary *b)
{
  g_autofree char *rate = report_words_rate (a->throughput_per_s);
  g_autofree char *tail_a = report_words_duration ((double) a->latencies[LAB_RESPONSE].p99_ns);
  g_autofree char *tail_b = report_words_duration ((double) b->latencies[LAB_RESPONSE].p99_ns);

  return g_strdup_printf (_ ("%s and %s both served about %s; their p99 was %s and %s."), first,
                          second, rate, tail_a, tail_b);
}

static gboolean
has_single_runs (const LabSummary *summaries, guint count)
{
  for (guint i = 0; i < count; i++)
    if (summaries[i].runs > 1)
      return FALSE;
  return TRUE;
}

/* Served alike, and the tails are not to be compared. */
static char *
describe_alike (const char *first, const LabSummary *a, const char *second, const LabSummary *b)
{
  g_autofree char *rate = report_words_rate (a->throughput_per_s);

  return g_strdup_printf (_ ("%s and %s both served about %s."), first, second, rate);
}

typedef char *(*Describe) (const char *first, const LabSummary *a, const char *second,
                           const LabSummary *b);

/* ALIKE_WORDS is for two that served alike. */
static char *
describe_outcome (const char *const *names, const LabSummary *summaries, guint count,
                  Describe alike_words)
{
  guint first = find_fastest (summaries, count, count);
  guint second = first == count ? count : find_fastest (summaries, count, first);
  g_autofree char *sentence = NULL;
  double ratio;

  if (second == count)
    return NULL;
  ratio = summaries[first].throughput_per_s / summaries[second].throughput_per_s;
  sentence =
      (ratio < 1.0 + ALIKE ? alike_words : describe_ratio) (names[first], &summaries[first],
                                                            names[second], &summaries[second]);
  return g_strdup_printf (
      "%s %s", sentence,
      has_single_runs (summaries, count)
          ? _ ("One run each cannot tell a difference from chance: race several blocks for that.")
          : _ ("How sure that is has not been tested."));
}

char *
report_words_outcome (const char *const *names, const LabSummary *summaries, guint count)
{
  return describe_outcome (names, summaries, count, describe_tails);
}

char *
report_words_throughputs (const char *const *names, const LabSummary *summaries, guint count)
{
  return describe_outcome (names, summaries, count, describe_alike);
}
