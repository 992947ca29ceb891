/* The page about the program. The main context's thread. */
#pragma once

#include <gtk/gtk.h>

/* Shows it over PARENT, which may be NULL. */
void app_about_show (GtkWindow *parent);
