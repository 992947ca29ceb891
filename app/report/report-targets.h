/* What contenders were asked for, where it was not the workload of the race. */
#pragma once

#include "report-result.h"

/* A sentence that says what each contender was asked for: servers of one's own may have a target of
 * their own, and then the requests compared are not the same. NULL when all were asked for the
 * workload. Free with g_free. */
char *report_targets_describe (ReportResult *result);

/* The scenario of RUNS (LabRun) in words, as report_words_scenario has it; but where all of them
 * were asked for one target of their own, that stands in place of a workload that nobody was asked
 * for: "/hello · closed loop, 32 connections · …". Free with g_free. */
char *report_targets_describe_scenario (const LabScenario *scenario, GPtrArray *runs);

/* The same of a scenario whose KNOB was turned (see report_words_sweep), of contenders that were
 * asked for TARGETS (const char *, NULL: the workload). Free with g_free. */
char *report_targets_describe_sweep (const LabScenario *scenario, GPtrArray *targets,
                                     const char *knob, uint64_t from, uint64_t to);

/* The same of a result. Free with g_free. */
char *report_targets_describe_result (ReportResult *result);
