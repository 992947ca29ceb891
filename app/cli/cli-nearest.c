/* See the header. Slips are counted as Damerau (1964) does: a character too many, one too few,
 * another one, or two neighbours in the wrong order (here each at most once at a place: optimal
 * string alignment). */
#include "cli-nearest.h"

#include <string.h>

#define NEAREST_MAX 3
#define NAME_MAX_BYTES 40
#define NO_SLIPS (NAME_MAX_BYTES * 2)

static guint
least (guint a, guint b, guint c)
{
  return MIN (MIN (a, b), c);
}

/* Both are shorter than NAME_MAX_BYTES. */
static guint
count_slips (const char *a, const char *b)
{
  guint slips[NAME_MAX_BYTES][NAME_MAX_BYTES];
  gsize a_length = strlen (a), b_length = strlen (b);

  for (gsize i = 0; i <= a_length; i++)
    for (gsize k = 0; k <= b_length; k++)
      {
        if (i == 0 || k == 0)
          {
            slips[i][k] = (guint) (i + k);
            continue;
          }
        slips[i][k] = least (slips[i - 1][k] + 1, slips[i][k - 1] + 1,
                             slips[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
        if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
          slips[i][k] = MIN (slips[i][k], slips[i - 2][k - 2] + 1);
      }
  return slips[a_length][b_length];
}

/* How far KNOWN is from NAME; NO_SLIPS when nobody takes one for the other. */
static guint
distance (const char *known, const char *name)
{
  gsize length = strlen (name);
  guint slips;

  if (length < 2 || length >= NAME_MAX_BYTES || strlen (known) >= NAME_MAX_BYTES)
    return NO_SLIPS;
  if (g_str_has_prefix (known, name))
    return 0;
  slips = count_slips (known, name);
  return slips <= MAX (1, length / 3) ? slips : NO_SLIPS;
}

static void
append_at (GString *list, const GOptionEntry *entries, const char *name, guint slips, guint *count)
{
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (*count < NEAREST_MAX && (entry->flags & G_OPTION_FLAG_HIDDEN) == 0 &&
        distance (entry->long_name, name) == slips)
      {
        g_string_append_printf (list, "%s--%s", *count > 0 ? ", " : "", entry->long_name);
        (*count)++;
      }
}

char *
cli_nearest_options (const GOptionEntry *entries, const char *name)
{
  GString *list = g_string_new (NULL);
  guint count = 0;

  for (guint slips = 0; slips < NO_SLIPS; slips++)
    append_at (list, entries, name, slips, &count);
  return g_string_free (list, count == 0);
}
