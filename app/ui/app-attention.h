/* What a race asks of the desktop: not to sleep while it measures, and to tell its end to a person
 * who looks elsewhere. The main context's thread. */
#pragma once

#include "app-measurement.h"

#include <gtk/gtk.h>

/* Follows SHOWN, which is shown in WINDOW, until either is gone. Before it is started. */
void app_attention_follow (GtkWindow *window, AppMeasurement *shown);
