/* Numbers as people write and read them: 10k, 2.5s, 12.4 ms, 58 k/s.
 *
 * Plain C without any library, so that every room can use it. Durations are nanoseconds inside and
 * become text only here. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for any text that a units_format_* function writes, with its end. */
#define UNITS_TEXT_SIZE 32

/* Reads a whole number with an optional suffix k (10^3), M (10^6) or G (10^9); "1.5k" is 1500, but
 * a fraction that does not give a whole number is refused. False, with *value untouched, when TEXT
 * is not such a number or is not below 2^53. Any thread. */
bool units_parse_count (const char *text, uint64_t *value);

/* Reads a duration: a number with ns, us, ms, s, m or h; without a suffix it is seconds. Stores
 * nanoseconds. False, with *value_ns untouched, on anything else. Any thread. */
bool units_parse_duration (const char *text, uint64_t *value_ns);

/* The end of a sentence that refuses TEXT as a number: commas part lists here, so that they cannot
 * part a number as well. Says how decimals, or thousands, are written where TEXT has a comma
 * between digits; "" otherwise. English, and one of units_comma_hints (NULL-terminated), for who
 * translates. Static. Any thread. */
const char *units_hint_comma (const char *text);
extern const char *const units_comma_hints[];

/* The following write at most UNITS_TEXT_SIZE bytes to TEXT, always with an end, and return TEXT.
 * Three significant digits, a thin unit after a space. Any thread. */

/* "24 µs", "1.25 ms", "1.2 s". */
char *units_format_duration (char *text, double value_ns);

/* "58.1 k", "950", "1.2 M". */
char *units_format_count (char *text, double value);

/* "2.1 MiB", "512 B". */
char *units_format_bytes (char *text, double value);

/* How the numbers along one axis are written: in one unit, with one count of decimals, so that they
 * read as a column. The unit's name is static; empty when there is none. */
typedef struct
{
  const char *name;
  double scale;
  int decimals;
} UnitsAxis;

/* For ticks STEP apart (> 0) up to LARGEST. Seconds up to steps of a minute, then min, then h; the
 * count's k begins where thousands are written in full no more: steps of 1000, or ten of them. */
UnitsAxis units_axis_duration (double largest_ns, double step_ns);
UnitsAxis units_axis_count (double largest, double step);

/* Bytes in B, KiB, MiB or GiB, whichever LARGEST is at least one of. */
UnitsAxis units_axis_bytes (double largest, double step);

/* In a unit of one's own: NAME (static) stands for SCALE (> 0), as "%" does for 0.01. */
UnitsAxis units_axis_in (const char *name, double scale, double step);

/* "0.5 ms", "150 k", "10 min"; zero is "0" with the unit but without decimals. Without WITH_UNIT
 * the number alone. A k always stays, it is part of the number. */
char *units_format_axis (char *text, const UnitsAxis *axis, double value, bool with_unit);
