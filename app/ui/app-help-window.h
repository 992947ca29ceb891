/* How to read what the window shows: loops, response times, charts, the audit, comparisons. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_HELP_WINDOW (app_help_window_get_type ())
G_DECLARE_FINAL_TYPE (AppHelpWindow, app_help_window, APP, HELP_WINDOW, AdwWindow)

/* Shows it beside PARENT. The main context's thread. */
void app_help_window_show (GtkWindow *parent);
