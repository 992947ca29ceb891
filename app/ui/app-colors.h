/* Who has which of the contenders' colours. A backend keeps its colour while it is chosen, and gets
 * the same again later where nobody has it meanwhile; as many as the palette has are distinct. The
 * main context's thread. */
#pragma once

#include <glib.h>

/* Gives the backend ID a colour, if it has none. */
void app_colors_claim (const char *id);

/* Takes it away from ID; others get it only when all that were never given are in use. */
void app_colors_release (const char *id);

/* The colour for the backend ID in what was saved: that which it has, had last, or would get now
 * and then gets again when it is claimed. Never one whose bit is set in USED, while the palette has
 * others. */
int app_colors_recall (const char *id, guint used);

/* The index of the colour of ID in the palette, or -1 when it has none. */
int app_colors_find (const char *id);
