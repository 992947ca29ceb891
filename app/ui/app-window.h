/* The window: contenders and scenario in the side pane, the race beside it. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_WINDOW (app_window_get_type ())
G_DECLARE_FINAL_TYPE (AppWindow, app_window, APP, WINDOW, AdwApplicationWindow)

GtkWidget *app_window_new (GtkApplication *application);
