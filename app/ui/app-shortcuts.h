/* The window that lists which keys do what. */
#pragma once

#include <adwaita.h>

/* Shows it over PARENT, until it is closed. The main context's thread. */
void app_shortcuts_show (GtkApplicationWindow *parent);
