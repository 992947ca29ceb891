/* The colours of contenders: those that charts give them, light or dark as the window is. */
#pragma once

#include "chart-theme.h"

#include <gtk/gtk.h>

/* The theme that charts in the window are to be drawn with now. Static. */
const ChartTheme *app_palette_get_theme (void);

/* The colour of the contender of this index; grey below zero. */
GdkRGBA app_palette_get_color (int index);

/* Draws WIDGET again whenever the colours change, as long as it lives. */
void app_palette_watch (GtkWidget *widget);
