/* Scenarios, machines and figures in words: the one place that formats them for people.
 *
 * Everything returned is translated, new, and freed with g_free. The main context's thread. */
#pragma once

#include "lab-host.h"
#include "lab-run.h"
#include "lab-scenario.h"
#include "lab-summary.h"

/* "json · closed loop, 32 connections · 10 s after 2 s of warm-up · seed 1"; with headers, what is
 * saved of them behind the workload. */
char *report_words_scenario (const LabScenario *scenario);

/* The same of a scenario whose KNOB (see lab-knob.h) was turned from FROM to TO: "json · closed
 * loop, 1 to 64 connections · …", "json · closed loop, 32 connections · workers 1 to 8 · …". */
char *
report_words_sweep (const LabScenario *scenario, const char *knob, uint64_t from, uint64_t to);

/* "Intel Xeon @ 2.50GHz · 2 cores · Linux 6.1 · Tailrace 0.1.0"; HOST may be NULL. */
char *report_words_host (const LabHost *host);

/* Figures: "24 µs", "58.1 k/s", "2.10 MiB", "99 %"; "–" where there is none. */
char *report_words_duration (double value_ns);
char *report_words_rate (double per_s);
char *report_words_bytes (uint64_t bytes);
char *report_words_percent (double part);

/* The state of a run: "measuring", "failed" … */
char *report_words_state (LabRunState state);
