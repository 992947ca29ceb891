/* A dot in a contender's colour: the legend that runs through rows, cards and charts. */
#pragma once

#include <gtk/gtk.h>

#define APP_TYPE_DOT (app_dot_get_type ())
G_DECLARE_FINAL_TYPE (AppDot, app_dot, APP, DOT, GtkWidget)

/* The colour of the contender of this index; grey below zero, as at first. */
void app_dot_set_color (AppDot *dot, int color);
