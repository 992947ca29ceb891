/* What the program says of itself. The main context's thread. */
#include "app-about.h"

#include "app-dialog.h"

#include <glib/gi18n.h>

void
app_about_show (GtkWindow *parent)
{
  GObject *about = app_dialog_about_new ();

  g_object_set (
      about, "application-name", _ ("Tailrace"), "application-icon",
      "io.github.tailrace_app.Tailrace", "version", TAILRACE_VERSION, "license-type",
      GTK_LICENSE_GPL_3_0, "developer-name", _ ("The Tailrace authors"), "website",
      "https://github.com/tailrace-app/tailrace", "comments",
      _ ("Races server concurrency architectures against each other on your own machine."), NULL);
  app_dialog_show_about (parent, about);
}
