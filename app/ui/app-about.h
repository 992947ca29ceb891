/* The page about the program. The only place that knows which widget libadwaita has for it. */
#pragma once

#include <gtk/gtk.h>

/* Shows it over PARENT, which may be NULL. */
void app_about_show (GtkWindow *parent);
