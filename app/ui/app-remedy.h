/* A popover that says what a backend lacks on this machine and how to get it: a command to copy,
 * and for modules of Node.js a button that gets them. */
#pragma once

#include "lab-doctor.h"

#include <gtk/gtk.h>

#define APP_TYPE_REMEDY (app_remedy_get_type ())
G_DECLARE_FINAL_TYPE (AppRemedy, app_remedy, APP, REMEDY, GtkPopover)

/* Shows what DIAGNOSIS (borrowed during the call) lacks. */
void app_remedy_show (AppRemedy *remedy, LabDiagnosis *diagnosis);
