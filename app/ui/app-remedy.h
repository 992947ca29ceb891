/* A dialog that says what a backend lacks on this machine and how to get it: a command to copy, and
 * for modules of Node.js a button that gets them. */
#pragma once

#include "lab-doctor.h"

#include <adwaita.h>

#define APP_TYPE_REMEDY (app_remedy_get_type ())
G_DECLARE_FINAL_TYPE (AppRemedy, app_remedy, APP, REMEDY, AdwWindow)

/* For the contender NAME, of whom MISSING says what is missing, parted by ';'. COMMAND gets what
 * packages have of it, or is NULL; LACKS_MODULES offers npm. */
GtkWindow *app_remedy_new (GtkWindow *parent, const char *name, const char *missing,
                           const char *command, gboolean lacks_modules);
