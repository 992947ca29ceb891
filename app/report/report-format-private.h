/* The writers of formats. Each writes RUNS (LabRun, at least one) to FILE, and fails with a
 * LAB_ERROR when the runs do not fit the format; whether the writing went well is looked at by who
 * opened the file. Internal to the report. */
#pragma once

#include "lab-run.h"

#include <stdio.h>

gboolean report_format_write_hgrm (GPtrArray *runs, FILE *file, GError **error);
gboolean report_format_write_hlog (GPtrArray *runs, FILE *file, GError **error);
gboolean report_format_write_csv (GPtrArray *runs, FILE *file, GError **error);
gboolean report_format_write_percentiles (GPtrArray *runs, FILE *file, GError **error);
gboolean report_format_write_json (GPtrArray *runs, FILE *file, GError **error);
gboolean report_format_write_html (GPtrArray *runs, FILE *file, GError **error);
