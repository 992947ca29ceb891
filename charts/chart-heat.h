/* A heat map: how many requests took how long, over time. One contender each; several are several
 * charts on one sheet (chart-sheet.h), aligned by chart_align().
 *
 * Cells are columns of time and rows of equal ratios, sixteen to a decade. Once 2,048 columns are
 * full, neighbours are joined, so an hour takes no more memory than a minute (1.7 MiB). */
#pragma once

#include "chart.h"

/* An empty heat map of durations; title "Latency heat map". INTERVAL_NS (> 0) is the time one
 * interval is meant to take, and the columns' width at first. NULL when there is no memory. */
Chart *chart_new_heat (uint64_t interval_ns);

/* Begins an interval that covers [FROM_NS, TO_NS) since the start of the run; intervals come in
 * order, and time between them is a gap. False, with nothing changed, when the interval is empty,
 * begins before the last one's end (by more than half an interval), or there is no memory. */
bool chart_heat_begin (Chart *chart, uint64_t from_ns, uint64_t to_ns);

/* Counts COUNT requests that took VALUE_NS within that interval. What has taken less than 1 ns or
 * more than ten hours is counted there. */
void chart_heat_count (Chart *chart, double value_ns, uint64_t count);
