/* One table for the whole program, so that a row, a card and a line in a chart agree. */
#include "app-colors.h"

#include "chart-theme.h"

typedef struct
{
  char *owner; /* who has it, or had it last; NULL: never given */
  gboolean taken;
  guint released; /* the order of releases */
} Slot;

static Slot slots[CHART_PALETTE_SIZE];
static guint releases;
static GHashTable *extra; /* id to index, of those for whom there was no colour of their own */

static int
find_owned (const char *id, gboolean taken)
{
  for (int i = 0; i < CHART_PALETTE_SIZE; i++)
    if (slots[i].taken == taken && g_strcmp0 (slots[i].owner, id) == 0)
      return i;
  return -1;
}

static gboolean
is_used (guint used, int slot)
{
  return (used >> slot & 1) != 0;
}

/* None of USED: never given before, else given back the longest ago, else -1. */
static int
find_free (guint used)
{
  int best = -1;

  for (int i = 0; i < CHART_PALETTE_SIZE; i++)
    if (!slots[i].taken && !is_used (used, i) &&
        (best < 0 || slots[i].released < slots[best].released))
      best = i;
  return best;
}

static GHashTable *
get_extra (void)
{
  if (extra == NULL)
    extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return extra;
}

static void
own (int slot, const char *id)
{
  g_free (slots[slot].owner);
  slots[slot].owner = g_strdup (id);
}

void
app_colors_claim (const char *id)
{
  int slot;

  if (app_colors_find (id) >= 0)
    return;
  slot = find_owned (id, FALSE);
  if (slot < 0)
    slot = find_free (0);
  if (slot < 0)
    {
      guint count = g_hash_table_size (get_extra ());

      g_hash_table_insert (extra, g_strdup (id), GINT_TO_POINTER (count % CHART_PALETTE_SIZE));
      return;
    }
  own (slot, id);
  slots[slot].taken = TRUE;
}

void
app_colors_release (const char *id)
{
  int slot = find_owned (id, TRUE);

  if (slot < 0)
    {
      (void) g_hash_table_remove (get_extra (), id); /* it may have none */
      return;
    }
  slots[slot].taken = FALSE;
  slots[slot].released = ++releases;
}

int
app_colors_find (const char *id)
{
  gpointer index;
  int slot = find_owned (id, TRUE);

  if (slot < 0 && g_hash_table_lookup_extended (get_extra (), id, NULL, &index))
    return GPOINTER_TO_INT (index);
  return slot;
}

static int
find_unused (guint used)
{
  for (int i = 0; i < CHART_PALETTE_SIZE; i++)
    if (!is_used (used, i))
      return i;
  return -1;
}

int
app_colors_recall (const char *id, guint used)
{
  int slot = app_colors_find (id);

  if (slot < 0)
    slot = find_owned (id, FALSE);
  if (slot >= 0 && !is_used (used, slot))
    return slot;
  slot = find_free (used);
  if (slot < 0)
    return MAX (find_unused (used), 0);
  own (slot, id);
  slots[slot].released = ++releases;
  return slot;
}
