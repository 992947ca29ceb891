/* A deletion that can be taken back for as long as its toast is there.
 *
 * It keeps itself alive until then. Signal ::undone () when the races are back. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_HISTORY_UNDO (app_history_undo_get_type ())
G_DECLARE_FINAL_TYPE (AppHistoryUndo, app_history_undo, APP, HISTORY_UNDO, GObject)

/* Puts RACES (LabSaved) aside. *ERROR says what could not be; the others are. Borrowed. */
AppHistoryUndo *app_history_undo_new (GPtrArray *races, GError **error);

/* The toast that says so, with a button that brings them back; to be shown, once. */
AdwToast *app_history_undo_get_toast (AppHistoryUndo *undo);
