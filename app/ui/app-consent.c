/* One dialog, of the kind that the library has. The main context's thread. */
#include "app-consent.h"

#include "lab-backend.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  void (*go) (gpointer data);
  gpointer data;
} Question;

static void
on_response (GObject *dialog, const char *response, gpointer data)
{
  Question *question = data;

  if (g_str_equal (response, "load"))
    question->go (question->data);
}

static void
free_question (gpointer data, GClosure *closure)
{
  g_free (data);
}

#if ADW_CHECK_VERSION(1, 5, 0)

static GObject *
present (GtkWindow *parent, const char *heading, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "load", _ ("Load Them"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "load", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
  return G_OBJECT (dialog);
}

#else

static GObject *
present (GtkWindow *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "load", _ ("Load Them"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "load", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_window_present (GTK_WINDOW (dialog));
  return G_OBJECT (dialog);
}

#endif

/* The addresses of those that are not on this machine, or NULL. */
static char *
list_remote (GPtrArray *backends)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  for (guint i = 0; i < backends->len; i++)
    if (lab_backend_is_remote (backends->pdata[i]))
      g_ptr_array_add (urls, (gpointer) lab_backend_get_url (backends->pdata[i]));
  g_ptr_array_add (urls, NULL);
  return urls->len > 1 ? g_strjoinv ("\n", (char **) urls->pdata) : NULL;
}

void
app_consent_ask (GtkWindow *parent, GPtrArray *backends, void (*go) (gpointer data), gpointer data)
{
  g_autofree char *remote = list_remote (backends);
  g_autofree char *body = NULL;
  Question *question;

  if (remote == NULL)
    {
      go (data);
      return;
    }
  question = g_new (Question, 1);
  *question = (Question){ go, data };
  body = g_strdup_printf (
      _ ("Tailrace sends as many requests as it can. These addresses may not be on this machine:"
         "\n\n%s\n\nLoad them only if they are yours to load. What is measured includes the network."),
      remote);
  g_signal_connect_data (present (parent, _ ("Load Another Machine?"), body), "response",
                         G_CALLBACK (on_response), question, free_question, 0);
}
