/* What nearly every source of the window includes. Precompiled with -Dpch=true; see
 * CONTRIBUTING.md. */
#include <adwaita.h>
#include <json-glib/json-glib.h>
