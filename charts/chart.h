/* A chart: series of numbers, and how they are to be looked at.
 *
 * A Chart holds data and no pixels. What turns it into a picture (chart-draw.h), keeps a live one
 * on a window (chart-tiles.h) or writes files (chart-export.h) only reads it.
 *
 * A chart and everything made from it belong to one thread at a time; different charts may live on
 * different threads. Texts are UTF-8 and are copied. Functions that take a Chart or a ChartSeries
 * never take NULL, unless said otherwise. */
#pragma once

#include "chart-quantity.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHART_GROUPS_MAX 32
#define CHART_SERIES_MAX 128

/* The group's colour index of what is nobody's: grey, as for the planned rate. */
#define CHART_COLOR_NEUTRAL (-1)

typedef struct Chart Chart;
typedef struct ChartSeries ChartSeries;

/* What a line stands for within its group. It decides the dash, which says without colour what the
 * line is; the group's marker says whose it is. */
typedef enum
{
  CHART_LINE_P50,       /* solid */
  CHART_LINE_P90,       /* long dashes */
  CHART_LINE_P99,       /* dashes */
  CHART_LINE_P999,      /* dash, dot */
  CHART_LINE_MAX,       /* dots */
  CHART_LINE_COMPLETED, /* solid */
  CHART_LINE_FAILED,    /* dots */
  CHART_LINE_PLANNED,   /* long dashes, thin */
  CHART_LINE_RESPONSE,  /* solid: a distribution of response times */
  CHART_LINE_SERVICE,   /* dashes: one of service times */
  CHART_LINE_VALUE,     /* solid: the one thing that the chart shows */
  CHART_LINE_FIT,       /* solid, thin: a curve through what was measured */
} ChartLine;

#define CHART_LINES (CHART_LINE_FIT + 1)

/* Places on an axis of percentiles are 1/(1−p) in these units, so that 99 % is 100 of them. */
#define CHART_PERCENTILE_UNIT 1e9

typedef enum
{
  CHART_SCALE_LINEAR, /* always from zero */
  CHART_SCALE_LOG,
} ChartScaleKind;

typedef enum
{
  CHART_GROUP_NORMAL,
  CHART_GROUP_GHOST,     /* paler and thinner, behind the others: finished while another runs */
  CHART_GROUP_HIGHLIGHT, /* stronger, before the others */
} ChartGroupState;

/* Every word a chart writes of its own accord, so that the caller can hand over translations. */
typedef struct
{
  const char *lines[CHART_LINES];         /* "p50" … "planned"; empty for the value */
  const char *time_axis;                  /* "Time" */
  const char *warm_up;                    /* "warm-up" */
  const char *no_data;                    /* "no data" */
  const char *more;                       /* "and %d more" (rows, at least two) */
  const char *knee;                       /* "knee at %s" */
  const char *heat_unit;                  /* "requests" */
  const char *contender;                  /* "Contender", a column's title */
  const char *middle, *low, *high, *runs; /* columns' titles */
  const char *describe_row;               /* "%s: %s (%s to %s)." (name, middle, interval) */
  const char *describe_single;            /* "%s: %s." (name, middle) */
  const char *describe_heat;              /* "From %s to %s; most between %s and %s." */
  const char *describe_empty;             /* "%s: no data." (title) */
  const char *describe_part;              /* "Zoomed: %s to %s." */
  const char *describe_series;            /* "%s: latest %s, lowest %s, highest %s." ("NAME p99") */
  const char *describe_range;             /* "%s: lowest %s, highest %s.": not over time */
  const char *describe_hidden;            /* "%s is hidden." (group) */
} ChartWords;

/* An empty chart of latency (ns) over time: title "Latency over time", logarithmic. Or NULL when
 * there is no memory. Free with chart_free(). */
Chart *chart_new_latency (void);

/* An empty chart of events per second over time: title "Throughput over time", linear from zero.
 * Completed, failed and planned rates are its lines. NULL when there is no memory. */
Chart *chart_new_throughput (void);

/* An empty chart of what a server takes (processor time, memory, threads …) over time: QUANTITY
 * says how it is written; on SCALE. TITLE is copied. NULL when there is no memory. */
Chart *chart_new_resource (const char *title, ChartQuantity quantity, ChartScaleKind scale);

/* An empty curve of durations over percentiles, on an axis of 1/(1−p) that gives each nine the same
 * room: title "Latency by percentile", logarithmic. Append at chart_percentile_x(). NULL when there
 * is no memory. (Gil Tene, HdrHistogram's percentile plots.) */
Chart *chart_new_percentile (void);

/* The place of PERCENTILE (0 … 100) on such an axis; 100 % has none and takes that of 99.9999999 %.
 */
uint64_t chart_percentile_x (double percentile);

/* An empty distribution: the part of all requests over their duration (ns, logarithmic). Append the
 * part of each bin at both its edges, so that it is drawn as steps. And the same summed up, 0 … 1:
 * the part that took no longer. NULL when there is no memory. */
Chart *chart_new_histogram (void);
Chart *chart_new_cumulative (void);

/* Frees the chart with its series. NULL is allowed. */
void chart_free (Chart *chart);

/* The title at the left (bold), the sub-title at the right ("response time"). NULL for the
 * sub-title means none. False, with nothing changed, when there is no memory. */
bool chart_set_title (Chart *chart, const char *title, const char *subtitle);
const char *chart_get_title (const Chart *chart);

/* The vertical axis' title, without its unit ("Response time"). The unit is added where ticks do
 * not carry one. False when there is no memory. */
bool chart_set_y_title (Chart *chart, const char *title);

/* The horizontal axis' title, for charts that are not over time. False when there is no memory. */
bool chart_set_x_title (Chart *chart, const char *title);

