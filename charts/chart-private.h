/* What the files of charts/ know of each other's insides. Not for anybody else. */
#pragma once

#include "chart-decimate.h"
#include "chart.h"

#include <cairo.h>
#include <math.h>

typedef struct
{
  char *name;
  int color;
  ChartGroupState state;
  bool shown;
} ChartGroup;

/* Of the shown data. Without any, highest is below lowest: an extent that is no extent. */
typedef struct
{
  double lowest;
  double lowest_positive;
  double highest;
  double x_lowest;
  double x_highest;
} ChartExtent;

/* What an extent without data is. */
#define CHART_EXTENT_NONE ((ChartExtent){ INFINITY, INFINITY, -INFINITY, INFINITY, -INFINITY })

/* What the horizontal axis says. */
typedef enum
{
  CHART_X_TIME,       /* ns since the start of each contender's run */
  CHART_X_PERCENTILE, /* 1/(1−p) in billionths, logarithmic */
  CHART_X_VALUE,      /* a quantity */
} ChartXKind;

typedef struct ChartTicks ChartTicks;
typedef struct ChartScene ChartScene;
typedef struct ChartHeat ChartHeat;
typedef struct ChartComparison ChartComparison;
typedef struct ChartSweep ChartSweep;
typedef struct ChartTable ChartTable;
typedef struct ChartSentences ChartSentences;

/* What makes one kind of chart differ from another. A new kind is one file with one of these. The
 * functions are for what is not lines over series, and may be NULL. */
typedef struct
{
  const char *title;
  const char *y_title;
  const char *x_title; /* NULL: the word for time */
  ChartQuantity quantity;
  ChartScaleKind y_scale;
  ChartXKind x_kind;
  ChartQuantity x_quantity;
  ChartScaleKind x_scale;
  double y_most; /* the axis ends here when the data does; 0: anywhere */
  bool nearest;  /* the cursor reads the nearest point, not the interval it lies in */
  bool markers;  /* every point has one */
  bool x_tight;  /* a logarithmic horizontal axis ends where the data does, not at a step */

  /* Widens EXTENT by data that is not in series. */
  void (*take_extent) (const Chart *chart, ChartExtent *extent);
  /* Draws what lies on the grid, with CR as chart_lines_draw() has it; in place of lines. */
  void (*draw) (const ChartScene *scene, cairo_t *cr, double from_px, double to_px);
  /* Draws over the plot, in the picture's coordinates: words that data must not cover. */
  void (*draw_marks) (const ChartScene *scene, cairo_t *cr);
  /* Adds sentences, and rows of figures, for data that is not in series. */
  void (*describe) (const Chart *chart, ChartSentences *sentences);
  bool (*tabulate) (const Chart *chart, ChartTable *table);
  void (*clear) (Chart *chart);
} ChartKind;

struct ChartSeries
{
  Chart *chart;
  int group;
  ChartLine line;
  ChartPoint *points;
  size_t count;
  size_t capacity;
  uint32_t *breaks; /* ascending: points that no line leads to */
  size_t break_count;
  size_t break_capacity;
  bool broken; /* the next point will be one of them */
  ChartPyramid pyramid;
  double lowest_positive;
};

typedef enum
{
  CHART_X_FIXED,
  CHART_X_GROWING, /* on an axis that is not of time: around the data */
} ChartXMode;

struct Chart
{
  const ChartKind *kind;
  const ChartWords *words;
  char *title;
  char *subtitle;
  char *y_title;
  char *x_title; /* NULL: the word for time */
  ChartQuantity quantity;
  ChartQuantity x_quantity;
  ChartScaleKind y_scale;
  ChartScaleKind x_scale;
  ChartXMode x_mode;
  uint64_t x_from_ns;
  uint64_t x_to_ns;
  bool zoomed;
  uint64_t zoom_from, zoom_to;
  uint64_t warm_up_ns;
  uint64_t now_ns;
  bool has_now;
  ChartGroup groups[CHART_GROUPS_MAX];
  int group_count;
  bool line_hidden[CHART_LINES];
  ChartSeries *series[CHART_SERIES_MAX];
  int series_count;
  ChartExtent aligned; /* the axes show at least this, so that several charts have the same */
  double heat_top;     /* the heat maps' common top, or 0 */
  ChartHeat *heat;     /* NULL but in charts of these kinds */
  ChartComparison *comparison;
  ChartSweep *sweep;
  uint64_t revision; /* counts changes of anything but appended values and the now mark */
};

/* An empty chart of KIND, which is static. Free with chart_free(). NULL without memory. */
Chart *chart_new (const ChartKind *kind);

/* The points of one LINE of GROUP, none yet; knows its CHART. NULL without memory. */
ChartSeries *chart_series_new (Chart *chart, int group, ChartLine line);
void chart_series_free (ChartSeries *series);
void chart_series_clear (ChartSeries *series);
bool chart_series_is_shown (const ChartSeries *series);
const ChartGroup *chart_series_get_group (const ChartSeries *series);

/* What people call it: "Event loop p99"; a neutral group's name alone. Writes at most SIZE bytes.
 */
char *chart_series_name (const ChartSeries *series, char *name, size_t size);

/* The first break at or after INDEX, or the count of points: where the segment of INDEX-1 ends. */
size_t chart_series_next_break (const ChartSeries *series, size_t index);

/* Of the shown data, without what the chart is aligned to. */
ChartExtent chart_extent (const Chart *chart);

/* Widens the vertical part of EXTENT. */
void chart_extent_widen (ChartExtent *extent, const ChartExtent *by);

void chart_heat_free (ChartHeat *heat);
void chart_comparison_free (ChartComparison *comparison);
void chart_sweep_free (ChartSweep *sweep);

/* The largest count that a cell of a heat map has, rounded up; 0 for other charts. */
double chart_heat_get_top (const Chart *chart);

/* Writes VALUE, or the place X on the horizontal axis, as people do ("24 µs", "58.1 k/s"), at most
 * UNITS_TEXT_SIZE bytes. Returns TEXT. */
char *chart_format_value (const Chart *chart, char *text, double value);
char *chart_format_x (const Chart *chart, char *text, double x);

/* A row of a reading: one value, or from the lowest to the highest. */
char *
chart_format_figure (const Chart *chart, const ChartReadingRow *reading, char *text, size_t size);
