/* What the readers of sides share. */
#pragma once

#include "lab-side.h"

/* An empty side: `conditions` are still NULL. */
LabSide *lab_side_new (const char *path);

/* Adds a contender, whose SAMPLES are taken over and put into order, without
 * those that were stopped. FALSE with a
 * LAB_ERROR_SCENARIO when two of them have the same number. */
gboolean
lab_side_add (LabSide *side, const char *id, const char *name, GArray *samples, GError **error);
