/* The blocks of a race: rounds with one run of each contender. The main context's thread. */
#pragma once

#include "lab-run.h"

/* The runs of those blocks in which each of CONTENDERS contenders has ended its run: of RUNS
 * (LabRun), in their order. A new array that references them; free with g_ptr_array_unref. */
GPtrArray *lab_blocks_keep_whole (GPtrArray *runs, guint contenders);

/* Whether block NUMBER (from 1) has a run among RUNS. */
gboolean lab_blocks_have (GPtrArray *runs, guint number);

/* Whether RUN was stopped before it measured anything. */
gboolean lab_blocks_is_left_out (LabRun *run);

/* The runs that count of a race's RUNS (LabRun): those of whole blocks, in which every contender
 * that is among RUNS has ended its run; when no block is whole, all that have measured something. A
 * new array as above. */
GPtrArray *lab_blocks_collect (GListModel *runs);

/* Adds to RUNS, unless it is empty, a run that failed of each contender of ALL (LabRun) that has
 * none among them, so that who never measured anything is told of, too. References what it adds. */
void lab_blocks_add_failed (GPtrArray *runs, GListModel *all);
