/* Columns of text and of figures, which stand right under a heading that does, too. */
#pragma once

#include <gtk/gtk.h>

/* Writes what stands of ITEM in column COLUMN into CELL. */
typedef void (*AppColumnWrite) (GtkLabel *cell, gpointer item, guint column);

/* Appends the column COLUMN, titled TITLE, to VIEW, which keeps it: of text, whose end is
 * left to a tooltip where it is long and there is no room, or of figures. Borrowed. The main
 * context's thread. */
GtkColumnViewColumn *app_column_append (GtkColumnView *view, const char *title, guint column,
                                        gboolean is_text, AppColumnWrite write);
