/* A process and all that it has started, and what they cost together. Internal to the lab.
 *
 * Processor time is that of the processes there are and of those that have ended: what a parent has
 * waited for is in the parent's own account (getrusage(2), RUSAGE_CHILDREN); of those that nobody
 * waited for the last that was seen is kept. It never decreases. A process belongs to the tree once
 * it was seen below the root or in the group that the root leads, also when it has been re-parented
 * since. An id that was given to
 * another process is told by the time of its birth.
 *
 * Memory is the sum of resident set sizes: pages that processes share count once for each. The
 * alternative, proportional set sizes, walks the page tables under the lock that the server itself
 * needs to allocate, and would disturb what is measured.
 *
 * The main context's thread. */
#pragma once

#include "usage.h"

#include <glib.h>

typedef struct LabTree LabTree;

/* The tree below the process ROOT; ROOT itself counts unless WITH_ROOT is FALSE, as for a leash. */
LabTree *lab_tree_new (gint64 root, gboolean with_root);
void lab_tree_free (LabTree *tree);

/* Looks at the tree. FALSE when nothing of it is there any more, or the system does not tell. */
gboolean lab_tree_sample (LabTree *tree, Usage *usage);
