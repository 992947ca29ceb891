/* A sweep for people and programs: a table, JSON, CSV, and charts of throughput and p99 against the
 * knob.
 *
 * Texts are new, end in a newline and are freed with g_free. The table is translated; JSON and CSV
 * never are, and are documented in docs/results.md. The main context's thread. */
#pragma once

#include "lab-series.h"
#include "report-charts.h"
#include "report-export.h"
#include "report-table.h"

#include <stdio.h>

/* The series has at least one run. CHARTS are the files that were written, as JSON names them;
 * NULL-terminated, or NULL. */
char *report_sweep_to_table (const LabSeries *series);
char *report_sweep_to_json (const LabSeries *series, const char *const *charts);
char *report_sweep_to_csv (const LabSeries *series);

/* A page as report-html-page.h has it. Whether it could be written is looked at by who opened FILE.
 */
void report_sweep_write_html (const LabSeries *series, FILE *file);

/* What the knob of SERIES is called within a sentence, such as "connections"; also of a series that
 * has no run yet. Borrowed. */
const char *report_sweep_word_knob (const LabSeries *series);

/* The scenario, with the range of what the knob turned; and at which value each contender served
 * the most. Free with g_free. */
char *report_sweep_describe (const LabSeries *series);
char *report_sweep_describe_outcome (const LabSeries *series);

/* The figures of LINE at each value. Free with report_table_free. */
ReportTable *report_sweep_make_table (const LabSeries *series, const LabSeriesLine *line);

/* The laws of LINE, and the checks that failed anywhere: lines that are indented by two spaces,
 * each ending in a newline. Free with g_free. */
char *report_sweep_describe_line (const LabSeries *series, const LabSeriesLine *line);

/* The chart of throughput (with the fitted law, its band and the knee) or of p99 against the knob.
 * The contenders have the palette's COLORS, one for each line, or with NULL those of their order.
 * Free with chart_free. */
Chart *report_sweep_chart (const LabSeries *series, ReportChartKind kind, const int *colors);

/* Writes both beside each other to PATH, as report_export_chart does. */
gboolean report_sweep_export (const LabSeries *series, const char *path,
                              const ReportPicture *picture, GError **error);

/* The worst verdict on any reading. */
LabVerdict report_sweep_get_verdict (const LabSeries *series);
