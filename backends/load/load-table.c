/* See the header. Written by the reporter's thread, once and at the interval's pace. */
#include "load-table.h"

#include "hist-text.h"
#include "http.h"
#include "units.h"

#include <inttypes.h>

#include <uv.h>

/* Back to the first column, and clear to the end of the line (ECMA-48, EL). */
#define LINE_START "\r\033[K"

bool
load_table_is_wanted (void)
{
  return uv_guess_handle (1) == UV_TTY;
}

static const char *
duration_text (char text[UNITS_TEXT_SIZE], double value_ns)
{
  return units_format_duration (text, value_ns);
}

static void
write_latency_row (const char *name, const Hist *hist, FILE *file)
{
  static const double percentiles[] = { 50, 90, 99, 99.9, 99.99, 100 };
  char text[UNITS_TEXT_SIZE];

  fprintf (file, "  %-14s%10s", name, duration_text (text, hist_mean (hist)));
  for (size_t i = 0; i < sizeof percentiles / sizeof *percentiles; i++)
    fprintf (file, "%10s", duration_text (text, (double) hist_percentile (hist, percentiles[i])));
  fputc ('\n', file);
}

static void
write_latencies (const LoadSample *measured, FILE *file)
{
  static const char *const names[] = { "response time", "service time", "queue wait", "send lag",
                                       "read lag" };

  fprintf (file, "\n  %-14s%10s%10s%10s%10s%10s%10s%10s\n", "", "mean", "p50", "p90", "p99",
           "p99.9", "p99.99", "max");
  for (int i = 0; i <= LOAD_TIME_READ_LAG; i++)
    write_latency_row (names[i], &measured->times[i], file);
}

/* One row for each halving of the distance to 100 %: the steps of an .hgrm, coarser. */
static void
write_spectrum (const Hist *hist, FILE *file)
{
  HistSpectrum spectrum = { .ticks = 1 };
  char text[UNITS_TEXT_SIZE];

  fputs ("\n  Response time by percentile\n", file);
  while (hist_spectrum_next (&spectrum, hist))
    fprintf (file, "  %11.6f %%  %10s  %12" PRIu64 " %s\n", spectrum.percentile,
             duration_text (text, (double) spectrum.value_ns), spectrum.count,
             spectrum.count == 1 ? "request" : "requests");
}

/* For people; the stream has load_failure_name. */
static const char *
failure_text (LoadFailure failure)
{
  static const char *const texts[LOAD_FAILURES] = {
    [LOAD_FAILURE_CONNECT] = "no connection could be opened",
    [LOAD_FAILURE_READ] = "the connection ended before the answer did",
    [LOAD_FAILURE_WRITE] = "the request could not be sent",
    [LOAD_FAILURE_TIMEOUT] = "no answer came in time",
    [LOAD_FAILURE_STATUS] = "the answer had a status of 400 or above",
    [LOAD_FAILURE_PROTOCOL] = "the answer was not HTTP",
  };

  return texts[failure];
}

/* What has no place of its own in the list is told without a status. */
static void
write_statuses (const LoadSample *measured, FILE *file)
{
  const Statuses *statuses = &measured->statuses;
  uint64_t others = measured->failed[LOAD_FAILURE_STATUS] - statuses_sum (statuses);

  for (unsigned i = 0; i < statuses->length; i++)
    fprintf (file, "  %12" PRIu64 "    %u %s\n", statuses->count[i], statuses->status[i],
             http_status_text (statuses->status[i]));
  if (statuses->length > 0 && others > 0)
    fprintf (file, "  %12" PRIu64 "    others\n", others);
}

static void
write_errors (const LoadSample *measured, FILE *file)
{
  uint64_t sum = 0;

  for (int i = 0; i < LOAD_FAILURES; i++)
    sum += measured->failed[i];
  fprintf (file, "\n  Errors: %" PRIu64 "\n", sum);
  for (int i = 0; i < LOAD_FAILURES; i++)
    {
      if (measured->failed[i] > 0)
        fprintf (file, "  %12" PRIu64 "  %s\n", measured->failed[i], failure_text (i));
      if (i == LOAD_FAILURE_STATUS)
        write_statuses (measured, file);
    }
}

static void
write_rates (const LoadSample *measured, uint64_t duration_ns, FILE *file)
{
  double seconds = (double) duration_ns / (double) CLOCK_NS_PER_S;
  char rate[UNITS_TEXT_SIZE], in[UNITS_TEXT_SIZE], out[UNITS_TEXT_SIZE], time[UNITS_TEXT_SIZE];

  if (duration_ns == 0)
    {
      fputs ("  Nothing was measured.\n", file);
      return;
    }
  fprintf (file, "  %" PRIu64 " requests completed in %s: %s/s, %s/s in, %s/s out\n",
           measured->completed, duration_text (time, (double) duration_ns),
           units_format_count (rate, (double) measured->completed / seconds),
           units_format_bytes (in, (double) measured->bytes_in / seconds),
           units_format_bytes (out, (double) measured->bytes_out / seconds));
}

/* In a closed loop a request waits only while its connection is opened anew. */
static void
write_queue (const LoadOptions *options, const LoadSample *measured, FILE *file)
{
  if (options->profile.count > 0 && measured->queued > 0)
    fprintf (file,
             "  %" PRIu64 " requests that were due still waited for a connection at the end: the "
             "server did not keep up.\n",
             measured->queued);
}

void
load_table_write (const LoadOptions *options, const LoadSample *measured, uint64_t duration_ns,
                  bool stamped, FILE *file)
{
  fprintf (file, "%s\n", options->url);
  write_rates (measured, duration_ns, file);
  if (measured->times[LOAD_TIME_RESPONSE].total > 0)
    {
      write_latencies (measured, file);
      write_spectrum (&measured->times[LOAD_TIME_RESPONSE], file);
    }
  write_errors (measured, file);
  write_queue (options, measured, file);
  fprintf (file, "  Arrivals are stamped by %s.\n", stamped ? "the kernel" : "the generator");
}

/* Whole seconds, rounded up, so that the last one is not called zero; what is over has no seconds
 * left and no nanoseconds either. */
static const char *
left_text (char text[UNITS_TEXT_SIZE], uint64_t left_ns)
{
  uint64_t seconds = (left_ns + CLOCK_NS_PER_S - 1) / CLOCK_NS_PER_S;

  return seconds == 0 ? "0 s" : duration_text (text, (double) (seconds * CLOCK_NS_PER_S));
}

void
load_table_progress (const char *phase, uint64_t left_ns, const LoadSample *interval,
                     uint64_t length_ns, FILE *file)
{
  char rate[UNITS_TEXT_SIZE], tail[UNITS_TEXT_SIZE], left[UNITS_TEXT_SIZE];
  const Hist *response = &interval->times[LOAD_TIME_RESPONSE];
  double seconds = (double) length_ns / (double) CLOCK_NS_PER_S;

  fprintf (file, LINE_START "%s, %s left · %s/s · p99 %s", phase, left_text (left, left_ns),
           units_format_count (rate, seconds > 0 ? (double) interval->completed / seconds : 0),
           response->total > 0 ? duration_text (tail, (double) hist_percentile (response, 99))
                               : "–");
  (void) fflush (file); /* a progress line that is lost harms nobody */
}

void
load_table_clear (FILE *file)
{
  fputs (LINE_START, file);
}
