/* What the files of charts/ know of each other's insides. Not for anybody else. */
#pragma once

#include "chart-decimate.h"
#include "chart-quantity.h"
#include "chart.h"

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
  uint64_t newest_ns;
} ChartExtent;

/* What makes one kind of chart differ from another. A new kind is one file with one of these. */
typedef struct
{
  const char *title;
  const char *y_title;
  ChartQuantity quantity;
  ChartScaleKind y_scale;
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
  CHART_X_GROWING,
  CHART_X_WINDOW,
} ChartXMode;

struct Chart
{
  const ChartKind *kind;
  const ChartWords *words;
  char *title;
  char *subtitle;
  char *y_title;
  ChartScaleKind y_scale;
  ChartXMode x_mode;
  uint64_t x_from_ns;
  uint64_t x_to_ns;
  uint64_t x_window_ns;
  uint64_t warm_up_ns;
  uint64_t now_ns;
  bool has_now;
  ChartGroup groups[CHART_GROUPS_MAX];
  int group_count;
  bool line_hidden[CHART_LINES];
  ChartSeries *series[CHART_SERIES_MAX];
  int series_count;
  uint64_t revision; /* counts changes of anything but appended values and the now mark */
};

Chart *chart_new (const ChartKind *kind);

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

ChartExtent chart_extent (const Chart *chart);

/* Writes VALUE as people do ("24 µs", "58.1 k/s"), at most UNITS_TEXT_SIZE bytes. */
char *chart_format_value (const Chart *chart, char *text, double value);
