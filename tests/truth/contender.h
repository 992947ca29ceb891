/* Backends of the lab whose programs are given by path, so that no manifest has to be found. */
#pragma once

#include "lab-race.h"

/* A backend ID that is started by COMMAND, as a manifest has it. Free with g_object_unref. */
LabBackend *contender_new (const char *id, const char *command);

/* Races BACKENDS (LabBackend) under SCENARIO to the end, which no run may fail to reach. Free with
 * g_object_unref. */
LabRace *contender_race (GPtrArray *backends, const LabScenario *scenario);
