/* Reads the catalogue and shows its contenders; both anew when a server of the user's own was
 * changed. The main context's thread. */
#include "app-contender-list.h"

#include "app-contender-groups.h"
#include "app-modules.h"
#include "app-server-dialog.h"

#include <glib/gi18n.h>

struct _AppContenderList
{
  GtkBox parent_instance;

  LabCatalog *catalog;
  GtkEditable *search;
  AppContenderGroups *groups; /* of the catalogue; replaced with it */
  GtkWidget *add;
  GCancellable *examination;
  guint waiting; /* to examine, for the first frame */
  gboolean examined;
  gboolean known; /* it was examined before */
  const Workload *workload;
};

G_DEFINE_FINAL_TYPE (AppContenderList, app_contender_list, GTK_TYPE_BOX)

static guint changed_signal;
static guint examined_signal;
static guint lost_signal;

static void
on_changed (AppContenderList *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* --- what the machine has --------------------------------------------------------------------- */

/* The names of those that were chosen, and cannot be any more; NULL without any. */
static char *
take_diagnoses (AppContenderList *self, GPtrArray *diagnoses)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lost = NULL;

  for (guint i = 0; i < diagnoses->len; i++)
    {
      LabDiagnosis *diagnosis = diagnoses->pdata[i];

      if (app_contender_groups_set_diagnosis (self->groups, diagnosis))
        g_strv_builder_add (builder, lab_backend_get_name (diagnosis->backend));
    }
  lost = g_strv_builder_end (builder);
  return lost[0] != NULL ? g_strjoinv (", ", lost) : NULL;
}

static void
on_examined (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) diagnoses = lab_doctor_examine_finish (result, NULL);
  AppContenderList *self = data;
  g_autofree char *lost = NULL;

  if (diagnoses == NULL)
    return; /* cancelled, and then the list may be gone */
  lost = take_diagnoses (self, diagnoses);
  self->examined = TRUE;
  g_signal_emit (self, examined_signal, 0);
  if (lost != NULL && self->known)
    g_signal_emit (self, lost_signal, 0, lost);
  self->known = TRUE;
}

static void
stop_examining (AppContenderList *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_cancellable_cancel (self->examination);
  g_clear_object (&self->examination);
}

/* Anew: what was asked before does not count any more. */
static void
examine (AppContenderList *self)
{
  stop_examining (self);
  self->examined = FALSE;
  self->examination = g_cancellable_new ();
  lab_doctor_examine_async (lab_catalog_get_backends (self->catalog), LAB_DOCTOR_LIMIT_MS,
                            self->examination, on_examined, self);
}

static gboolean
on_idle (gpointer data)
{
  AppContenderList *self = data;

  self->waiting = 0;
  examine (self);
  return G_SOURCE_REMOVE;
}

/* Also when it has failed: npm takes away what was there before it begins. */
static void
on_modules (AppContenderList *self)
{
  if (!app_modules_is_busy (app_modules_get ()))
    examine (self);
}

