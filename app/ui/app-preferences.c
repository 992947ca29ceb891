/* AdwPreferencesDialog where libadwaita has it, AdwPreferencesWindow before (1.5). The main
 * context's thread. */
#include "app-preferences.h"

#include "app-preferences-page.h"

#if ADW_CHECK_VERSION(1, 5, 0)

void
app_preferences_show (GtkWindow *parent)
{
  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());

  adw_preferences_dialog_add (dialog, ADW_PREFERENCES_PAGE (app_preferences_page_new ()));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
}

#else

void
app_preferences_show (GtkWindow *parent)
{
  AdwPreferencesWindow *window = ADW_PREFERENCES_WINDOW (adw_preferences_window_new ());

  adw_preferences_window_set_search_enabled (window, FALSE);
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (app_preferences_page_new ()));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

#endif
