/* Whether a widget is in sight: whether any of it lies in what its scrolled window shows. GTK asks
 * every widget of a page for its picture, also those that nobody sees. */
#pragma once

#include <gtk/gtk.h>

typedef struct AppSight AppSight;

/* Watches WIDGET, which owns this: draws it anew when it comes into sight and when it leaves it. */
AppSight *app_sight_new (GtkWidget *widget);
void app_sight_free (AppSight *sight);

/* As the last layout left it. What is in no scrolled window is in sight while it is mapped. */
gboolean app_sight_is_seen (const AppSight *sight);