/* A dozen programs are asked, which would take the processors from the first frame. */
static void
examine_later (AppContenderList *self)
{
  self->waiting = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

/* --- the catalogue ---------------------------------------------------------------------------- */

static void show_dialog (AppContenderList *self, LabBackend *backend);

static void
load (AppContenderList *self)
{
  GtkWidget *groups;

  self->catalog = lab_catalog_load ();
  groups = app_contender_groups_new (self->catalog);
  self->groups = APP_CONTENDER_GROUPS (groups);
  gtk_box_insert_child_after (GTK_BOX (self), groups, GTK_WIDGET (self->search));
  g_signal_connect_object (groups, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (groups, "edit", G_CALLBACK (show_dialog), self, G_CONNECT_SWAPPED);
}

/* The ids of those that are chosen, and ID. */
static char **
list_ids (AppContenderList *self, const char *id)
{
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < chosen->len; i++)
    g_strv_builder_add (builder, lab_backend_get_id (chosen->pdata[i]));
  if (id != NULL)
    g_strv_builder_add (builder, id);
  return g_strv_builder_end (builder);
}

/* Those that were chosen stay so, and the one of ID, which may be NULL, becomes it. */
static void
reload (AppContenderList *self, const char *id)
{
  g_auto (GStrv) ids = list_ids (self, id);

  gtk_widget_grab_focus (self->add); /* the focus must not be on a row that goes */
  gtk_box_remove (GTK_BOX (self), GTK_WIDGET (self->groups));
  lab_catalog_free (self->catalog);
  load (self);
  app_contender_groups_set_workload (self->groups, self->workload);
  app_contender_groups_search (self->groups, gtk_editable_get_text (self->search));
  app_contender_groups_choose (self->groups, (const char *const *) ids);
  examine (self);
  on_changed (self);
}

static void
on_saved (AppContenderList *self, const char *id)
{
  reload (self, id);
}

static void
show_dialog (AppContenderList *self, LabBackend *backend)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *dialog = app_server_dialog_new (parent, self->catalog, backend);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
on_add (AppContenderList *self)
{
  show_dialog (self, NULL);
}

/* --- searching -------------------------------------------------------------------------------- */

static void
on_search (AppContenderList *self)
{
  app_contender_groups_search (self->groups, gtk_editable_get_text (self->search));
}

/* Escape ends a search; where there is none it stops the race, as everywhere in the window. */
static void
on_stop_search (AppContenderList *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  else
    (void) gtk_widget_activate_action (GTK_WIDGET (self), "win.stop", NULL);
}

static void
add_search (AppContenderList *self)
{
  GtkWidget *search = gtk_search_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search contenders"), -1);
  g_object_set (search, "placeholder-text", _ ("Search contenders"), NULL);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (on_stop_search), self);
  self->search = GTK_EDITABLE (search);
  gtk_box_append (GTK_BOX (self), search);
}

static void
add_button (AppContenderList *self)
{
  GtkWidget *content = g_object_new (ADW_TYPE_BUTTON_CONTENT, "icon-name", "list-add-symbolic",
                                     "label", _ ("Add a Server…"), NULL);

  self->add = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->add), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a Server…"), -1);
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self), self->add);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
app_contender_list_dispose (GObject *object)
{
  AppContenderList *self = APP_CONTENDER_LIST (object);

  stop_examining (self);
  G_OBJECT_CLASS (app_contender_list_parent_class)->dispose (object);
}

static void
app_contender_list_finalize (GObject *object)
{
  lab_catalog_free (APP_CONTENDER_LIST (object)->catalog);
  G_OBJECT_CLASS (app_contender_list_parent_class)->finalize (object);
}

static void
app_contender_list_class_init (AppContenderListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = app_contender_list_dispose;
  G_OBJECT_CLASS (class)->finalize = app_contender_list_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  examined_signal = g_signal_new ("examined", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  lost_signal = g_signal_new ("lost", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
app_contender_list_init (AppContenderList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  add_search (self);
  load (self);
  add_button (self);
  g_signal_connect_object (app_modules_get (), "changed", G_CALLBACK (on_modules), self,
                           G_CONNECT_SWAPPED);
  examine_later (self);
}

GPtrArray *
app_contender_list_get_chosen (AppContenderList *list)
{
  g_return_val_if_fail (APP_IS_CONTENDER_LIST (list), NULL);
  return app_contender_groups_get_chosen (list->groups);
}

gboolean
app_contender_list_is_examined (AppContenderList *list)
{
  g_return_val_if_fail (APP_IS_CONTENDER_LIST (list), FALSE);
  return list->examined;
}

void
app_contender_list_choose (AppContenderList *list, const char *const *ids)
{
  g_return_if_fail (APP_IS_CONTENDER_LIST (list));
  app_contender_groups_choose (list->groups, ids);
}

void
app_contender_list_set_workload (AppContenderList *list, const Workload *workload)
{
  g_return_if_fail (APP_IS_CONTENDER_LIST (list));
  app_contender_groups_set_workload (list->groups, workload);
  list->workload = workload;
}

void
app_contender_list_set_locked (AppContenderList *list, gboolean locked)
{
  g_return_if_fail (APP_IS_CONTENDER_LIST (list));
  app_contender_groups_set_locked (list->groups, locked);
  gtk_widget_set_sensitive (list->add, !locked);
}
