/* How a search for a limit is written to stdout: shared by `limit` and `show`. */
#pragma once

#include "cli-command.h"
#include "cli-format.h"
#include "lab-hunt.h"

/* Prints HUNTS (LabHunt), at least one, each with a trial. */
CliStatus cli_limit_print (GPtrArray *hunts, CliFormatKind format);
