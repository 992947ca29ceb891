/* How far a race is: who runs, what it does, how long it takes, and a bar. */
#pragma once

#include "app-race.h"
#include "app-series.h"

#include <gtk/gtk.h>

#define APP_TYPE_PROGRESS_LINE (app_progress_line_get_type ())
G_DECLARE_FINAL_TYPE (AppProgressLine, app_progress_line, APP, PROGRESS_LINE, GtkBox)

/* Shows RACE, or SERIES, as it is now. */
void app_progress_line_update (AppProgressLine *line, AppRace *race);
void app_progress_line_update_series (AppProgressLine *line, AppSeries *series);
