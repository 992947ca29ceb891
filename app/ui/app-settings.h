/* What the program remembers between two starts: GSettings under the application's id.
 *
 * The compiled schema is looked for where the system keeps schemas, then in the build tree or
 * beside the program, so that it runs uninstalled and from any prefix. The main context's thread.
 */
#pragma once

#include <gio/gio.h>

/* Finds the schema; once, before anything else here. FALSE when it is nowhere, with an error that
 * says where it was looked for. */
gboolean app_settings_open (GError **error);

/* The settings; borrowed. */
GSettings *app_settings_get (void);
