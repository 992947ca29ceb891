/* The folder that results are written to. */
#pragma once

#include <glib.h>

/* Makes FOLDER, unless it is NULL, and looks whether it can be written to. FALSE when it cannot,
 * which has then been said on stderr. To be asked before measuring: nobody wants to hear after ten
 * minutes that nothing could be written. */
gboolean cli_folder_prepare (const char *folder);
