/* The order in which a race's runs take place. Internal to the lab. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* One run to be. */
typedef struct
{
  guint contender; /* index of the backend */
  guint block;     /* from 0 */
} LabHeat;

/* All runs of CONTENDERS in BLOCKS rounds. Each round has every contender once; with more than one
 * round its order is shuffled by SEED, the same on every machine. Returns BLOCKS * CONTENDERS
 * heats, to be freed with g_free. */
LabHeat *lab_plan_make (guint contenders, guint blocks, uint64_t seed);
