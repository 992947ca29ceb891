/* One question. The main context's thread. */
#include "app-consent.h"

#include "app-dialog.h"

#include "lab-backend.h"

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

  if (g_str_equal (response, "go"))
    question->go (question->data);
}

static void
free_question (gpointer data, GClosure *closure)
{
  g_free (data);
}

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
  GObject *dialog;
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
  dialog =
      app_dialog_ask (parent, _ ("Load Another Machine?"), body, _ ("Cancel"), _ ("Load Them"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, free_question, 0);
}
