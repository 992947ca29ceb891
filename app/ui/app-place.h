/* A place in a page for what is made when it is first needed. Most windows never show an error, a
 * result or the history, and all of them would have to wait for these when they open. */
#pragma once

#include <adwaita.h>

/* The widget in PLACE, of TYPE: made without properties when there is none yet. Borrowed. */
gpointer app_place_fill (AdwBin *place, GType type);
