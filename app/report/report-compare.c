/* Pairs contenders up and has them compared. The main context's thread. */
#include "report-compare.h"

#include "lab-error.h"
#include "report-counterparts.h"

#include <glib/gi18n-lib.h>

void
report_compare_free (ReportCompare *compare)
{
  g_clear_pointer (&compare->baseline, lab_side_free);
  lab_side_free (compare->candidate);
  g_ptr_array_unref (compare->differences);
  g_ptr_array_unref (compare->ids);
  g_clear_pointer (&compare->samples, g_ptr_array_unref);
  g_ptr_array_unref (compare->names);
  g_ptr_array_unref (compare->unpaired);
  g_clear_pointer (&compare->comparisons, g_array_unref);
  g_array_unref (compare->gates);
  g_free (compare);
}

/* The samples that are compared, and who with whom. */
typedef struct
{
  GPtrArray *samples; /* GArray of LabSample */
  GArray *pairs;      /* LabPair */
} Pairing;

static void
pairing_clear (Pairing *pairing)
{
  g_ptr_array_unref (pairing->samples);
  g_array_unref (pairing->pairs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairing, pairing_clear)

/* Takes over SAMPLES and NAME. */
static guint
add_contender (ReportCompare *compare, Pairing *pairing, LabSideEntry *entry, GArray *samples,
               char *name)
{
  g_ptr_array_add (pairing->samples, samples);
  g_ptr_array_add (compare->ids, g_strdup (entry->id));
  g_ptr_array_add (compare->names, name);
  return pairing->samples->len - 1;
}

/* The samples of ENTRY that count, and in *SPARE how many do not, if it is more. */
static GArray *
take_samples (const LabSideEntry *entry, guint blocks, guint *spare)
{
  GArray *samples = lab_samples_renumber (entry->samples);

  *spare = MAX (*spare, samples->len - blocks);
  g_array_set_size (samples, blocks);
  return samples;
}

static void
pair_up (ReportCompare *compare, Pairing *pairing, const ReportCounterparts *both)
{
  LabPair pair;

  pair.a = add_contender (compare, pairing, both->later,
                          take_samples (both->later, both->blocks, &compare->candidate_spare),
                          g_strdup_printf (_ ("%s (candidate)"), both->later->name));
  pair.b = add_contender (compare, pairing, both->baseline,
                          take_samples (both->baseline, both->blocks, &compare->baseline_spare),
                          g_strdup_printf (_ ("%s (baseline)"), both->baseline->name));
  g_array_append_val (pairing->pairs, pair);
}

static void
note_unpaired (ReportCompare *compare, LabSide *side, LabSide *other)
{
  for (guint i = 0; i < side->entries->len; i++)
    {
      LabSideEntry *entry = side->entries->pdata[i];

      if (lab_side_find (other, entry->id) == NULL)
        g_ptr_array_add (compare->unpaired,
                         g_strdup_printf (_ ("%s is only in %s"), entry->name, side->path));
    }
}

static void
pair_sides (ReportCompare *compare, Pairing *pairing)
{
  g_autoptr (GArray) pairs = report_counterparts_of (compare->candidate, compare->baseline);

  for (guint i = 0; i < pairs->len; i++)
    pair_up (compare, pairing, &g_array_index (pairs, ReportCounterparts, i));
  if (compare->candidate->entries->len == 1 && compare->baseline->entries->len == 1)
    return; /* whatever they are called */
  note_unpaired (compare, compare->candidate, compare->baseline);
  note_unpaired (compare, compare->baseline, compare->candidate);
}

static GArray *
pairs_with (guint baseline, guint count)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (LabPair));

  for (guint i = 0; i < count; i++)
    {
      LabPair pair = { i, baseline };

      if (i != baseline)
        g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* BASELINE is an index of the side's entries, or their number for all pairs. */
static void
pair_within (ReportCompare *compare, Pairing *pairing, guint baseline)
{
  GPtrArray *entries = compare->candidate->entries;

  for (guint i = 0; i < entries->len; i++)
    {
      LabSideEntry *entry = entries->pdata[i];

      (void) add_contender (compare, pairing, entry, g_array_ref (entry->samples),
                            g_strdup (entry->name));
    }
  g_array_unref (pairing->pairs);
  pairing->pairs =
      baseline < entries->len ? pairs_with (baseline, entries->len) : lab_pairs_of (entries->len);
}

static void
hold (ReportCompare *compare, GPtrArray *thresholds)
{
  for (guint i = 0; i < thresholds->len; i++)
    for (guint k = 0; k < compare->comparisons->len; k++)
      {
        const LabThreshold *threshold = thresholds->pdata[i];
        const LabComparison *one = &g_array_index (compare->comparisons, LabComparison, k);
        ReportGate gate = { threshold, one, LAB_THRESHOLD_UNKNOWN };

        if (one->metric != threshold->metric)
          continue;
        gate.state = lab_threshold_judge (threshold, one);
        g_array_append_val (compare->gates, gate);
      }
}

static ReportCompare *
make (LabSide *baseline, LabSide *candidate)
{
  ReportCompare *compare = g_new0 (ReportCompare, 1);

  compare->baseline = baseline;
  compare->candidate = candidate;
  compare->differences = baseline != NULL
                             ? lab_conditions_compare (baseline->conditions, candidate->conditions)
                             : g_ptr_array_new ();
  compare->ids = g_ptr_array_new_with_free_func (g_free);
  compare->names = g_ptr_array_new_with_free_func (g_free);
  compare->unpaired = g_ptr_array_new_with_free_func (g_free);
  compare->gates = g_array_new (FALSE, FALSE, sizeof (ReportGate));
  return compare;
}

static Pairing
pairing_new (void)
{
  return (Pairing){
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
    g_array_new (FALSE, FALSE, sizeof (LabPair)),
  };
}

static void
finish (ReportCompare *compare, const Pairing *pairing, GPtrArray *thresholds)
{
  compare->comparisons =
      lab_comparisons_of ((GArray *const *) pairing->samples->pdata, pairing->pairs);
  compare->samples = g_ptr_array_ref (pairing->samples);
  hold (compare, thresholds);
}

ReportCompare *
report_compare_new (LabSide *baseline, LabSide *candidate, GPtrArray *thresholds, GError **error)
{
  g_autoptr (ReportCompare) compare = make (baseline, candidate);
  g_auto (Pairing) pairing = pairing_new ();

  pair_sides (compare, &pairing);
  if (pairing.pairs->len == 0)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                   _ ("there is no contender that is in %s and in %s"), candidate->path,
                   baseline->path);
      return NULL;
    }
  finish (compare, &pairing, thresholds);
  return g_steal_pointer (&compare);
}

