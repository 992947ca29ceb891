/* Scales: linear and logarithmic. One function each way, so that drawing, ticks and the cursor
 * agree to the last bit. Pure functions; any thread. */
#include "chart-scale.h"

#include <math.h>

#define LEAST 1e-9

double
chart_scale_ruler (ChartScaleKind kind, double value)
{
  return kind == CHART_SCALE_LOG ? log10 (value > LEAST ? value : LEAST) : value;
}

double
chart_scale_off_ruler (ChartScaleKind kind, double place)
{
  return kind == CHART_SCALE_LOG ? pow (10.0, place) : place;
}

static bool
is_usable (ChartScaleKind kind, double low, double high)
{
  return isfinite (low) && isfinite (high) && low < high && (kind != CHART_SCALE_LOG || low > 0);
}

ChartScale
chart_scale (ChartScaleKind kind, double low, double high)
{
  ChartScale scale = { .kind = kind, .low = low, .high = high };

  if (!is_usable (kind, low, high))
    {
      scale.low = 1;
      scale.high = 10;
    }
  scale.offset = chart_scale_ruler (kind, scale.low);
  scale.span = chart_scale_ruler (kind, scale.high) - scale.offset;
  return scale;
}

double
chart_scale_place (const ChartScale *scale, double value)
{
  if (scale->kind == CHART_SCALE_LOG && value <= scale->low)
    return 0.0;
  return (chart_scale_ruler (scale->kind, value) - scale->offset) / scale->span;
}

double
chart_scale_value (const ChartScale *scale, double place)
{
  return chart_scale_off_ruler (scale->kind, scale->offset + place * scale->span);
}
