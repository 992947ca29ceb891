/* How a sweep is written to stdout: shared by `sweep` and `show`. */
#pragma once

#include "cli-command.h"
#include "cli-format.h"
#include "lab-series.h"

/* Prints SERIES, which has runs; with FOLDER, writes its chart there first. */
CliStatus cli_sweep_print (const LabSeries *series, const char *folder, CliFormatKind format);
