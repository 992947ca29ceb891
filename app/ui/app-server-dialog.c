/* What is typed is checked by the lab at each change; it can be saved when there is nothing to
 * complain about. The main context's thread. */
#include "app-server-dialog.h"

#include "app-sentence.h"
#include "lab-custom.h"
#include "lab-template.h"
#include "lab-url.h"

#include <glib/gi18n.h>

struct _AppServerDialog
{
  AdwWindow parent_instance;

  AdwEntryRow *rows[LAB_CUSTOM_FIELDS]; /* by LabCustomField */
  GtkLabel *message;
  GtkWidget *save;
  GtkWidget *remove;

  LabCatalog *catalog; /* borrowed */
  LabBackend *backend; /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (AppServerDialog, app_server_dialog, ADW_TYPE_WINDOW)

static guint saved_signal;

/* In the template. */
static const char *const row_names[LAB_CUSTOM_FIELDS] = {
  [LAB_CUSTOM_NAME] = "name",     [LAB_CUSTOM_COMMAND] = "command", [LAB_CUSTOM_URL] = "url",
  [LAB_CUSTOM_FOLDER] = "folder", [LAB_CUSTOM_METHOD] = "method",   [LAB_CUSTOM_BODY] = "body",
};

static const char *
text_of (AppServerDialog *self, LabCustomField field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->rows[field]));
}

static LabCustom
read_fields (AppServerDialog *self)
{
  return (LabCustom){
    .name = text_of (self, LAB_CUSTOM_NAME),
    .command = text_of (self, LAB_CUSTOM_COMMAND),
    .url = text_of (self, LAB_CUSTOM_URL),
    .folder = text_of (self, LAB_CUSTOM_FOLDER),
    .method = text_of (self, LAB_CUSTOM_METHOD),
    .body = text_of (self, LAB_CUSTOM_BODY),
  };
}

/* A complaint about FIELD, or a remark when COMPLAINT is FALSE. TEXT may be NULL. */
static void
show_message (AppServerDialog *self, LabCustomField field, const char *text, gboolean complaint)
{
  g_autofree char *sentence = app_sentence_of (text != NULL ? text : "");

  for (int i = 0; i < LAB_CUSTOM_FIELDS; i++)
    if (complaint && (int) field == i)
      gtk_widget_add_css_class (GTK_WIDGET (self->rows[i]), "error");
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->rows[i]), "error");
  gtk_label_set_text (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static const char *
remark_on (const LabCustom *custom)
{
  if (*custom->url != '\0' && !lab_url_is_loopback (custom->url))
    return _ ("This address may be another machine’s: you will be asked before each race.");
  if (*custom->command == '\0')
    return _ ("Tailrace will neither start nor end this server.");
  return NULL;
}

/* A form that nobody has begun to fill in is no mistake. */
static gboolean
is_untouched (const LabCustom *custom)
{
  return *custom->name == '\0' && *custom->command == '\0';
}

/* The address that is there from the start takes the port that only a command can be given. */
static gboolean
waits_for_command (AppServerDialog *self, const LabCustom *custom, LabCustomField field)
{
  return self->backend == NULL && field == LAB_CUSTOM_URL && *custom->command == '\0' &&
         lab_template_wants_port (custom->url);
}

static void
check (AppServerDialog *self)
{
  LabCustom custom = read_fields (self);
  LabCustomField field = LAB_CUSTOM_NAME;
  g_autoptr (GError) error = NULL;
  gboolean good = lab_custom_check (&custom, &field, &error);

  gtk_widget_set_sensitive (self->save, good);
  if (good)
    show_message (self, field, remark_on (&custom), FALSE);
  else if (!is_untouched (&custom) && waits_for_command (self, &custom, field))
    show_message (self, field,
                  _ ("Write the command that starts the server; or, of one that runs already, its "
                     "port into the address."),
                  FALSE);
  else
    show_message (self, field, is_untouched (&custom) ? NULL : error->message,
                  !is_untouched (&custom));
}

static gboolean
is_taken (const char *id, gpointer data)
{
  return lab_catalog_find (data, id) != NULL;
}

/* Closes and tells ID; or says what went wrong. The dialog is gone before the list is made anew, so
 * that the focus does not come back to a row that is not there any more. */
static void
finish (AppServerDialog *self, const char *id, const GError *error)
{
  if (error != NULL)
    {
      show_message (self, LAB_CUSTOM_FIELDS, error->message, TRUE);
      return;
    }
  (void) g_object_ref (self); /* closing takes the last one */
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, saved_signal, 0, id);
  g_object_unref (self);
}

static void
on_save (AppServerDialog *self)
{
  LabCustom custom = read_fields (self);
  g_autofree char *id = self->backend != NULL
                            ? g_strdup (lab_backend_get_id (self->backend))
                            : lab_custom_choose_id (custom.name, is_taken, self->catalog);
  g_autoptr (GError) error = NULL;

  (void) lab_custom_save (&custom, id, &error); /* the error tells */
  finish (self, id, error);
}

static void
on_remove (AppServerDialog *self)
{
  g_autoptr (GError) error = NULL;

  (void) lab_custom_remove (self->backend, &error); /* the error tells */
  finish (self, NULL, error);
}

static void
app_server_dialog_dispose (GObject *object)
{
  g_clear_object (&APP_SERVER_DIALOG (object)->backend);
  G_OBJECT_CLASS (app_server_dialog_parent_class)->dispose (object);
}

static void
app_server_dialog_class_init (AppServerDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_server_dialog_dispose;
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/server-dialog.ui");
  for (gsize i = 0; i < LAB_CUSTOM_FIELDS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, row_names[i], FALSE,
                                               (gssize) (G_STRUCT_OFFSET (AppServerDialog, rows) +
                                                         i * sizeof (AdwEntryRow *)));
  gtk_widget_class_bind_template_child (widget_class, AppServerDialog, message);
  gtk_widget_class_bind_template_child (widget_class, AppServerDialog, save);
  gtk_widget_class_bind_template_child (widget_class, AppServerDialog, remove);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
app_server_dialog_init (AppServerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (AppServerDialog *self, LabCustomField field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text != NULL ? text : "");
}

static void
fill (AppServerDialog *self, LabBackend *backend)
{
  LabRequest request = lab_backend_get_request (backend);

  set_text (self, LAB_CUSTOM_NAME, lab_backend_get_name (backend));
  set_text (self, LAB_CUSTOM_COMMAND, lab_backend_get_command (backend));
  set_text (self, LAB_CUSTOM_URL, lab_backend_get_url (backend));
  set_text (self, LAB_CUSTOM_FOLDER, lab_backend_get_folder (backend));
  set_text (self, LAB_CUSTOM_METHOD, request.method);
  set_text (self, LAB_CUSTOM_BODY, request.body);
}

GtkWindow *
app_server_dialog_new (GtkWindow *parent, LabCatalog *catalog, LabBackend *backend)
{
  AppServerDialog *self =
      g_object_new (APP_TYPE_SERVER_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->catalog = catalog;
  if (backend != NULL)
    {
      self->backend = g_object_ref (backend);
      gtk_window_set_title (GTK_WINDOW (self), _ ("Edit Server"));
      fill (self, backend);
    }
  gtk_widget_set_visible (self->remove, backend != NULL);
  check (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->rows[LAB_CUSTOM_NAME]));
  return GTK_WINDOW (self);
}
