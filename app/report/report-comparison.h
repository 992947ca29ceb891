/* Comparisons in words: one sentence each, or a table of them.
 *
 * Sentences and tables are translated, JSON and CSV are not. The main context's thread. */
#pragma once

#include "lab-comparison.h"
#include "report-table.h"

/* "throughput", "p99", "CPU per request" … Static. */
const char *report_metric_word (LabMetric metric);

/* A figure of METRIC: "58.1 k/s", "24 µs", "2.10 MiB"; "–" for NAN. Free with g_free. */
char *report_metric_value (LabMetric metric, double value);

/* "better", "no difference that matters", "undecided", or why nothing was compared. Static.
 */
const char *report_comparison_word (const LabComparison *comparison);

/* The decision with what it rests on, in one sentence: "B served 1.52 times the requests of A (95 %
 * interval 1.45 to 1.58, 10 blocks): B is better." A and B are the contenders' names. Free with
 * g_free. */
char *report_comparison_sentence (const LabComparison *comparison, const char *a, const char *b);

/* Why COMPARISON, which is inconclusive, is so, and what would help: "not enough blocks to decide;
 * about 4 more would do". Free with g_free. */
char *report_comparison_describe_missing (const LabComparison *comparison);

/* How many more blocks about would decide an inconclusive comparison; 0: no number would. */
guint report_comparison_missing (const LabComparison *comparison);

/* Contender ANY: all pairs. */
#define REPORT_ANYBODY G_MAXUINT

/* COMPARISONS (LabComparison) of the contenders NAMES as a table, pair by pair; WHOM's pairs alone
 * unless it is REPORT_ANYBODY. Free with report_table_free, and as text with g_free. */
ReportTable *
report_comparisons_make_table (const GArray *comparisons, const char *const *names, guint whom);
char *report_comparisons_to_table (const GArray *comparisons, const char *const *names, guint whom);

/* One line for each, with a heading; IDS[i] is that of contender i. Free with g_free. */
char *report_comparisons_to_csv (const GArray *comparisons, const char *const *ids);

/* An array of lab_comparison_to_json. New. */
JsonArray *report_comparisons_to_json (const GArray *comparisons, const char *const *ids);

/* "4 blocks of NAME have no counterpart and do not count." Free with g_free. */
char *report_comparison_describe_spare (guint blocks, const char *name);
