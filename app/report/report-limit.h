/* Searches for limits, one for each backend, for people and programs.
 *
 * Texts are new, end in a newline and are freed with g_free. Table and page are translated; JSON
 * and CSV never are, and are documented in docs/results.md. The main context's thread. */
#pragma once

#include "lab-hunt.h"
#include "report-table.h"

#include <stdio.h>

/* What the search has found so far, in one sentence. Free with g_free. */
char *report_limit_describe (const LabHunt *hunt);

/* What may have kept the limit low besides the server, and what the table's sign of doubt stands
 * for: a line each, or NULL. Free with g_free. */
char *report_limit_describe_doubt (const LabHunt *hunt);

/* The trials so far. Free with report_table_free. */
ReportTable *report_limit_make_table (const LabHunt *hunt);

/* The scenario of HUNTS (LabHunt: at least one, each with at least one trial, as below), with the
 * range of the rates that were tried. Free with g_free. */
char *report_limit_describe_scenario (GPtrArray *hunts);

/* The result of HUNTS, as above: for people, for programs (docs/results.md). Free with g_free. */
char *report_limit_to_table (GPtrArray *hunts);
char *report_limit_to_json (GPtrArray *hunts);
char *report_limit_to_csv (GPtrArray *hunts);

/* A page as report-html-page.h has it. Whether it could be written is looked at by who opened FILE.
 */
void report_limit_write_html (GPtrArray *hunts, FILE *file);

/* What came of a trial: "held", "p99<50ms: 61.2 ms", "overloaded". Free with g_free. */
char *report_limit_describe_trial (const LabTrial *trial);
