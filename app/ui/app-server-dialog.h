/* A dialog for a server of the user's own: its name, command, address and folder, checked while
 * they are typed, and saved as a manifest.
 *
 * Signal ::saved (char *id) when a manifest was written or removed; ID is NULL when it was removed.
 */
#pragma once

#include "lab-catalog.h"

#include <adwaita.h>

#define APP_TYPE_SERVER_DIALOG (app_server_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AppServerDialog, app_server_dialog, APP, SERVER_DIALOG, AdwWindow)

/* For BACKEND (referenced), or with NULL for a new server, whose id CATALOG (borrowed; it must
 * outlive the dialog) does not have. */
GtkWindow *app_server_dialog_new (GtkWindow *parent, LabCatalog *catalog, LabBackend *backend);
