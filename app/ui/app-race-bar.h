/* A bar that shows how much is over. GtkProgressBar lays the whole window out anew with each step,
 * which asks the X server where its monitors are: a tenth of what the window costs while it races.
 */
#pragma once

#include <gtk/gtk.h>

#define APP_TYPE_RACE_BAR (app_race_bar_get_type ())
G_DECLARE_FINAL_TYPE (AppRaceBar, app_race_bar, APP, RACE_BAR, GtkWidget)

/* PART is 0 to 1; what lies outside is taken for the nearest of them. Draws only. */
void app_race_bar_set_part (AppRaceBar *bar, double part);
