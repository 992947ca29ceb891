/* Reads the catalogue and keeps a row for each backend; both anew when a server of the user's own
 * was changed. The main context's thread. */
#include "app-contender-list.h"

#include "app-contender-section.h"
#include "app-modules.h"
#include "app-sandbox-group.h"
#include "app-server-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* What people look for first: an architecture, or the runtime they know. */
typedef enum
{
  SECTION_EVENT_LOOPS,
  SECTION_THREADS,
  SECTION_PROCESSES,
  SECTION_NODE,
  SECTION_PYTHON,
  SECTION_OWN,
  SECTION_OTHERS
} Section;

#define SECTIONS (SECTION_OTHERS + 1)

struct _AppContenderList
{
  GtkBox parent_instance;

  LabCatalog *catalog;
  GtkEditable *search;
  GtkWidget *content;                      /* of the sections; replaced with them */
  AppContenderSection *sections[SECTIONS]; /* borrowed; NULL for those without a backend */
  GPtrArray *rows;                         /* borrowed AppContenderRows, section by section */
  GtkWidget *add;
  GCancellable *examination;
  const Workload *workload;
};

G_DEFINE_FINAL_TYPE (AppContenderList, app_contender_list, GTK_TYPE_BOX)

static guint changed_signal;

static const char *
section_title (Section section)
{
  switch (section)
    {
    case SECTION_EVENT_LOOPS:
      return _ ("Event Loops");
    case SECTION_THREADS:
      return _ ("Threads");
    case SECTION_PROCESSES:
      return _ ("Processes");
    case SECTION_NODE:
      return _ ("Node.js");
    case SECTION_PYTHON:
      return _ ("Python");
    case SECTION_OWN:
      return _ ("Own Servers");
    case SECTION_OTHERS:
    default:
      return _ ("Others");
    }
}

static Section
section_of_family (LabFamily family)
{
  switch (family)
    {
    case LAB_FAMILY_EVENT_LOOP:
      return SECTION_EVENT_LOOPS;
    case LAB_FAMILY_THREADS:
      return SECTION_THREADS;
    case LAB_FAMILY_PROCESSES:
      return SECTION_PROCESSES;
    case LAB_FAMILY_OTHER:
    default:
      return SECTION_OTHERS;
    }
}

static Section
section_of (LabBackend *backend)
{
  switch (lab_backend_get_runtime (backend))
    {
    case LAB_RUNTIME_NODE:
      return SECTION_NODE;
    case LAB_RUNTIME_PYTHON:
      return SECTION_PYTHON;
    case LAB_RUNTIME_CUSTOM:
      return SECTION_OWN;
    case LAB_RUNTIME_NATIVE:
    default:
      return section_of_family (lab_backend_get_family (backend));
    }
}

