/* The preferences, shown over a window. They apply at once. */
#pragma once

#include <gtk/gtk.h>

/* Shows them over PARENT. The main context's thread. */
void app_preferences_show (GtkWindow *parent);
