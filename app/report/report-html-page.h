/* A page of HTML that needs nothing else: no scripts and nothing to load, so that it can be mailed,
 * kept and printed, and a strict browser shows all of it. Light or dark is the reader's own
 * setting; paper is light. What is written wrongly is looked at by who opened FILE. Internal to the
 * report. */
#pragma once

#include "lab-run.h"
#include "report-audit.h"
#include "report-table.h"

#include <stdio.h>

/* Everything before the first element, in the language of the words. */
void report_html_begin (FILE *file, const char *title);
void report_html_end (FILE *file);

/* One element with TEXT, which is escaped, in it; ATTRIBUTES are empty or begin with a space. */
void report_html_element (FILE *file, const char *name, const char *attributes, const char *text);

/* The attribute that gives an element the colour of SEVERITY. Static. */
const char *report_html_class (ReportSeverity severity);

/* Figures, which can be moved sideways where the page is too narrow for them. */
void report_html_table (FILE *file, ReportTable *table);

/* The section on SCENARIO (in words), and on the machine that RUN was measured on. */
void report_html_facts (FILE *file, const char *scenario, LabRun *run);
