/* AdwAboutDialog where libadwaita has it, AdwAboutWindow before (1.5). The main context's thread.
 */
#include "app-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#if ADW_CHECK_VERSION(1, 5, 0)
#define show_about(parent, ...) adw_show_about_dialog (GTK_WIDGET (parent), __VA_ARGS__)
#else
#define show_about(parent, ...) adw_show_about_window (parent, __VA_ARGS__)
#endif

void
app_about_show (GtkWindow *parent)
{
  show_about (parent, "application-name", _ ("Tailrace"), "application-icon",
              "io.github.tailrace_app.Tailrace", "version", TAILRACE_VERSION, "license-type",
              GTK_LICENSE_GPL_3_0, "developer-name", _ ("The Tailrace authors"), "website",
              "https://github.com/tailrace-app/tailrace", "comments",
              _ ("Races server concurrency architectures against each other on your own machine."),
              NULL);
}
