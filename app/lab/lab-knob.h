/* A knob: one number of a race that a sweep turns.
 *
 *     connections       held open
 *     threads           of the generator
 *     rate              requests a second; makes the load an open loop
 *     us, n, bytes      the workload's parameter
 *     workers …         an option of all the contenders, by their manifests
 *
 * Any thread. */
#pragma once

#include "lab-backend.h"
#include "lab-scenario.h"

typedef enum
{
  LAB_KNOB_CONNECTIONS,
  LAB_KNOB_THREADS,
  LAB_KNOB_RATE,
  LAB_KNOB_PARAMETER,
  LAB_KNOB_OPTION
} LabKnob;

/* What NAME is under SCENARIO, which must be valid or NULL: an option where it is nothing else. */
LabKnob lab_knob_kind (const char *name, const LabScenario *scenario);

/* The names of all that can be turned in a race of BACKENDS (LabBackend, maybe none). A new
 * NULL-terminated array. */
char **lab_knob_list (const LabScenario *scenario, GPtrArray *backends);

/* Whether NAME can be turned in a race of BACKENDS (LabBackend). FALSE with a LAB_ERROR_SCENARIO
 * that lists what can. */
gboolean
lab_knob_check (const char *name, const LabScenario *scenario, GPtrArray *backends, GError **error);

/* Turns the knob NAME, which was checked, to VALUE in SCENARIO. An option leaves it as it is. */
void lab_knob_turn (const char *name, uint64_t value, LabScenario *scenario);

/* BACKENDS with the knob NAME at VALUE: a new array of LabBackend. */
GPtrArray *lab_knob_turn_backends (const char *name, uint64_t value, const LabScenario *scenario,
                                   GPtrArray *backends);

/* Splits "connections=1,2,4" into the knob's *NAME (free with g_free) and the *VALUES of the right
 * side (free with g_array_unref). FALSE with a LAB_ERROR_EXPRESSION. */
gboolean lab_knob_parse (const char *text, char **name, GArray **values, GError **error);

/* Whether more of it is more that goes on at a time under SCENARIO, so that the Universal
 * Scalability Law speaks of it: connections or workers in a closed loop. */
gboolean lab_knob_is_concurrency (const char *name, const LabScenario *scenario);
