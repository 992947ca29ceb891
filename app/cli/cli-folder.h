/* The folder that results are written to. */
#pragma once

#include <glib.h>

/* Makes FOLDER, unless it is NULL, for the runs of a new race, sweep or search, and looks whether
 * it can be written to. FALSE when it cannot, or when it or a folder in it holds run files, since
 * those would be taken for its own; that has then been said on stderr. To be asked before
 * measuring: nobody wants to hear after ten minutes that nothing could be written. */
gboolean cli_folder_prepare_new (const char *folder);

/* The same for the FOLDER of a race that is gone on with. */
gboolean cli_folder_prepare_again (const char *folder);
