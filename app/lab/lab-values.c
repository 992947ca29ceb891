/* The reader of lists and ranges: from left to right, one item after the other. Any thread. */
#include "lab-values.h"

#include "lab-caret.h"
#include "lab-names.h"
#include "units.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Below it a geometric range would hardly rise, and the loop over it would be long. */
#define FACTOR_MIN 1.01
#define FACTOR_MAX 1e6

typedef struct
{
  const char *text;
  const char *at;
  GArray *values;
  GError **error;
} Reader;

/* How a range goes on: by a factor, or (when that is 0) by a distance. */
typedef struct
{
  double factor;
  uint64_t distance;
} Step;

static void
skip_spaces (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

static uint64_t
value_at (const Reader *reader, guint from_end)
{
  return g_array_index (reader->values, uint64_t, reader->values->len - from_end);
}

/* The word of a number: letters and digits, and a single dot ("1.5k"), but not the two of a range.
 */
static char *
read_word (Reader *reader)
{
  const char *start;

  skip_spaces (reader);
  start = reader->at;
  while (g_ascii_isalnum (*reader->at) || (*reader->at == '.' && reader->at[1] != '.'))
    reader->at++;
  return g_strndup (start, (gsize) (reader->at - start));
}

static gboolean
read_number (Reader *reader, uint64_t *value)
{
  g_autofree char *word = read_word (reader);
  const char *start = reader->at - strlen (word);

  if (units_parse_count (word, value))
    return TRUE;
  if (*word == '\0')
    lab_caret_fail (reader->error, reader->text, start, _ ("a number is missing"));
  else
    lab_caret_fail (reader->error, reader->text, start,
                    _ ("“%s” is no whole number up to 2^53, such as 64 or 10k"), word);
  return FALSE;
}

static gboolean
append (Reader *reader, uint64_t value, const char *start)
{
  if (reader->values->len == LAB_VALUES_MAX)
    lab_caret_fail (reader->error, reader->text, start,
                    _ ("these are more than %d values: take larger steps"), LAB_VALUES_MAX);
  else if (reader->values->len > 0 && value == value_at (reader, 1))
    lab_caret_fail (reader->error, reader->text, start, _ ("%" PRIu64 " is there twice"), value);
  else if (reader->values->len > 0 && value < value_at (reader, 1))
    lab_caret_fail (reader->error, reader->text, start,
                    _ ("%" PRIu64 " comes after %" PRIu64 ": values have to rise"), value,
                    value_at (reader, 1));
  else
    {
      g_array_append_val (reader->values, value);
      return TRUE;
    }
  return FALSE;
}

static gboolean
check_factor (Reader *reader, double factor, const char *start)
{
  if (factor >= FACTOR_MIN && factor <= FACTOR_MAX)
    return TRUE;
  lab_caret_fail (reader->error, reader->text, start,
                  _ ("a range cannot go on by a factor of %g: give one of at least %g, such as "
                     "1..64*2, or a distance, such as 1..64+8"),
                  factor, FACTOR_MIN);
  return FALSE;
}

static gboolean
read_factor (Reader *reader, Step *step)
{
  const char *start = reader->at;
  g_autofree char *word = read_word (reader);
  char *end = NULL;

  *step = (Step){ .factor = g_ascii_strtod (word, &end) };
  if (*word == '\0' || *end != '\0' || !g_ascii_isdigit (*word))
    lab_caret_fail (reader->error, reader->text, start, _ ("a factor is missing, such as 1.5"));
  return *word != '\0' && *end == '\0' && g_ascii_isdigit (*word) &&
         check_factor (reader, step->factor, start);
}

static gboolean
read_distance (Reader *reader, Step *step)
{
  const char *start = reader->at;

  *step = (Step){ 0 };
  if (!read_number (reader, &step->distance))
    return FALSE;
  if (step->distance == 0)
    lab_caret_fail (reader->error, reader->text, start, _ ("a range in steps of 0 has no end"));
  return step->distance > 0;
}

/* As the values so far lead; START is where the range begins. */
static gboolean
continue_step (Reader *reader, Step *step, const char *start)
{
  guint count = reader->values->len;
  uint64_t last = value_at (reader, 1);

  *step = (Step){ .factor = 2 };
  if (count >= 3 && last - value_at (reader, 2) == value_at (reader, 2) - value_at (reader, 3))
    *step = (Step){ .distance = last - value_at (reader, 2) };
  else if (count >= 2)
    step->factor = (double) last / (double) value_at (reader, 2);
  return step->distance > 0 || check_factor (reader, step->factor, start);
}

static gboolean
read_step (Reader *reader, Step *step, const char *start)
{
  char sign = *reader->at;

  if (sign != '*' && sign != '+')
    return continue_step (reader, step, start);
  reader->at++;
  return sign == '*' ? read_factor (reader, step) : read_distance (reader, step);
}

/* Appends what lies between the last value and END, and END. Factors add up before they are
 * rounded, so 1..10*1.5 is 1, 2, 3, 5, 8, 10. */
static gboolean
append_range (Reader *reader, const Step *step, uint64_t end, const char *start)
{
  double exact = (double) value_at (reader, 1);

  while (value_at (reader, 1) < end)
    {
      uint64_t last = value_at (reader, 1);
      uint64_t next = last + step->distance;

      while (step->factor > 0 && next <= last)
        {
          exact *= step->factor;
          next = (uint64_t) fmin (round (exact), (double) end);
        }
      if (!append (reader, MIN (next, end), start))
        return FALSE;
    }
  return TRUE;
}

/* Behind "..": its end, and perhaps how it goes there. */
static gboolean
read_range (Reader *reader, const char *start)
{
  uint64_t first = value_at (reader, 1);
  const char *end_start;
  uint64_t end;
  Step step;

  reader->at += 2;
  skip_spaces (reader);
  end_start = reader->at;
  if (!read_number (reader, &end))
    return FALSE;
  if (end <= first)
    {
      lab_caret_fail (reader->error, reader->text, end_start,
                      _ ("the range ends at %" PRIu64 ", which is not above %" PRIu64
                         ", its start: write the smaller number first"),
                      end, first);
      return FALSE;
    }
  skip_spaces (reader);
  if (!read_step (reader, &step, start))
    return FALSE;
  if (step.factor > 0 && first == 0)
    {
      lab_caret_fail (reader->error, reader->text, start,
                      _ ("0 cannot be multiplied: give a distance, such as 0..64+8"));
      return FALSE;
    }
  return append_range (reader, &step, end, start);
}

/* One number or range. */
static gboolean
read_item (Reader *reader)
{
  const char *start;
  uint64_t value;

  skip_spaces (reader);
  start = reader->at;
  if (!read_number (reader, &value) || !append (reader, value, start))
    return FALSE;
  skip_spaces (reader);
  if (g_str_has_prefix (reader->at, "..") && !read_range (reader, start))
    return FALSE;
  skip_spaces (reader);
  return TRUE;
}

static gboolean
read_all (Reader *reader)
{
  while (read_item (reader))
    {
      if (*reader->at == '\0')
        return TRUE;
      if (*reader->at != ',')
        {
          lab_caret_fail (reader->error, reader->text, reader->at,
                          _ ("a comma is missing, or this does not belong here"));
          return FALSE;
        }
      reader->at++;
    }
  return FALSE;
}

/* What units_hint_comma says, which belongs to programs without translations. */
static const char *const hints[] = {
  N_ ("; decimals are written with a point, such as 1.5s or 2.5k"),
  N_ ("; thousands are written without a comma, such as 1000 or 1k"),
  NULL,
};

const char *
lab_values_hint_comma (const char *text)
{
  const char *hint = units_hint_comma (text);

  return *hint != '\0' ? lab_names_translate (hints, hint) : "";
}

GArray *
lab_values_parse (const char *text, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  Reader reader = { text, text, values, error };

  if (!read_all (&reader))
    return NULL;
  return g_steal_pointer (&values);
}
