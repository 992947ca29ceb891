/* Lets the wheel go past what scrolls sideways only. The main context's thread. */
#pragma once

#include <gtk/gtk.h>

/* GTK's scrolled windows take every turn of the wheel, also in the direction in which they have
 * nothing to scroll (seen with 4.8). What is vertical over SIDEWAYS is given to the scrolled window
 * around it. */
void app_scroll_past (GtkWidget *sideways);
