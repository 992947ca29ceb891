/* The folder that results are written to. */
#pragma once

#include <glib.h>

/* Makes FOLDER, unless it is NULL, and looks whether it can be written to. FALSE when it cannot,
 * which has then been said on stderr. To be asked before measuring: nobody wants to hear after ten
 * minutes that nothing could be written. */
gboolean cli_folder_prepare (const char *folder);

/* The same for runs of a new race, sweep or search: FALSE also when FOLDER, or a folder in it,
 * holds run files, since those would be taken for its own. */
gboolean cli_folder_prepare_new (const char *folder);
