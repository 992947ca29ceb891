/* Reading and writing numbers for people. The tables below are the whole knowledge of units; the
 * functions only look into them. Any thread. */
#include "units.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  double scale;
} Unit;

static const Unit count_units[] = {
  { "", 1 }, { "k", 1e3 }, { "K", 1e3 }, { "M", 1e6 }, { "G", 1e9 }
};

static const Unit duration_units[] = {
  { "", 1e9 },   { "ns", 1 },  { "us", 1e3 }, { "µs", 1e3 },
  { "ms", 1e6 }, { "s", 1e9 }, { "m", 6e10 }, { "h", 3.6e12 }
};

/* Below 2^53 a double tells every whole number from its neighbours; what is read as 2^53 may have
 * been typed as 2^53 + 1. */
#define EXACT_LIMIT 9007199254740992.0

/* Reads only plain decimals, with a point in every locale: strtod would want a comma in half of
 * them, and take hexadecimal, infinities, NaN and signs. Whole numbers and powers of ten are exact
 * as far as EXACT_LIMIT, so that one division rounds once. */
static bool
parse_decimal (const char *text, size_t length, double *number)
{
  double digits = 0, scale = 1;
  bool behind_point = false;

  if (length == 0 || length > 20 || (length == 1 && text[0] == '.'))
    return false;
  for (size_t i = 0; i < length; i++)
    {
      if (text[i] == '.' && behind_point)
        return false;
      if (text[i] == '.')
        {
          behind_point = true;
          continue;
        }
      digits = digits * 10 + (text[i] - '0');
      scale *= behind_point ? 10 : 1;
    }
  *number = digits / scale;
  return true;
}

static bool
parse_with_units (const char *text, const Unit *units, size_t count, uint64_t *value)
{
  size_t digits = strspn (text, "0123456789.");
  const char *end = text + digits;
  double number, scaled;

  if (!parse_decimal (text, digits, &number))
    return false;
  for (size_t i = 0; i < count; i++)
    {
      if (strcmp (end, units[i].name) != 0)
        continue;
      scaled = number * units[i].scale;
      /* 2.3k is 2299.9999999999995 in binary: reading and scaling each round once. */
      if (scaled >= EXACT_LIMIT || fabs (scaled - nearbyint (scaled)) > 2 * DBL_EPSILON * scaled)
        return false;
      *value = (uint64_t) nearbyint (scaled);
      return true;
    }
  return false;
}

bool
units_parse_count (const char *text, uint64_t *value)
{
  return parse_with_units (text, count_units, sizeof count_units / sizeof *count_units, value);
}

bool
units_parse_duration (const char *text, uint64_t *value_ns)
{
  return parse_with_units (text, duration_units, sizeof duration_units / sizeof *duration_units,
                           value_ns);
}

enum
{
  COMMA_DECIMAL,
  COMMA_THOUSANDS
};

const char *const units_comma_hints[] = {
  [COMMA_DECIMAL] = "; decimals are written with a point, such as 1.5s or 2.5k",
  [COMMA_THOUSANDS] = "; thousands are written without a comma, such as 1000 or 1k",
  NULL,
};

/* "1,000" is a thousand to some and one to others, and with a point it would be one. */
const char *
units_hint_comma (const char *text)
{
  for (const char *at = strchr (text, ','); at != NULL; at = strchr (at + 1, ','))
    if (at > text && isdigit ((unsigned char) at[-1]) && isdigit ((unsigned char) at[1]))
      return units_comma_hints[strspn (at + 1, "0123456789") == 3 ? COMMA_THOUSANDS
                                                                  : COMMA_DECIMAL];
  return "";
}

/* Three significant digits below a thousand; a value that would round up to 1000 keeps its unit. */
static char *
format_scaled (char *text, double value, const char *unit)
{
  const char *space = *unit != '\0' ? " " : "";
  int decimals = 0;

  if (value != 0.0 && value < 99.95 && value != floor (value))
    decimals = value < 9.995 ? 2 : 1;
  snprintf (text, UNITS_TEXT_SIZE, "%.*f%s%s", decimals, value, space, unit);
  return text;
}

