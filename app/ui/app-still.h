/* A widget whose content, once it has not changed for a second, is one picture.
 *
 * GTK's cairo renderer goes through all nodes of a window for each frame, also those that lie where
 * nothing has changed. While a race runs many are of what stands still, as the side pane.
 * Other renderers keep their own, and there the content stays what it is. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_STILL (app_still_get_type ())
G_DECLARE_FINAL_TYPE (AppStill, app_still, APP, STILL, AdwBin)

/* Whether it shall be a picture when it can; at first it shall not. */
void app_still_set_still (AppStill *still, gboolean wanted);
