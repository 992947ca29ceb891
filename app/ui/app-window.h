/* The window: contenders and scenario in the side pane, the race beside it; and the history. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_WINDOW (app_window_get_type ())
G_DECLARE_FINAL_TYPE (AppWindow, app_window, APP, WINDOW, AdwApplicationWindow)

GtkWidget *app_window_new (GtkApplication *application);

/* Shows what is at PATHS (see app_open_async), at least one, once it is read; a single scenario
 * file becomes the set-up. Says so when they cannot be read, or when a race is going on. */
void app_window_open (AppWindow *window, const char *const *paths);
