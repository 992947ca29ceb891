/* What other tools have measured, on our tables and charts, and what they have not said.
 *
 * IMPORTS are LabImport, at least one. Tables are translated; JSON and CSV never are. The main
 * context's thread. */
#pragma once

#include "lab-import.h"
#include "report-charts.h"
#include "report-export.h"
#include "report-table.h"

/* Each returns new text ending in a newline, freed with g_free. */
char *report_imports_to_table (GPtrArray *imports);
char *report_imports_to_json (GPtrArray *imports);
char *report_imports_to_csv (GPtrArray *imports);

/* What IMPORT lacks beside a run, in sentences. Free with g_free. */
char *report_import_describe_lacks (const LabImport *import);

/* The parts of the table: the figures (free with report_table_free), and what each import lacks, a
 * line for each (free with g_free). */
ReportTable *report_imports_make_table (GPtrArray *imports);
char *report_imports_describe (GPtrArray *imports);

/* The chart of KIND with all IMPORTS over each other. NULL with a LAB_ERROR_FILE when an import
 * holds nothing for this kind, which names it and the kinds that it has. Free with chart_free. */
Chart *report_import_chart (GPtrArray *imports, ReportChartKind kind, GError **error);

/* Writes the chart of KIND with all IMPORTS over each other to PATH, marked as imported. FALSE with
 * a LAB_ERROR_FILE: it cannot be written, or an import holds nothing for this kind, which names it
 * and the kinds that it has. */
gboolean report_import_export_chart (GPtrArray *imports, ReportChartKind kind, const char *path,
                                     const ReportPicture *picture, GError **error);
