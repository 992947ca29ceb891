/* A popover with the name and the note that the person gives a saved race.
 *
 * Signal ::failed (GError) when they could not be kept. */
#pragma once

#include "lab-saved.h"

#include <adwaita.h>

#define APP_TYPE_HISTORY_NOTES (app_history_notes_get_type ())
G_DECLARE_FINAL_TYPE (AppHistoryNotes, app_history_notes, APP, HISTORY_NOTES, GtkPopover)

/* The race whose words they are, or NULL. Referenced. */
void app_history_notes_set_race (AppHistoryNotes *notes, LabSaved *race);
