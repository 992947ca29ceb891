/* See the header. */
#include "report-counterparts.h"

static void
pair_up (GArray *pairs, LabSideEntry *later, LabSideEntry *baseline)
{
  ReportCounterparts pair = { later, baseline, MIN (later->samples->len, baseline->samples->len) };

  g_array_append_val (pairs, pair);
}

GArray *
report_counterparts_of (LabSide *later, LabSide *baseline)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (ReportCounterparts));

  if (later->entries->len == 1 && baseline->entries->len == 1)
    {
      pair_up (pairs, later->entries->pdata[0], baseline->entries->pdata[0]);
      return pairs;
    }
  for (guint i = 0; i < later->entries->len; i++)
    {
      LabSideEntry *entry = later->entries->pdata[i];
      LabSideEntry *same = lab_side_find (baseline, entry->id);

      if (same != NULL)
        pair_up (pairs, entry, same);
    }
  return pairs;
}

/* The most runs of ENTRY that count in a pair of PAIRS; BLOCKS when it is in none. */
static guint
count_in (const GArray *pairs, const LabSideEntry *entry, guint blocks)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const ReportCounterparts *pair = &g_array_index (pairs, ReportCounterparts, i);

      if (pair->later == entry || pair->baseline == entry)
        blocks = MAX (blocks, pair->blocks);
    }
  return blocks;
}

/* How many of the first samples of ENTRY, which is of race RACE, count. The baseline is in the
 * pairs of every race. */
static guint
count_blocks (GPtrArray *sides, guint race, const LabSideEntry *entry)
{
  guint blocks = 0;

  for (guint i = 1; i < sides->len; i++)
    {
      g_autoptr (GArray) pairs = NULL;

      if (race != 0 && race != i)
        continue;
      pairs = report_counterparts_of (sides->pdata[i], sides->pdata[0]);
      blocks = count_in (pairs, entry, blocks);
    }
  return blocks > 0 ? blocks : entry->samples->len;
}

gboolean
report_counterparts_have (GPtrArray *sides, guint race, const char *id, guint number)
{
  const LabSideEntry *entry = lab_side_find (sides->pdata[race], id);
  guint blocks = entry != NULL ? count_blocks (sides, race, entry) : 0;

  for (guint i = 0; i < blocks; i++)
    if (g_array_index (entry->samples, LabSample, i).number == number)
      return TRUE;
  return FALSE;
}
