/* See the header. The template is read once, at the start; its numbers are drawn on the workers'
 * hot path. */
#include "load-demand.h"

#include "units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Streams of random numbers below this are the arrivals' and the think times'. */
#define DEMAND_STREAM (UINT64_C (2) << 32)
/* Uniform numbers have 53 bits, so no exponential one is above 53 ln 2 = 36.8 times its mean. */
#define EXPONENTIAL_MAX 37

static const char unknown[] = "a template in it is neither {exp:MEAN} nor {mix:P:A:B}, with whole "
                              "numbers up to 10^12 and a probability from 0 to 1";

/* Copies the field of *TEXT up to MARK, and goes on behind it. */
static bool
take_field (const char **text, char mark, char *field, size_t size)
{
  const char *end = strchr (*text, mark);
  size_t length = end != NULL ? (size_t) (end - *text) : 0;

  if (length == 0 || length >= size)
    return false;
  memcpy (field, *text, length);
  field[length] = '\0';
  *text = end + 1;
  return true;
}

static bool
take_number (const char **text, char mark, uint64_t *number)
{
  char field[32];

  return take_field (text, mark, field, sizeof field) && units_parse_count (field, number) &&
         *number <= LOAD_DEMAND_MEAN_MAX;
}

static bool
take_probability (const char **text, double *probability)
{
  char field[32], *end;

  if (!take_field (text, ':', field, sizeof field) ||
      strspn (field, "0123456789.") != strlen (field))
    return false;
  *probability = strtod (field, &end);
  return *end == '\0' && *probability >= 0 && *probability <= 1;
}

static bool
take_name (const char **text, const char *name)
{
  size_t length = strlen (name);
  bool found = strncmp (*text, name, length) == 0;

  if (found)
    *text += length;
  return found;
}

static bool
read_exponential (LoadDemand *demand, const char **text, uint64_t *largest)
{
  uint64_t mean;

  if (!take_number (text, '}', &mean) || mean == 0)
    return false;
  demand->kind = LOAD_DEMAND_EXPONENTIAL;
  demand->mean = (double) mean;
  *largest = mean * EXPONENTIAL_MAX;
  return true;
}

static bool
read_mix (LoadDemand *demand, const char **text, uint64_t *largest)
{
  if (!take_probability (text, &demand->probability) ||
      !take_number (text, ':', &demand->either[0]) || !take_number (text, '}', &demand->either[1]))
    return false;
  demand->kind = LOAD_DEMAND_MIX;
  *largest = demand->either[0] > demand->either[1] ? demand->either[0] : demand->either[1];
  return true;
}

static unsigned
count_digits (uint64_t number)
{
  unsigned digits = 1;

  for (; number >= 10; number /= 10)
    digits++;
  return digits;
}

/* Reads the template that begins at TEXT; *END gets what follows it. */
static bool
read_template (LoadDemand *demand, const char *text, const char **end)
{
  uint64_t largest;
  bool known = false;

  *end = text;
  if (take_name (end, "{exp:"))
    known = read_exponential (demand, end, &largest);
  else if (take_name (end, "{mix:"))
    known = read_mix (demand, end, &largest);
  if (known)
    demand->digits = count_digits (largest);
  return known;
}

bool
load_demand_find (LoadDemand *demand, const char *text, const char **reason)
{
  const char *open = memchr (text, '{', strcspn (text, "#"));
  const char *end;

  memset (demand, 0, sizeof *demand);
  if (open == NULL)
    return true;
  *reason = unknown;
  if (!read_template (demand, open, &end))
    return false;
  demand->start = (size_t) (open - text);
  demand->length = (size_t) (end - open);
  *reason = "it has more than one template";
  return strchr (end, '{') == NULL;
}

void
load_demands_init (LoadDemands *demands, const LoadDemand *demand, uint64_t seed, unsigned worker)
{
  demands->demand = demand;
  load_random_init (&demands->random, seed, DEMAND_STREAM + worker);
}

uint64_t
load_demands_take (LoadDemands *demands)
{
  const LoadDemand *demand = demands->demand;

  switch (demand->kind)
    {
    case LOAD_DEMAND_EXPONENTIAL: /* rounding to the nearest number keeps the mean */
      return (uint64_t) (load_random_exponential (&demands->random, demand->mean) + 0.5);
    case LOAD_DEMAND_MIX:
      return demand->either[load_random_uniform (&demands->random) < demand->probability ? 0 : 1];
    case LOAD_DEMAND_NONE:
      break;
    }
  return 0;
}

void
load_demand_write (const LoadDemand *demand, char *place, uint64_t number)
{
  for (unsigned i = demand->digits; i-- > 0; number /= 10)
    place[i] = (char) ('0' + number % 10);
}
