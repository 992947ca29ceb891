/* A sweep for people and programs: a table, JSON and CSV.
 *
 * Texts are new, end in a newline and are freed with g_free. The table is translated; JSON and CSV
 * never are, and are documented in docs/results.md. The main context's thread. */
#pragma once

#include "lab-series.h"

/* The series has at least one run. CHARTS are the files that were written, as JSON names them;
 * NULL-terminated, or NULL. */
char *report_sweep_to_table (const LabSeries *series);
char *report_sweep_to_json (const LabSeries *series, const char *const *charts);
char *report_sweep_to_csv (const LabSeries *series);

/* The worst verdict on any reading. */
LabVerdict report_sweep_get_verdict (const LabSeries *series);
