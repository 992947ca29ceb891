/* The program: one instance, one window, and the actions that belong to no window. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_APPLICATION (app_application_get_type ())
G_DECLARE_FINAL_TYPE (AppApplication, app_application, APP, APPLICATION, AdwApplication)

AppApplication *app_application_new (void);
