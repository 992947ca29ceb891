/* tailrace, the window: sets the language, chooses what draws and hands over to the application. */
#include "app-application.h"
#include "app-graphics.h"
#include "app-settings.h"
#include "lab-language.h"

#include <glib/gi18n.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  g_autoptr (AppApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  lab_language_set ();
  g_set_application_name (_ ("Tailrace"));
  if (!app_settings_open (&error))
    {
      g_printerr ("tailrace: %s\n", error->message);
      return EXIT_FAILURE;
    }
  app_graphics_choose ();
  application = app_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
