/* Pairs contenders up over races, and says of each race what its pairs come to. The main context's
 * thread. */
#include "report-versus.h"

#include "report-comparison.h"
#include "report-counterparts.h"
#include "report-outcome.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* One side of a pair. */
typedef struct
{
  guint race;
  const LabSideEntry *entry; /* the side's */
  guint blocks;              /* so many of its first samples count */
} Contender;

struct ReportVersus
{
  GPtrArray *sides;
  GArray *contenders;  /* Contender; in LabPair A is a later race's, and B the baseline's */
  GArray *comparisons; /* LabComparison */
};

void
report_versus_free (ReportVersus *versus)
{
  g_ptr_array_unref (versus->sides);
  g_array_unref (versus->contenders);
  g_clear_pointer (&versus->comparisons, g_array_unref);
  g_free (versus);
}

static const Contender *
contender_at (const ReportVersus *versus, guint i)
{
  return &g_array_index (versus->contenders, Contender, i);
}

static void
pair_up (ReportVersus *versus, GArray *pairs, guint race, const ReportCounterparts *both)
{
  const Contender contenders[] = { { race, both->later, both->blocks },
                                   { 0, both->baseline, both->blocks } };
  LabPair pair = { versus->contenders->len, versus->contenders->len + 1 };

  g_array_append_vals (versus->contenders, contenders, G_N_ELEMENTS (contenders));
  g_array_append_val (pairs, pair);
}

static void
pair_race (ReportVersus *versus, GArray *pairs, guint race)
{
  g_autoptr (GArray) both =
      report_counterparts_of (versus->sides->pdata[race], versus->sides->pdata[0]);

  for (guint i = 0; i < both->len; i++)
    pair_up (versus, pairs, race, &g_array_index (both, ReportCounterparts, i));
}

/* Numbered anew, since runs of two races share no blocks. */
static GPtrArray *
list_samples (const ReportVersus *versus)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < versus->contenders->len; i++)
    {
      const Contender *contender = contender_at (versus, i);
      GArray *numbered = lab_samples_renumber (contender->entry->samples);

      g_array_set_size (numbered, contender->blocks);
      g_ptr_array_add (samples, numbered);
    }
  return samples;
}

ReportVersus *
report_versus_new (GPtrArray *sides)
{
  g_autoptr (ReportVersus) versus = g_new0 (ReportVersus, 1);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (LabPair));
  g_autoptr (GPtrArray) samples = NULL;

  g_return_val_if_fail (sides->len >= 2, NULL);
  versus->sides = g_ptr_array_ref (sides);
  versus->contenders = g_array_new (FALSE, FALSE, sizeof (Contender));
  for (guint race = 1; race < sides->len; race++)
    pair_race (versus, pairs, race);
  if (pairs->len == 0)
    return NULL;
  samples = list_samples (versus);
  versus->comparisons = lab_comparisons_of ((GArray *const *) samples->pdata, pairs);
  return g_steal_pointer (&versus);
}

static char *
name_pair (const ReportVersus *versus, const LabComparison *one)
{
  const LabSideEntry *a = contender_at (versus, one->pair.a)->entry;
  const LabSideEntry *b = contender_at (versus, one->pair.b)->entry;

  return g_str_equal (a->id, b->id) ? g_strdup (a->name)
                                    : g_strdup_printf (_ ("%s against %s"), a->name, b->name);
}

/* "1.65 times the throughput, 1.60 to 1.71, suspect"; one block has no bounds. */
static char *
describe_ratio (const LabComparison *one)
{
  GString *text = g_string_new (NULL);

  /* Translators: a ratio, a metric such as throughput. */
  g_string_append_printf (text, _ ("%.2f times the %s"), one->ratio,
                          report_metric_word (one->metric));
  if (!isnan (one->bounds.low))
    g_string_append_printf (text, _ (", %.2f to %.2f"), one->bounds.low, one->bounds.high);
  if (one->is_suspect)
    g_string_append (text, _ (", suspect"));
  return g_string_free (text, FALSE);
}

static char *
describe_pair (const ReportVersus *versus, const LabComparison *one)
{
  g_autofree char *name = name_pair (versus, one);
  g_autofree char *ratio = NULL;

  if (one->decision == LAB_DECISION_INVALID)
    return g_strdup_printf ("%s (%s)", name, report_comparison_word (one));
  ratio = describe_ratio (one);
  return g_strdup_printf ("%s (%s)", name, ratio);
}

/* What the pairs of RACE are told by, those of DECISION: their words, and in *OPEN the one that
 * needs the most blocks. NULL when there are none. */
