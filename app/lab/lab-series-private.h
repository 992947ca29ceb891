/* What makes a series. Internal to it. */
#pragma once

#include "lab-series.h"

/* A reading at VALUE without figures. */
LabReading *lab_reading_new (uint64_t value);

/* Adds the contender of FIRST, its first run, without readings. Borrowed. */
LabSeriesLine *lab_series_add_line (LabSeries *series, LabRun *first);