static void
on_toggled (AppContenderList *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void show_dialog (AppContenderList *self, LabBackend *backend);

static void
on_edit (AppContenderList *self, AppContenderRow *row)
{
  show_dialog (self, app_contender_row_get_backend (row));
}

static void
add_backend (AppContenderList *self, LabBackend *backend, Section place)
{
  AppContenderRow *row = APP_CONTENDER_ROW (app_contender_row_new (backend));

  app_contender_section_add (self->sections[place], row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edit", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
}

/* The runtimes' sections are long, and who wants one finds it by its title. */
static void
add_section (AppContenderList *self, Section place)
{
  gboolean folded = place == SECTION_NODE || place == SECTION_PYTHON;
  GtkWidget *section = app_contender_section_new (section_title (place), folded);

  self->sections[place] = APP_CONTENDER_SECTION (section);
  gtk_box_append (GTK_BOX (self->content), section);
}

static void
fill_section (AppContenderList *self, GListModel *backends, Section place)
{
  for (guint i = 0; i < g_list_model_get_n_items (backends); i++)
    {
      g_autoptr (LabBackend) backend = g_list_model_get_item (backends, i);
      if (section_of (backend) != place)
        continue;
      if (self->sections[place] == NULL)
        add_section (self, place);
      add_backend (self, backend, place);
    }
}

static void
on_search (AppContenderList *self)
{
  for (int place = 0; place < SECTIONS; place++)
    if (self->sections[place] != NULL)
      app_contender_section_search (self->sections[place], gtk_editable_get_text (self->search));
}

static void
add_problems (AppContenderList *self, GPtrArray *problems)
{
  GtkWidget *group;

  if (problems->len == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Cannot Be Used"));
  gtk_box_append (GTK_BOX (self->content), group);
  for (guint i = 0; i < problems->len; i++)
    {
      const GError *problem = problems->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Manifest"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem->message);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
add_sandbox (AppContenderList *self)
{
  GtkWidget *group = app_sandbox_group_new ();

  if (group != NULL)
    gtk_box_append (GTK_BOX (self), group);
}

static AppContenderRow *
find_row (AppContenderList *self, LabBackend *backend)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (app_contender_row_get_backend (self->rows->pdata[i]) == backend)
      return self->rows->pdata[i];
  return NULL;
}

static void
on_examined (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) diagnoses = lab_doctor_examine_finish (result, NULL);

  if (diagnoses == NULL)
    return; /* cancelled, and then the list may be gone */
  for (guint i = 0; i < diagnoses->len; i++)
    {
      LabDiagnosis *diagnosis = diagnoses->pdata[i];
      AppContenderRow *row = find_row (data, diagnosis->backend);

      if (row != NULL)
        app_contender_row_set_diagnosis (row, diagnosis);
    }
}

/* Anew: what was asked before does not count any more. */
static void
examine (AppContenderList *self)
{
  g_cancellable_cancel (self->examination);
  g_clear_object (&self->examination);
  self->examination = g_cancellable_new ();
  lab_doctor_examine_async (lab_catalog_get_backends (self->catalog), LAB_DOCTOR_LIMIT_MS,
                            self->examination, on_examined, self);
}

static void
build_sections (AppContenderList *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_insert_child_after (GTK_BOX (self), self->content, GTK_WIDGET (self->search));
  for (int place = 0; place < SECTIONS; place++)
    fill_section (self, lab_catalog_get_backends (self->catalog), (Section) place);
  add_problems (self, lab_catalog_get_problems (self->catalog));
}

static void
clear_sections (AppContenderList *self)
{
  g_ptr_array_set_size (self->rows, 0);
  memset (self->sections, 0, sizeof self->sections);
  gtk_box_remove (GTK_BOX (self), self->content);
}

/* Those that were chosen stay so, and the one of ID, which may be NULL, becomes it. */
static void
reload (AppContenderList *self, const char *id)
{
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (ids, g_strdup (lab_backend_get_id (chosen->pdata[i])));
  g_ptr_array_add (ids, g_strdup (id)); /* the end, where there is none */
  if (id != NULL)
    g_ptr_array_add (ids, NULL);
  gtk_widget_grab_focus (self->add); /* the focus must not be on a row that goes */
  clear_sections (self);
  lab_catalog_free (self->catalog);
  self->catalog = lab_catalog_load ();
  build_sections (self);
  app_contender_list_set_workload (self, self->workload);
  app_contender_list_choose (self, (const char *const *) ids->pdata);
  examine (self);
  g_signal_emit (self, changed_signal, 0);
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

static void
app_contender_list_dispose (GObject *object)
{
  AppContenderList *self = APP_CONTENDER_LIST (object);

  g_cancellable_cancel (self->examination);
  g_clear_object (&self->examination);
  G_OBJECT_CLASS (app_contender_list_parent_class)->dispose (object);
}

static void
app_contender_list_finalize (GObject *object)
{
  AppContenderList *self = APP_CONTENDER_LIST (object);

  g_ptr_array_unref (self->rows);
  lab_catalog_free (self->catalog);
  G_OBJECT_CLASS (app_contender_list_parent_class)->finalize (object);
}

static void
app_contender_list_class_init (AppContenderListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = app_contender_list_dispose;
  G_OBJECT_CLASS (class)->finalize = app_contender_list_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
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
app_contender_list_init (AppContenderList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->rows = g_ptr_array_new ();
  self->catalog = lab_catalog_load ();
  add_search (self);
  build_sections (self);
  self->add = gtk_button_new_with_label (_ ("Add a Server…"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self), self->add);
  g_signal_connect_object (app_modules_get (), "installed", G_CALLBACK (examine), self,
                           G_CONNECT_SWAPPED);
  add_sandbox (self);
  examine (self);
}

GPtrArray *
app_contender_list_get_chosen (AppContenderList *list)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (APP_IS_CONTENDER_LIST (list), chosen);
  for (guint i = 0; i < list->rows->len; i++)
    if (app_contender_row_is_chosen (list->rows->pdata[i]))
      g_ptr_array_add (chosen, g_object_ref (app_contender_row_get_backend (list->rows->pdata[i])));
  return chosen;
}

static const char *
get_id (AppContenderList *self, guint place)
{
  return lab_backend_get_id (app_contender_row_get_backend (self->rows->pdata[place]));
}

static gboolean
has_any (AppContenderList *self, const char *const *ids)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strv_contains (ids, get_id (self, i)))
      return TRUE;
  return FALSE;
}

void
app_contender_list_choose (AppContenderList *list, const char *const *ids)
{
  g_return_if_fail (APP_IS_CONTENDER_LIST (list));
  if (!has_any (list, ids))
    return;
  for (guint i = 0; i < list->rows->len; i++)
    app_contender_row_choose (list->rows->pdata[i], g_strv_contains (ids, get_id (list, i)));
}

void
app_contender_list_set_workload (AppContenderList *list, const Workload *workload)
{
  g_return_if_fail (APP_IS_CONTENDER_LIST (list));
  for (guint i = 0; i < list->rows->len; i++)
    app_contender_row_set_workload (list->rows->pdata[i], workload);
  list->workload = workload;
}

void
app_contender_list_set_locked (AppContenderList *list, gboolean locked)
{
  g_return_if_fail (APP_IS_CONTENDER_LIST (list));
  for (guint i = 0; i < list->rows->len; i++)
    app_contender_row_set_locked (list->rows->pdata[i], locked);
  gtk_widget_set_sensitive (list->add, !locked);
}