static char *
list_pairs (const ReportVersus *versus, guint race, LabDecision decision,
            const LabComparison **open)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  *open = NULL;
  for (guint i = 0; i < versus->contenders->len; i += 2)
    {
      const LabComparison *one = report_outcome_choose (versus->comparisons, (LabPair){ i, i + 1 });
      g_autofree char *pair = NULL;

      if (contender_at (versus, i)->race != race || one->decision != decision)
        continue;
      pair = describe_pair (versus, one);
      g_strv_builder_add (builder, pair);
      if (*open == NULL || report_comparison_missing (one) > report_comparison_missing (*open))
        *open = one;
    }
  words = g_strv_builder_end (builder);
  return words[0] != NULL ? g_strjoinv (", ", words) : NULL;
}

/* The sentence on the pairs of RACE with DECISION, or NULL. */
static char *
describe_decision (const ReportVersus *versus, guint race, LabDecision decision)
{
  const LabSide *baseline = versus->sides->pdata[0], *later = versus->sides->pdata[race];
  const LabComparison *open;
  g_autofree char *pairs = list_pairs (versus, race, decision, &open);
  g_autofree char *missing = NULL;

  if (pairs == NULL)
    return NULL;
  switch (decision)
    {
    case LAB_DECISION_BETTER:
      /* Translators: two races, and the contenders with which one is better than the other. */
      return g_strdup_printf (_ ("%s is better than %s with %s."), later->path, baseline->path,
                              pairs);
    case LAB_DECISION_WORSE:
      return g_strdup_printf (_ ("%s is worse than %s with %s."), later->path, baseline->path,
                              pairs);
    case LAB_DECISION_EQUIVALENT:
      return g_strdup_printf (_ ("%s and %s show no difference that matters with %s."), later->path,
                              baseline->path, pairs);
    case LAB_DECISION_INCONCLUSIVE:
      missing = report_comparison_describe_missing (open);
      return g_strdup_printf (_ ("%s against %s is undecided with %s: %s."), later->path,
                              baseline->path, pairs, missing);
    case LAB_DECISION_INVALID:
      break;
    }
  return g_strdup_printf (_ ("%s and %s are not compared with %s."), later->path, baseline->path,
                          pairs);
}

/* How many blocks of the pairs of RACE the one side has more than the other: of the later race, or
 * of the baseline. */
static guint
count_spare (const ReportVersus *versus, guint race, gboolean later)
{
  guint most = 0;

  for (guint i = 0; i < versus->contenders->len; i += 2)
    {
      const Contender *one = contender_at (versus, later ? i : i + 1);

      if (contender_at (versus, i)->race == race)
        most = MAX (most, one->entry->samples->len - one->blocks);
    }
  return most;
}

static void
add_spare (GStrvBuilder *sentences, const ReportVersus *versus, guint race, gboolean later)
{
  guint blocks = count_spare (versus, race, later);
  const LabSide *side = versus->sides->pdata[later ? race : 0];
  g_autofree char *sentence =
      blocks > 0 ? report_comparison_describe_spare (blocks, side->path) : NULL;

  if (sentence != NULL)
    g_strv_builder_add (sentences, sentence);
}

char *
report_versus_describe (const ReportVersus *versus, guint race)
{
  static const LabDecision decisions[] = { LAB_DECISION_BETTER, LAB_DECISION_WORSE,
                                           LAB_DECISION_EQUIVALENT, LAB_DECISION_INCONCLUSIVE,
                                           LAB_DECISION_INVALID };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autofree char *sentence = describe_decision (versus, race, decisions[i]);

      if (sentence != NULL)
        g_strv_builder_add (builder, sentence);
    }
  add_spare (builder, versus, race, TRUE);
  add_spare (builder, versus, race, FALSE);
  sentences = g_strv_builder_end (builder);
  return sentences[0] != NULL ? g_strjoinv (" ", sentences) : NULL;
}

ReportTable *
report_versus_make_table (const ReportVersus *versus, guint race)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) comparisons = g_array_new (FALSE, FALSE, sizeof (LabComparison));

  for (guint i = 0; i < versus->contenders->len; i++)
    g_ptr_array_add (names, contender_at (versus, i)->entry->name);
  for (guint i = 0; i < versus->comparisons->len; i++)
    {
      const LabComparison *one = &g_array_index (versus->comparisons, LabComparison, i);

      if (contender_at (versus, one->pair.a)->race == race)
        g_array_append_vals (comparisons, one, 1);
    }
  return report_comparisons_make_table (comparisons, (const char *const *) names->pdata,
                                        REPORT_ANYBODY);
}
