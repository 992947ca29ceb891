/* What people call saved races that are laid over each other: by the names that they have given
 * them, else by when they began, with no more of date and time than tells those without a name
 * apart. */
#pragma once

#include "lab-run.h"

/* The names of the races that RUNS (LabRun, from files) belong to, each another: a new table from
 * the folder of a race to its name. Reads a small file for each. The main context's thread. */
GHashTable *app_race_names_of (GPtrArray *runs);

/* The folder of the race that RUN belongs to. Free with g_free. */
char *app_race_names_find_folder (LabRun *run);
