/* A row with a number that can be changed: title, what it counts in, a spin button.
 *
 * Only numbers within the range can be entered. Properties: "adjustment" (GtkAdjustment), "digits"
 * (guint, after the point), "value" (double). */
#pragma once

#include <adwaita.h>

#define APP_TYPE_NUMBER_ROW (app_number_row_get_type ())
G_DECLARE_FINAL_TYPE (AppNumberRow, app_number_row, APP, NUMBER_ROW, AdwActionRow)

double app_number_row_get_value (AppNumberRow *row);
void app_number_row_set_value (AppNumberRow *row, double value);

/* The numbers that can be entered, with the step of the buttons. */
void app_number_row_set_range (AppNumberRow *row, double lower, double upper, double step);

/* Whether a sweep goes over the number: then it says so in the number's place, and cannot be
 * changed. */
void app_number_row_set_swept (AppNumberRow *row, gboolean swept);
