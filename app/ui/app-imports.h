/* What other tools have measured, as the window shows it: marked as imported, with what it lacks.
 * An AppMeasurement that is always over. */
#pragma once

#include "app-measurement.h"
#include "lab-import.h"

#define APP_TYPE_IMPORTS (app_imports_get_type ())
G_DECLARE_FINAL_TYPE (AppImports, app_imports, APP, IMPORTS, GObject)

/* IMPORTS (LabImport, at least one; referenced) that were read from PATH and maybe others. */
AppImports *app_imports_new (GPtrArray *imports, const char *path);