static char *
format_with_steps (char *text, double value, const Unit *steps, size_t count)
{
  size_t step = 0;

  if (!isfinite (value))
    return strcpy (text, "–");
  if (value < 0)
    value = 0;
  while (step + 1 < count && value >= steps[step + 1].scale * 0.9995)
    step++;
  return format_scaled (text, value / steps[step].scale, steps[step].name);
}

char *
units_format_duration (char *text, double value_ns)
{
  static const Unit steps[] = {
    { "ns", 1 }, { "µs", 1e3 }, { "ms", 1e6 }, { "s", 1e9 }, { "min", 6e10 }, { "h", 3.6e12 },
  };

  return format_with_steps (text, value_ns, steps, sizeof steps / sizeof *steps);
}

char *
units_format_count (char *text, double value)
{
  static const Unit steps[] = { { "", 1 }, { "k", 1e3 }, { "M", 1e6 }, { "G", 1e9 } };

  return format_with_steps (text, value, steps, sizeof steps / sizeof *steps);
}

static const Unit byte_steps[] = {
  { "B", 1 },
  { "KiB", 1024.0 },
  { "MiB", 1048576.0 },
  { "GiB", 1073741824.0 },
};

#define BYTE_STEPS (sizeof byte_steps / sizeof *byte_steps)

char *
units_format_bytes (char *text, double value)
{
  return format_with_steps (text, value, byte_steps, BYTE_STEPS);
}

/* The fewest decimals that write every multiple of STEP exactly. */
static int
decimals_of (double step)
{
  int decimals = 0;

  while (decimals < 9 && fabs (step - nearbyint (step)) > 1e-6 * step)
    {
      step *= 10;
      decimals++;
    }
  return decimals;
}

static UnitsAxis
axis_in (const Unit *unit, double step)
{
  return (UnitsAxis){ unit->name, unit->scale, decimals_of (step / unit->scale) };
}

UnitsAxis
units_axis_duration (double largest_ns, double step_ns)
{
  static const Unit steps[] = { { "ns", 1 }, { "µs", 1e3 }, { "ms", 1e6 }, { "s", 1e9 } };
  static const Unit minute = { "min", 6e10 }, hour = { "h", 3.6e12 };
  size_t step = 0;

  if (step_ns >= 3.6e12)
    return axis_in (&hour, step_ns);
  if (step_ns >= 6e10)
    return axis_in (&minute, step_ns);
  while (step + 1 < sizeof steps / sizeof *steps && largest_ns >= steps[step + 1].scale)
    step++;
  return axis_in (&steps[step], step_ns);
}

UnitsAxis
units_axis_count (double largest, double step)
{
  static const Unit steps[] = { { "", 1 }, { "k", 1e3 }, { "M", 1e6 }, { "G", 1e9 } };
  size_t unit = 0;

  while (unit + 1 < sizeof steps / sizeof *steps &&
         (step >= steps[unit + 1].scale || largest >= 10 * steps[unit + 1].scale))
    unit++;
  return axis_in (&steps[unit], step);
}

UnitsAxis
units_axis_bytes (double largest, double step)
{
  size_t unit = 0;

  while (unit + 1 < BYTE_STEPS && largest >= byte_steps[unit + 1].scale)
    unit++;
  return axis_in (&byte_steps[unit], step);
}

UnitsAxis
units_axis_in (const char *name, double scale, double step)
{
  const Unit unit = { name, scale };

  return axis_in (&unit, step);
}

char *
units_format_axis (char *text, const UnitsAxis *axis, double value, bool with_unit)
{
  bool named = *axis->name != '\0' && (with_unit || strchr ("kMG", *axis->name) != NULL);
  int decimals = value == 0.0 ? 0 : axis->decimals;

  snprintf (text, UNITS_TEXT_SIZE, "%.*f%s%s", decimals, value / axis->scale, named ? " " : "",
            named ? axis->name : "");
  return text;
}
