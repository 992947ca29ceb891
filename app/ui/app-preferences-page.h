/* The rows of the preferences, bound to the settings. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_PREFERENCES_PAGE (app_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (AppPreferencesPage, app_preferences_page, APP, PREFERENCES_PAGE,
                      AdwPreferencesPage)

GtkWidget *app_preferences_page_new (void);
