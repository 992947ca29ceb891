/* A chart's figures as numbers and as words: what the cursor shows and what is read aloud. Runs on
 * the chart's thread. */
#include "chart-private.h"

#include "units.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *
chart_format_value (const Chart *chart, char *text, double value)
{
  if (chart->kind->quantity == CHART_QUANTITY_DURATION)
    return units_format_duration (text, value);
  units_format_count (text, value);
  strncat (text, "/s", UNITS_TEXT_SIZE - strlen (text) - 1);
  return text;
}

/* A value speaks for the interval that ends with it, so a time without a point of its own belongs
 * to the next point, unless a gap lies between. */
static size_t
covering_point (const ChartSeries *series, size_t next)
{
  if (next == 0 || next == series->count || chart_series_next_break (series, next) == next)
    return series->count;
  return next;
}

static ChartReadingRow
read_row (const ChartSeries *series, uint64_t from_ns, uint64_t to_ns)
{
  ChartReadingRow row = { .series = series };
  size_t from = chart_points_find (series->points, 0, series->count, (double) from_ns);
  size_t to = chart_points_find (series->points, from, series->count, (double) to_ns);
  ChartSpan span;

  if (from == to)
    {
      from = covering_point (series, from);
      to = from < series->count ? from + 1 : from;
    }
  if (from == to)
    return row;
  span = chart_pyramid_span (&series->pyramid, series->points, from, to);
  row.count = to - from;
  row.first = series->points[from].y;
  row.min = series->points[span.lowest].y;
  row.max = series->points[span.highest].y;
  row.last = series->points[to - 1].y;
  return row;
}

void
chart_read (const Chart *chart, uint64_t from_ns, uint64_t to_ns, ChartReading *reading)
{
  reading->from_ns = from_ns;
  reading->to_ns = to_ns;
  reading->count = 0;
  for (int i = 0; i < chart->series_count; i++)
    if (chart_series_is_shown (chart->series[i]))
      reading->rows[reading->count++] = read_row (chart->series[i], from_ns, to_ns);
}

/* A text that grows; once memory is short, it stays as it was and says so. */
typedef struct
{
  char *text;
  size_t length;
  bool failed;
} Sentences;

static void
say (Sentences *sentences, const char *format, ...)
{
  const char *space = sentences->length > 0 ? " " : "";
  va_list arguments;
  char *sentence = NULL, *grown;
  int length;

  va_start (arguments, format);
  length = vasprintf (&sentence, format, arguments);
  va_end (arguments);
  grown = length < 0 ? NULL : realloc (sentences->text, sentences->length + (size_t) length + 2);
  if (grown != NULL)
    {
      sentences->text = grown;
      sentences->length += (size_t) sprintf (grown + sentences->length, "%s%s", space, sentence);
    }
  else
    sentences->failed = true;
  if (length >= 0)
    free (sentence);
}

static void
describe_series (const ChartSeries *series, Sentences *sentences)
{
  const Chart *chart = series->chart;
  char latest[UNITS_TEXT_SIZE], lowest[UNITS_TEXT_SIZE], highest[UNITS_TEXT_SIZE];
  char name[256];
  ChartSpan span;

  if (series->count == 0 || !chart_series_is_shown (series))
    return;
  span = chart_pyramid_span (&series->pyramid, series->points, 0, series->count);
  say (sentences, chart->words->describe_series, chart_series_name (series, name, sizeof name),
       chart_format_value (chart, latest, series->points[series->count - 1].y),
       chart_format_value (chart, lowest, series->points[span.lowest].y),
       chart_format_value (chart, highest, series->points[span.highest].y));
}

static void
describe (const Chart *chart, Sentences *sentences)
{
  if (chart_extent (chart).highest < 0)
    say (sentences, chart->words->describe_empty, chart->title);
  else
    say (sentences, "%s.", chart->title);
  for (int i = 0; i < chart->series_count; i++)
    describe_series (chart->series[i], sentences);
  for (int i = 0; i < chart->group_count; i++)
    if (!chart->groups[i].shown)
      say (sentences, chart->words->describe_hidden, chart->groups[i].name);
}

char *
chart_describe (const Chart *chart)
{
  Sentences sentences = { 0 };

  describe (chart, &sentences);
  if (!sentences.failed)
    return sentences.text;
  free (sentences.text);
  return NULL;
}