static void
refuse_baseline (LabSide *side, const char *word, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < side->entries->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "",
                            ((const LabSideEntry *) side->entries->pdata[i])->id);
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("there is no contender “%s” in %s, which has %s"), word, side->path, ids->str);
}

ReportCompare *
report_compare_within (LabSide *side, const char *word, GPtrArray *thresholds, GError **error)
{
  g_autoptr (ReportCompare) compare = make (NULL, side);
  g_auto (Pairing) pairing = pairing_new ();
  LabSideEntry *entry = word != NULL ? lab_side_find_named (side, word) : NULL;
  guint baseline = side->entries->len;

  if (entry != NULL)
    (void) g_ptr_array_find (side->entries, entry, &baseline);
  if (word != NULL && entry == NULL)
    refuse_baseline (side, word, error);
  else if (side->entries->len < 2)
    g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
                 _ ("%s has only one contender: give a second run, folder or result"), side->path);
  else
    {
      pair_within (compare, &pairing, baseline);
      finish (compare, &pairing, thresholds);
      return g_steal_pointer (&compare);
    }
  return NULL;
}

gboolean
report_compare_has_gate (ReportCompare *compare, LabThresholdState state)
{
  for (guint i = 0; i < compare->gates->len; i++)
    if (g_array_index (compare->gates, ReportGate, i).state == state)
      return TRUE;
  return FALSE;
}

gboolean
report_compare_is_invalid (ReportCompare *compare)
{
  for (guint i = 0; i < compare->comparisons->len; i++)
    {
      LabObstacle obstacle = g_array_index (compare->comparisons, LabComparison, i).obstacle;

      if (obstacle == LAB_OBSTACLE_A_INVALID || obstacle == LAB_OBSTACLE_B_INVALID)
        return TRUE;
    }
  return FALSE;
}
