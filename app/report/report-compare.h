/* Saved things against each other: what `tailrace-cli compare` prints.
 *
 * With two sides every contender of the candidate is compared with the one of the same id in the
 * baseline (or the only one with the only one), run by run in their order; with one side all its
 * contenders with each other, or each with one of them. The main context's thread. */
#pragma once

#include "lab-comparison.h"
#include "lab-side.h"
#include "lab-threshold.h"
#include "report-export.h"

/* A threshold held against one pair. */
typedef struct
{
  const LabThreshold *threshold;   /* borrowed */
  const LabComparison *comparison; /* borrowed */
  LabThresholdState state;
} ReportGate;

typedef struct
{
  LabSide *baseline;      /* NULL within one race */
  LabSide *candidate;     /* or the only side */
  GPtrArray *differences; /* LabDifference: of baseline and candidate; empty when they may be
                           * compared */
  GPtrArray *ids;         /* char *: who is compared, for programs; indexes of LabPair */
  GPtrArray *samples;     /* GArray of LabSample: what of whom is compared */
  GPtrArray *names;       /* char *: the same for people */
  guint
      candidate_spare; /* so many blocks have no counterpart on the other side, and are left out */
  guint baseline_spare;
  GPtrArray *unpaired; /* char *: contenders of one side alone, for people */
  GArray *comparisons; /* LabComparison; with two sides A is the candidate's, B the baseline's; of
                        * one race too, where a baseline was named */
  GArray *gates;       /* ReportGate */
} ReportCompare;

/* Compares CANDIDATE with BASELINE, which are taken over, and holds each pair to THRESHOLDS
 * (LabThreshold, borrowed). NULL with a LAB_ERROR_SCENARIO when there is nobody to compare. Free
 * with report_compare_free. */
ReportCompare *
report_compare_new (LabSide *baseline, LabSide *candidate, GPtrArray *thresholds, GError **error);

/* The same for the contenders of one race SIDE (taken over): each with the one that WORD is
 * the id or the name of or, when that is NULL, all pairs. */
ReportCompare *
report_compare_within (LabSide *side, const char *word, GPtrArray *thresholds, GError **error);
void report_compare_free (ReportCompare *compare);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportCompare, report_compare_free)

/* Each returns new text ending in a newline, freed with g_free. The table is translated; JSON and
 * CSV never are: see docs/results.md. */
char *report_compare_to_table (ReportCompare *compare);
char *report_compare_to_json (ReportCompare *compare);
char *report_compare_to_csv (ReportCompare *compare);

/* Writes throughput, median and p99 of everybody as a picture to PATH, as report_export_chart does.
 */
gboolean report_compare_export (ReportCompare *compare, const char *path,
                                const ReportPicture *picture, GError **error);

/* Whether a gate is in STATE; whether a run that was compared is invalid. */
gboolean report_compare_has_gate (ReportCompare *compare, LabThresholdState state);
gboolean report_compare_is_invalid (ReportCompare *compare);
