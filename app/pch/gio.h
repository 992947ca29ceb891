/* What nearly every source of lab, report and command line includes. Precompiled with -Dpch=true;
 * see CONTRIBUTING.md. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
