/* The commands of tailrace-cli, and what they end with. */
#pragma once

/* Exit statuses; stable. */
typedef enum
{
  CLI_DONE = 0,
  CLI_FAILED = 1,       /* something that was asked for could not be done */
  CLI_USAGE = 2,        /* the command line asks for something that does not exist */
  CLI_INVALID = 3,      /* done, but a run is not valid */
  CLI_THRESHOLD = 99,   /* done, but a threshold is broken */
  CLI_INTERRUPTED = 130 /* by Ctrl-C or a request to end; what was measured is kept */
} CliStatus;

/* Each takes its own arguments, its name first. */
CliStatus cli_list (int argc, char **argv);
CliStatus cli_doctor (int argc, char **argv);
CliStatus cli_race (int argc, char **argv);
CliStatus cli_sweep (int argc, char **argv);
CliStatus cli_limit (int argc, char **argv);
CliStatus cli_show (int argc, char **argv);
CliStatus cli_chart (int argc, char **argv);
CliStatus cli_export (int argc, char **argv);
CliStatus cli_compare (int argc, char **argv);