/* Whether the horizontal axis is time: then cursors and zooms are shared with other such charts. */
bool chart_is_over_time (const Chart *chart);

/* Whether the horizontal axis can be zoomed: not that of a comparison. */
bool chart_can_zoom (const Chart *chart);

/* Gives COUNT charts of one quantity the same vertical axis (and heat maps the same colours), so
 * that they can be compared. They stay so until aligned anew. */
void chart_align (Chart *const *charts, int count);

/* Whether there is anything to show. */
bool chart_has_data (const Chart *chart);

/* Translations; borrowed, so they live as long as the chart. NULL brings English back. */
void chart_set_words (Chart *chart, const ChartWords *words);
const ChartWords *chart_words_english (void);

/* The scale of the vertical axis. Only where durations stand on it there is a choice, which
 * chart_can_scale_y() says: elsewhere the picture is made for the one that the chart begins with.
 */
void chart_set_y_scale (Chart *chart, ChartScaleKind kind);
ChartScaleKind chart_get_y_scale (const Chart *chart);
bool chart_can_scale_y (const Chart *chart);

/* Fixes the time axis from FROM_NS to TO_NS (warm-up and duration); needs FROM_NS < TO_NS,
 * otherwise nothing changes. Until then it begins at zero, and its end moves by whole steps (10 s,
 * 20 s, 30 s, 60 s …) as data arrives. */
void chart_set_x_fixed (Chart *chart, uint64_t from_ns, uint64_t to_ns);

/* Shows only the part between two places of the horizontal axis, whatever it is, until the reset.
 * Needs FROM < TO, otherwise nothing changes. */
void chart_zoom (Chart *chart, uint64_t from, uint64_t to);
void chart_reset_zoom (Chart *chart);

/* Shows CHART, which takes the place of BEFORE, as somebody has chosen to see that one: the groups,
 * by their numbers, and the lines that are hidden, the scale of durations and, of the same
 * horizontal axis, the part of it. */
void chart_take_look (Chart *chart, const Chart *before);

/* From zero to END_NS is shaded and called "warm-up". Zero: none. */
void chart_set_warm_up (Chart *chart, uint64_t end_ns);

/* A vertical mark at NOW_NS, the running contender's time. chart_hide_now() takes it away. */
void chart_set_now (Chart *chart, uint64_t now_ns);
void chart_hide_now (Chart *chart);

/* A group is one contender: a name and the index of its colour (0 and up, taken round the theme's
 * palette; the marker goes with it) or CHART_COLOR_NEUTRAL. Returns its number, counting from zero,
 * or -1 when there are CHART_GROUPS_MAX already or there is no memory. */
int chart_add_group (Chart *chart, const char *name, int color);
int chart_group_count (const Chart *chart);
const char *chart_group_name (const Chart *chart, int group);

/* GROUP is a number from chart_add_group(); others change nothing. A hidden group is not drawn and
 * does not widen the axes; its legend entry stays, struck pale. */
void chart_set_group_state (Chart *chart, int group, ChartGroupState state);
void chart_set_group_shown (Chart *chart, int group, bool shown);
bool chart_get_group_shown (const Chart *chart, int group);

/* Shows or hides one kind of line in every group ("only p99"). All are shown at first. */
void chart_set_line_shown (Chart *chart, ChartLine line, bool shown);
bool chart_get_line_shown (const Chart *chart, ChartLine line);

/* Whether any contender has such a line, and what the chart calls it ("p99"). Borrowed. */
bool chart_has_line (const Chart *chart, ChartLine line);
const char *chart_line_name (const Chart *chart, ChartLine line);

/* A line of GROUP, owned by the chart and valid until chart_free(). NULL when GROUP is none, when
 * there are CHART_SERIES_MAX already or there is no memory. */
ChartSeries *chart_add_series (Chart *chart, int group, ChartLine line);
int chart_series_count (const Chart *chart);
ChartSeries *chart_series_at (const Chart *chart, int index);
int chart_series_group (const ChartSeries *series);
ChartLine chart_series_line (const ChartSeries *series);

/* Adds a value. X is the end of its interval, counted in ns from the start of that contender's run
 * (or a place on another horizontal axis), and must not lie before the last one's. Y is in the
 * chart's quantity (ns, or events per second). False, with nothing added, when Y is NaN, infinite
 * or negative, when X goes back, or there is no memory. Zero is a value; a logarithmic axis shows
 * it on its lower edge. Cost: amortised constant. */
bool chart_append (ChartSeries *series, uint64_t x, double y);

/* Nothing was measured here: no line goes from the last value to the next one. */
void chart_break (ChartSeries *series);

/* Forgets every value; groups, series and settings stay. */
void chart_clear (Chart *chart);

/* The values that share a moment, or another place on the horizontal axis. A reading covers the
 * half-open range [from, to); when no value ends within it, the one whose interval covers it stands
 * in, or in charts of single points the nearest one (count 0 means there is none: a gap, or beyond
 * the data). */
typedef struct
{
  const ChartSeries *series;
  size_t count;
  double first;
  double min;
  double max;
  double last;
} ChartReadingRow;

typedef struct
{
  uint64_t from_x;
  uint64_t to_x;
  int count; /* rows; the shown series in the order they were added */
  ChartReadingRow rows[CHART_SERIES_MAX];
} ChartReading;

/* Reads every shown series between two places. Needs FROM_X < TO_X. Cost: logarithmic in the
 * number of values. */
void chart_read (const Chart *chart, uint64_t from_x, uint64_t to_x, ChartReading *reading);

/* The chart in words, for people who do not see it: the title, then each shown series' lowest
 * and highest value, over time also its latest, a sentence each. Malloc'ed; free() it. NULL when
 * there is no memory. */
char *chart_describe (const Chart *chart);
