/* The command line of sweeps and searches for limits: a scenario, contenders, and where to. */
#pragma once

#include "cli-command.h"
#include "cli-contenders.h"
#include "cli-format.h"
#include "cli-scenario.h"

typedef struct
{
  CliScenarioOptions scenario; /* as typed */
  char **ids;
  char *folder;
  char *format_name;
  /* What cli_relay_options_read makes of it. */
  CliFormatKind format;
  LabScenarioFile *file;
  GPtrArray *backends;
} CliRelayOptions;

void cli_relay_options_clear (CliRelayOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliRelayOptions, cli_relay_options_clear)

/* The entries that fill OPTIONS but for the folder, without an end. */
#define CLI_RELAY_ENTRIES(options)                                                                 \
  CLI_CONTENDERS_ENTRY ((options).ids), CLI_SCENARIO_ENTRIES ((options).scenario),                 \
      CLI_FORMAT_ENTRY ((options).format_name)

/* Reads the command line by ENTRIES, and the scenario that it asks for. FALSE when something of it
 * does not exist, which has then been said on stderr. */
gboolean cli_relay_options_read (CliRelayOptions *options, int argc, char **argv,
                                 const GOptionEntry *entries, const char *summary);

/* Puts the expression TYPED (taken, unless it is NULL) in place of the scenario file's IN_FILE. */
void cli_relay_options_replace (char **in_file, char **typed);

/* Saves the scenario and makes the folder, where they are asked for: when all else of the command
 * line is known to be right. In between looks whether the contenders are ready, without which a
 * scenario can be saved but not run. Otherwise than CLI_DONE when it is not, which has then been
 * said. */
CliStatus cli_relay_options_begin (CliRelayOptions *options);
