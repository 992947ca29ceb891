/* Windows of their own, in front of the one they belong to. */
#include "app-dialog.h"

/* The preferences' page has room without scrolling. */
#define PREFERENCES_WIDTH_PX 640
#define PREFERENCES_HEIGHT_PX 640

static void
present (GtkWindow *dialog, GtkWindow *parent)
{
  gtk_window_set_transient_for (dialog, parent);
  gtk_window_set_modal (dialog, TRUE);
  gtk_window_set_destroy_with_parent (dialog, TRUE);
  gtk_window_present (dialog);
}

void
app_dialog_show_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  GtkWidget *window = adw_preferences_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), PREFERENCES_WIDTH_PX, PREFERENCES_HEIGHT_PX);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  present (GTK_WINDOW (window), parent);
}

GObject *
app_dialog_ask (GtkWindow *parent, const char *heading, const char *body, const char *cancel,
                const char *go)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", cancel, "go", go, NULL);
  adw_message_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_window_present (GTK_WINDOW (dialog));
  return G_OBJECT (dialog);
}

GObject *
app_dialog_about_new (void)
{
  return G_OBJECT (adw_about_window_new ());
}

void
app_dialog_show_about (GtkWindow *parent, GObject *about)
{
  present (GTK_WINDOW (about), parent);
}
