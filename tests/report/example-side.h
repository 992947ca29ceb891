/* Races for the tests of what compares them. */
#pragma once

#include "lab-side.h"

/* A side with COUNT runs of each of IDS (a letter each), with COMPLETED requests a second. Free
 * with lab_side_free. */
LabSide *example_side_new (const char *path, const char *ids, guint count, guint64 completed);
