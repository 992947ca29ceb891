/* The one installation of Node.js modules that may go on, whatever has started it and shows it.
 *
 * Signals:
 *
 *   ::changed ()     it has begun, fetched another package, or is over
 *   ::installed ()   it has succeeded: backends may be ready now */
#pragma once

#include <glib-object.h>

#define APP_TYPE_MODULES (app_modules_get_type ())
G_DECLARE_FINAL_TYPE (AppModules, app_modules, APP, MODULES, GObject)

/* The only one there is. Borrowed; lives as long as the program. */
AppModules *app_modules_get (void);

/* Begins, unless it goes on; ends it. */
void app_modules_install (AppModules *modules);
void app_modules_cancel (AppModules *modules);

gboolean app_modules_is_busy (AppModules *modules);

/* The part that is done, 0 to 1, and how far that is in words; free with g_free. */
double app_modules_get_part (AppModules *modules);
char *app_modules_describe (AppModules *modules);

/* Why the last installation failed, or NULL. Borrowed. */
const char *app_modules_get_failure (AppModules *modules);
