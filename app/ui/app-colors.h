/* Who has which of the contenders' colours. A backend keeps its colour while it is chosen, and gets
 * the same again later where nobody has it meanwhile; as many as the palette has are distinct. The
 * main context's thread. */
#pragma once

/* Gives the backend ID a colour, if it has none. */
void app_colors_claim (const char *id);

/* Takes it away from ID; others get it only when all that were never given are in use. */
void app_colors_release (const char *id);

/* The index of the colour of ID in the palette, or -1 when it has none. */
int app_colors_find (const char *id);
