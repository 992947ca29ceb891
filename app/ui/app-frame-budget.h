/* How much of a frame is left to draw in, so that one in which all charts are another picture does
 * not hold up the window: who has an old picture to show lets others go first. The main context's
 * thread. */
#pragma once

#include <gtk/gtk.h>

/* FALSE when drawing in this frame of WIDGET's window has taken what it may. */
gboolean app_frame_budget_is_left (GtkWidget *widget);

/* Drawing has taken since BEGUN_US, of g_get_monotonic_time(). */
void app_frame_budget_spend (GtkWidget *widget, gint64 begun_us);

/* WIDGET, which is put off, is drawn in the next frame. */
void app_frame_budget_put_off (GtkWidget *widget);
