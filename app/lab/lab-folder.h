/* What the library does with folders on disk. Internal to the lab; any thread. */
#pragma once

#include <glib.h>

/* How the names of races that were put aside begin: hidden, and in no list. */
#define LAB_FOLDER_ASIDE ".deleted-"

/* Deletes PATH, a folder with all that is in it or a file; a link is deleted and not followed.
 * FALSE with a LAB_ERROR_FILE that names what could not be deleted; the rest may be gone. */
gboolean lab_folder_delete (const char *path, GError **error);
