/* The options that describe a scenario; commands that load something share them. */
#pragma once

#include "lab-scenario-file.h"

/* The texts as typed; owned by GOption's convention: freed by cli_scenario_options_clear. */
typedef struct
{
  char *file;
  char *save;
  char *workload;
  char **headers;
  char *connections;
  char *threads;
  char *rate;
  char *arrivals;
  char *duration;
  char *warmup;
  char *timeout;
  char *seed;
  char *blocks;
  gboolean pin;
} CliScenarioOptions;

void cli_scenario_options_clear (CliScenarioOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliScenarioOptions, cli_scenario_options_clear)

/* The entries that fill OPTIONS, without an end. */
#define CLI_SCENARIO_ENTRIES(options)                                                              \
  { "scenario",                                                                                    \
    's',                                                                                           \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &(options).file,                                                                               \
    N_ ("A scenario file, or the name of one that `list` lists; what is given beside it counts"),  \
    N_ ("FILE") },                                                                                 \
      { "save-scenario",                                                                           \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_FILENAME,                                                                     \
        &(options).save,                                                                           \
        N_ ("Write what is run to this scenario file, too"),                                       \
        N_ ("FILE") },                                                                             \
      { "workload",                                                                                \
        'w',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).workload,                                                                       \
        N_ ("What a request asks, such as json or wait?us=20000 (json)"),                          \
        N_ ("WORKLOAD") },                                                                         \
      { "header",                                                                                  \
        'H',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING_ARRAY,                                                                 \
        &(options).headers,                                                                        \
        N_ ("A header of every request; repeat it for more"),                                      \
        N_ ("'NAME: VALUE'") },                                                                    \
      { "connections",                                                                             \
        'c',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).connections,                                                                    \
        N_ ("Connections held open (32; of a limit 256)"),                                         \
        "N" },                                                                                     \
      { "threads",                                                                                 \
        't',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).threads,                                                                        \
        N_ ("Threads of the generator (1)"),                                                       \
        "N" },                                                                                     \
      { "rate",                                                                                    \
        'R',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).rate,                                                                           \
        N_ ("Open loop: requests per second, whatever the server does"),                           \
        "N" },                                                                                     \
      { "arrivals",                                                                                \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).arrivals,                                                                       \
        N_ ("Open loop: poisson or constant (poisson)"),                                           \
        N_ ("KIND") },                                                                             \
      { "duration",                                                                                \
        'd',                                                                                       \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).duration,                                                                       \
        N_ ("How long each run is measured (10s)"),                                                \
        N_ ("TIME") },                                                                             \
      { "warmup",                                                                                  \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).warmup,                                                                         \
        N_ ("Load before that, not measured (2s)"),                                                \
        N_ ("TIME") },                                                                             \
      { "timeout",                                                                                 \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).timeout,                                                                        \
        N_ ("When a request counts as failed (5s)"),                                               \
        N_ ("TIME") },                                                                             \
      { "seed",                                                                                    \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).seed,                                                                           \
        N_ ("For the arrivals and the order of runs (1)"),                                         \
        "N" },                                                                                     \
      { "blocks",                                                                                  \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(options).blocks,                                                                         \
        N_ ("Runs of each contender, in random order within a block (1)"),                         \
        "N" },                                                                                     \
  {                                                                                                \
    "pin", 0, 0, G_OPTION_ARG_NONE, &(options).pin,                                                \
        N_ ("Run server and generator on processors of their own"), NULL                           \
  }

/* Changes SCENARIO to what OPTIONS ask for; unchecked as a whole. FALSE when they ask for something
 * that does not exist, which has then been said on stderr. */
gboolean cli_scenario_apply (LabScenario *scenario, const CliScenarioOptions *options);

/* The scenario that OPTIONS ask for, with whatever else its file says (a file without a name where
 * none is asked for). To be freed with lab_scenario_file_free; NULL when they ask for something
 * that does not exist, which has then been said on stderr. */
LabScenarioFile *cli_scenario_read (const CliScenarioOptions *options);

/* The options that give the headers of SCENARIO again that its file will not have: " -H 'NAME: …'",
 * one after the other, or "". Free with g_free. */
char *cli_scenario_describe_hidden (const LabScenario *scenario);

/* Whether every header of SCENARIO has its value. FALSE when one was not saved, which has then been
 * said on stderr with the options that give it. */
gboolean cli_scenario_check_values (const LabScenario *scenario);

/* Writes FILE where OPTIONS ask for it, with IDS (or NULL) as its contenders. FALSE when it cannot
 * be written, which has then been said on stderr. */
gboolean cli_scenario_save (const CliScenarioOptions *options, LabScenarioFile *file, char **ids);
