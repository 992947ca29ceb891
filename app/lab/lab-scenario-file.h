/* Scenario files: NAME.scenario, a scenario by a name, to be shared and to come back to.
 *
 *     [Scenario]
 *     Name=Busy                    for people; required; may be translated (Name[de]=…)
 *     Summary=As fast as it goes   for people, the same
 *     Backends=event-loop;threaded who races; optional
 *     Workload=wait?us=20000       json
 *     Headers=Accept: text/html    none; \n stands between two, and a name alone is to be given a
 *                                  value before it can run
 *     Connections=64               32
 *     Threads=1                    of the generator
 *     Rate=5k                      requests a second: an open loop; a closed one when left out
 *     Arrivals=poisson             or constant; only with a Rate
 *     Warmup=2s
 *     Duration=10s
 *     Timeout=5s
 *     Interval=250ms
 *     Seed=1
 *     Blocks=1
 *     Pinned=true                  server and generator on processors of their own; false
 *     [Sweep]
 *     Over=connections=1,2,4..256  what `sweep` turns; optional
 *     [Limit]
 *     Slo=p99<50ms                 what `limit` asks for; optional
 *
 * What is left out is as in lab_scenario_new. Reading is strict: an unknown group, key or value is
 * an error that names file, group and key. The main context's thread. */
#pragma once

#include "lab-scenario.h"

#define LAB_SCENARIO_FILE_SUFFIX ".scenario"

typedef struct
{
  char *id;   /* the file's name without its ending */
  char *path; /* or NULL */
  char *name;
  char *summary;   /* "" for none */
  char **backends; /* ids; NULL for none */
  LabScenario *scenario;
  char *over; /* or NULL */
  char *slo;  /* or NULL */
} LabScenarioFile;

/* An unnamed file of SCENARIO (copied), to be filled in. Free with lab_scenario_file_free. */
LabScenarioFile *lab_scenario_file_new (const LabScenario *scenario);
void lab_scenario_file_free (LabScenarioFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabScenarioFile, lab_scenario_file_free)

/* Reads PATH (a small file), or LENGTH bytes of TEXT, which PATH names in errors. NULL with a
 * LAB_ERROR_SCENARIO, or LAB_ERROR_FILE when it cannot be read. */
LabScenarioFile *lab_scenario_file_load (const char *path, GError **error);
LabScenarioFile *
lab_scenario_file_parse (const char *text, gsize length, const char *path, GError **error);

/* Writes FILE to PATH, in place of an older one only when all is written; reading it again gives
 * the same, but for values of headers that may be secrets (lab-headers.h). FALSE with a
 * LAB_ERROR_FILE. */
gboolean lab_scenario_file_save (const LabScenarioFile *file, const char *path, GError **error);

/* The scenario files of Tailrace and of the user (who can replace one of the same id), by their
 * ids: a new array of LabScenarioFile. Those that cannot be read are in PROBLEMS (GError), unless
 * that is NULL. Reads small files. */
GPtrArray *lab_scenario_file_list (GPtrArray *problems);

/* Loads what is typed as TEXT: a path when it has a folder or the ending, otherwise an id of the
 * list. NULL with an error as above, or a LAB_ERROR_SCENARIO that lists the ids. */
LabScenarioFile *lab_scenario_file_find (const char *text, GError **error);
