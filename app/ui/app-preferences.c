/* One page in a dialog. The main context's thread. */
#include "app-preferences.h"

#include "app-dialog.h"
#include "app-preferences-page.h"

void
app_preferences_show (GtkWindow *parent)
{
  app_dialog_show_preferences (parent, ADW_PREFERENCES_PAGE (app_preferences_page_new ()));
}
