/* AdwDialog: inside the window where it is wide enough, a sheet at its lower edge where it is not.
 */
#include "app-dialog.h"

void
app_dialog_show_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}

GObject *
app_dialog_ask (GtkWindow *parent, const char *heading, const char *body, const char *cancel,
                const char *go)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, "cancel", cancel, "go", go, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
  return G_OBJECT (dialog);
}

GObject *
app_dialog_about_new (void)
{
  return G_OBJECT (adw_about_dialog_new ());
}

void
app_dialog_show_about (GtkWindow *parent, GObject *about)
{
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
}
