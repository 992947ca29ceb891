/* In a Flatpak: what the sandbox keeps from starting, what it means to open it, and the one command
 * that does, to be copied. */
#pragma once

#include <adwaita.h>

/* A new floating group, or NULL where there is no sandbox. */
GtkWidget *app_sandbox_group_new (void);
