/* Values of a knob as people type them: lists and ranges.
 *
 *     1,2,4,8           these
 *     100..1600*2       from 100 in steps of a factor, to 1600
 *     10..50+10         from 10 in steps of 10, to 50
 *     1,2,4..256        on to 256 as the values before lead: by the factor of the last two, or,
 * when the last three are equally far apart, by their distance 1..64             a range with
 * nothing before it doubles
 *
 * A range always ends at its end, even when the last step becomes shorter for it. Numbers are whole
 * and take k, M and G, factors have decimals. Values rise, so none is there twice. Any thread. */
#pragma once

#include <glib.h>
#include <stdint.h>

#define LAB_VALUES_MAX 256

/* Reads TEXT into a new array of uint64_t, at least one. NULL with a LAB_ERROR_EXPRESSION that
 * points at the place and says what is valid. Free with g_array_unref. */
GArray *lab_values_parse (const char *text, GError **error);

/* What units_hint_comma says of TEXT, in the reader's language. Static. */
const char *lab_values_hint_comma (const char *text);
