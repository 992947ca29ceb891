/* A deletion that can be taken back for as long as its toast is there.
 *
 * It keeps itself alive until then. Signals ::undone () when the races are back, ::failed (GError)
 * for each that cannot be brought back. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_HISTORY_UNDO (app_history_undo_get_type ())
G_DECLARE_FINAL_TYPE (AppHistoryUndo, app_history_undo, APP, HISTORY_UNDO, GObject)

/* Puts RACES (LabSaved) aside. *ERROR says what could not be; the others are. Borrowed. */
AppHistoryUndo *app_history_undo_new (GPtrArray *races, GError **error);

/* Says so in a toast, with a button that brings them back. Once; afterwards UNDO is its own. */
void app_history_undo_show (AppHistoryUndo *undo, AdwToastOverlay *toasts);
