/* See the header. */
#include "hist-text.h"

#include "hist-codec.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#define NS_PER_MS 1e6
#define TICKS_PER_HALF_DISTANCE 5

/* HdrHistogram's steps: TICKS rows between 0 and 50 %, as many between 50 and 75 %, and so on. */
static double
step_at (double percentile, unsigned ticks)
{
  double halvings = floor (log2 (100.0 / (100.0 - percentile))) + 1.0;

  return 100.0 / (ticks * exp2 (halvings));
}

static void
take_counter (HistSpectrum *spectrum, const Hist *hist)
{
  if (hist->counts[spectrum->index] > 0)
    spectrum->value_ns = hist_highest_at (spectrum->index);
  spectrum->count += hist->counts[spectrum->index++];
}

bool
hist_spectrum_next (HistSpectrum *spectrum, const Hist *hist)
{
  if (hist->total == 0 || spectrum->ended)
    return false;
  if (spectrum->count == hist->total)
    {
      spectrum->percentile = 100.0;
      spectrum->ended = true;
      return true;
    }
  if (spectrum->count == 0)
    spectrum->index = hist->first;
  while (spectrum->count == 0 ||
         100.0 * (double) spectrum->count < spectrum->next * (double) hist->total)
    take_counter (spectrum, hist);
  spectrum->percentile = spectrum->next;
  spectrum->next += step_at (spectrum->next, spectrum->ticks);
  return true;
}

/* VALUE (below 10^16) with DECIMALS behind a point: printf would write the language's own sign, and
 * other programs read the files. */
static void
print_fixed (FILE *file, int width, int decimals, double value)
{
  uint64_t scale = decimals == 2 ? 100 : decimals == 3 ? 1000 : 1000000;
  uint64_t scaled = (uint64_t) llround (value * (double) scale);
  char text[48];

  (void) snprintf (text, sizeof text, "%" PRIu64 ".%0*" PRIu64, scaled / scale, decimals,
                   scaled % scale); /* the room is enough */
  fprintf (file, "%*s", width, text);
}

static int
check (FILE *file)
{
  return ferror (file) ? -(errno != 0 ? errno : EIO) : 0;
}

int
hist_write_hgrm (const Hist *hist, FILE *file)
{
  HistSpectrum spectrum = { .ticks = TICKS_PER_HALF_DISTANCE };

  fprintf (file, "%12s %12s %12s %12s\n\n", "Value", "Percentile", "TotalCount",
           "1/(1-Percentile)");
  while (hist_spectrum_next (&spectrum, hist))
    {
      print_fixed (file, 12, 3, (double) spectrum.value_ns / NS_PER_MS);
      print_fixed (file, 13, 6, spectrum.percentile / 100.0);
      fprintf (file, " %12" PRIu64 " ", spectrum.count);
      if (spectrum.ended)
        fprintf (file, "%12s\n", "inf");
      else
        {
          print_fixed (file, 12, 2, 1.0 / (1.0 - spectrum.percentile / 100.0));
          fputc ('\n', file);
        }
    }
  fputs ("#[Mean    = ", file);
  print_fixed (file, 12, 3, hist_mean (hist) / NS_PER_MS);
  fputs (", StdDeviation   = ", file);
  print_fixed (file, 12, 3, hist_standard_deviation (hist) / NS_PER_MS);
  fputs ("]\n#[Max     = ", file);
  print_fixed (file, 12, 3, (double) hist_max (hist) / NS_PER_MS);
  fprintf (file, ", Total count    = %12" PRIu64 "]\n", hist->total);
  fprintf (file, "#[Buckets = %12d, SubBuckets     = %12d]\n", 32, 2048);
  return check (file);
}

int
hist_write_hlog_head (double start_s, FILE *file)
{
  time_t seconds = (time_t) start_s;
  struct tm *parts = gmtime (&seconds);
  char date[64] = "";

  if (parts != NULL)
    (void) strftime (date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", parts); /* the room is enough */
  fputs ("#[Histogram log format version 1.3]\n", file);
  fputs ("#[StartTime: ", file);
  print_fixed (file, 0, 3, start_s);
  fprintf (file, " (seconds since epoch), %s]\n", date);
  fputs (
      "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n",
      file);
  return check (file);
}

int
hist_write_hlog_row (const Hist *hist, const char *tag, double from_s, double length_s, FILE *file)
{
  size_t length;
  char *text = hist_encode (hist, &length);

  if (text == NULL)
    return -ENOMEM;
  if (tag != NULL)
    fprintf (file, "Tag=%s,", tag);
  print_fixed (file, 0, 3, from_s);
  fputc (',', file);
  print_fixed (file, 0, 3, length_s);
  fputc (',', file);
  print_fixed (file, 0, 3, (double) hist_max (hist) / NS_PER_MS);
  fprintf (file, ",%s\n", text);
  free (text);
  return check (file);
}
