/* Saved runs, sweeps and limits as files for other programs and people: the table of formats.
 *
 * A format is one file, report-format-NAME.c, and one row of the table. The main context's thread.
 */
#pragma once

#include "lab-series.h"

typedef struct ReportFormat ReportFormat;

/* The format called NAME, static, or NULL. */
const ReportFormat *report_format_find (const char *name);

/* "hgrm, hlog …": all names, for messages. Free with g_free. */
char *report_format_list (void);

/* Writes RUNS (LabRun, at least one) to PATH: beside it first, so that a failure leaves no half
 * file and an older one as it was. FALSE with a LAB_ERROR that names the file and the cause, or
 * that of report_result_check. Blocks. */
gboolean
report_format_save (const ReportFormat *format, GPtrArray *runs, const char *path, GError **error);

/* The same of a sweep, which has at least one run, and of searches for limits (LabHunt, at least
 * one, each with a trial). FALSE with a LAB_ERROR also when FORMAT cannot hold them. */
gboolean report_format_save_sweep (const ReportFormat *format, const LabSeries *series,
                                   const char *path, GError **error);
gboolean report_format_save_limit (const ReportFormat *format, GPtrArray *hunts, const char *path,
                                   GError **error);
