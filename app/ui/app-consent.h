/* Asks before servers are loaded that may not be on this machine. */
#pragma once

#include <gtk/gtk.h>

/* Calls GO (DATA) at once when all BACKENDS (LabBackend) are on this machine; else after the person
 * has agreed, and never when not. PARENT must live until then. */
void
app_consent_ask (GtkWindow *parent, GPtrArray *backends, void (*go) (gpointer data), gpointer data);
