/* The window's side pane: beside the content where there is room, over it where there is not.
 *
 * Properties: "sidebar" and "content" (GtkWidget), "open" (gboolean). */
#pragma once

#include <adwaita.h>

#define APP_TYPE_PANE (app_pane_get_type ())
G_DECLARE_FINAL_TYPE (AppPane, app_pane, APP, PANE, AdwBin)

/* Folds the pane when WINDOW is narrow. Once. */
void app_pane_fold_with (AppPane *pane, AdwApplicationWindow *window);

/* Closes the pane where it covers the content. */
void app_pane_uncover (AppPane *pane);
