/* A chart in words: what is read aloud. Runs on the chart's thread. */
#include "chart-describe.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A text that grows; once memory is short, it stays as it was and says so. */
struct ChartSentences
{
  char *text;
  size_t length;
  bool failed;
};

void
chart_say (ChartSentences *sentences, const char *format, ...)
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
describe_series (const ChartSeries *series, ChartSentences *sentences)
{
  const Chart *chart = series->chart;
  char latest[UNITS_TEXT_SIZE], lowest[UNITS_TEXT_SIZE], highest[UNITS_TEXT_SIZE];
  char name[256];
  ChartSpan span;

  if (series->count == 0 || !chart_series_is_shown (series))
    return;
  span = chart_pyramid_span (&series->pyramid, series->points, 0, series->count);
  chart_series_name (series, name, sizeof name);
  chart_format_value (chart, latest, series->points[series->count - 1].y);
  chart_format_value (chart, lowest, series->points[span.lowest].y);
  chart_format_value (chart, highest, series->points[span.highest].y);
  /* Nothing is the latest of what does not go on in time. */
  if (chart_is_over_time (chart))
    chart_say (sentences, chart->words->describe_series, name, latest, lowest, highest);
  else
    chart_say (sentences, chart->words->describe_range, name, lowest, highest);
}

static void
describe (const Chart *chart, ChartSentences *sentences)
{
  char from[UNITS_TEXT_SIZE], to[UNITS_TEXT_SIZE];

  if (chart_extent (chart).highest < 0)
    chart_say (sentences, chart->words->describe_empty, chart->title);
  else
    chart_say (sentences, "%s.", chart->title);
  if (chart->zoomed)
    chart_say (sentences, chart->words->describe_part,
               chart_format_x (chart, from, (double) chart->zoom_from),
               chart_format_x (chart, to, (double) chart->zoom_to));
  if (chart->kind->describe != NULL)
    chart->kind->describe (chart, sentences);
  for (int i = 0; i < chart->series_count; i++)
    describe_series (chart->series[i], sentences);
  for (int i = 0; i < chart->group_count; i++)
    if (!chart->groups[i].shown)
      chart_say (sentences, chart->words->describe_hidden, chart->groups[i].name);
}

char *
chart_describe (const Chart *chart)
{
  ChartSentences sentences = { 0 };

  describe (chart, &sentences);
  if (!sentences.failed)
    return sentences.text;
  free (sentences.text);
  return NULL;
}
