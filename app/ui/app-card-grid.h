/* Cards of one width beside each other, in as few rows as there is room for, and as many in each:
 * four stand as four or as two above two, not as three above one. */
#pragma once

#include <gtk/gtk.h>

#define APP_TYPE_CARD_GRID (app_card_grid_get_type ())
G_DECLARE_FINAL_TYPE (AppCardGrid, app_card_grid, APP, CARD_GRID, GtkWidget)

/* Adds CARD at the end; lets go of all of them. */
void app_card_grid_add (AppCardGrid *grid, GtkWidget *card);
void app_card_grid_clear (AppCardGrid *grid);
