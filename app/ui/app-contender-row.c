/* One row of the contenders' list. A backend is taken to be able to start until the check says
 * otherwise, so that the first race is one click away. The main context's thread. */
#include "app-contender-row.h"

#include "app-colors.h"
#include "app-contender-kind.h"
#include "app-dot.h"
#include "app-remedy.h"
#include "app-workload.h"
#include "lab-catalog.h"
#include "lab-custom.h"

#include <glib/gi18n.h>

struct _AppContenderRow
{
  AdwActionRow parent_instance;

  AppDot *dot;
  GtkImage *icon;
  GtkSwitch *toggle;
  GtkWidget *edit;
  GtkWidget *get;

  LabBackend *backend;
  char *missing; /* what the machine lacks, or NULL */
  char *command; /* gets what packages have of it, or NULL */
  gboolean lacks_modules;
  const Workload *workload;
  gboolean locked;
  gboolean chosen; /* as it was told last */
};

G_DEFINE_FINAL_TYPE (AppContenderRow, app_contender_row, ADW_TYPE_ACTION_ROW)

enum
{
  TOGGLED,
  EDIT,
  SIGNALS
};

static guint signals[SIGNALS];

static gboolean
offers_workload (AppContenderRow *self)
{
  return self->workload == NULL || lab_backend_offers (self->backend, self->workload->kind);
}

static char *
build_subtitle (AppContenderRow *self)
{
  if (self->missing != NULL)
    return g_strdup (self->missing);
  if (!offers_workload (self))
    return g_strdup_printf (_ ("Does not offer “%s”"), app_workload_get_title (self->workload));
  return g_strdup (lab_backend_get_summary (self->backend));
}

/* A colour is its own as long as it is in the race. */
static void
recolor (AppContenderRow *self)
{
  const char *id = lab_backend_get_id (self->backend);

  if (self->chosen)
    app_colors_claim (id);
  else
    app_colors_release (id);
  app_dot_set_color (self->dot, app_colors_find (id));
}

/* There may be hundreds of rows, and who listens does more than look at one. */
static void
tell_choice (AppContenderRow *self)
{
  gboolean chosen = app_contender_row_is_chosen (self);

  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  recolor (self);
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
refresh (AppContenderRow *self)
{
  g_autofree char *subtitle = build_subtitle (self);
  gboolean able = self->missing == NULL && offers_workload (self);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->toggle), self->missing == NULL);
  gtk_widget_set_visible (self->get, self->missing != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), able && !self->locked);
  gtk_widget_set_sensitive (self->edit, !self->locked);
  tell_choice (self);
}

static void
on_get (AppContenderRow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (app_remedy_new (window, lab_backend_get_name (self->backend), self->missing,
                                      self->command, self->lacks_modules));
}

static void
on_edit (AppContenderRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
app_contender_row_dispose (GObject *object)
{
  AppContenderRow *self = APP_CONTENDER_ROW (object);

  if (self->backend != NULL)
    app_colors_release (lab_backend_get_id (self->backend));
  g_clear_object (&self->backend);
  g_clear_pointer (&self->missing, g_free);
  g_clear_pointer (&self->command, g_free);
  G_OBJECT_CLASS (app_contender_row_parent_class)->dispose (object);
}

static void
app_contender_row_class_init (AppContenderRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_contender_row_dispose;
  g_type_ensure (APP_TYPE_DOT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/contender-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AppContenderRow, dot);
  gtk_widget_class_bind_template_child (widget_class, AppContenderRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AppContenderRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_bind_template_child (widget_class, AppContenderRow, edit);
  gtk_widget_class_bind_template_child (widget_class, AppContenderRow, get);
  gtk_widget_class_bind_template_callback (widget_class, on_get);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
app_contender_row_init (AppContenderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Beside a runtime's name; the others stand under the architecture's. */
static void
show_architecture (AppContenderRow *self)
{
  AppContenderKind architecture = app_contender_kind_of_architecture (self->backend);

  gtk_image_set_from_icon_name (self->icon, app_contender_kind_get_icon (architecture));
  gtk_widget_set_visible (GTK_WIDGET (self->icon),
                          architecture != app_contender_kind_of (self->backend));
}

GtkWidget *
app_contender_row_new (LabBackend *backend)
{
  AppContenderRow *self = g_object_new (APP_TYPE_CONTENDER_ROW, NULL);

  self->backend = g_object_ref (backend);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), lab_backend_get_name (backend));
  show_architecture (self);
  gtk_switch_set_active (self->toggle,
                         g_strv_contains (lab_catalog_standard, lab_backend_get_id (backend)));
  gtk_widget_set_visible (self->edit, lab_custom_is_own (backend));
  refresh (self);
  return GTK_WIDGET (self);
}

static char *
find_command (LabDiagnosis *diagnosis)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  g_ptr_array_add (alone, diagnosis);
  return lab_doctor_find_packages (alone);
}

gboolean
app_contender_row_set_diagnosis (AppContenderRow *row, LabDiagnosis *diagnosis)
{
  gboolean chosen;

  g_return_val_if_fail (APP_IS_CONTENDER_ROW (row), FALSE);
  chosen = app_contender_row_is_chosen (row);
  g_clear_pointer (&row->missing, g_free);
  g_clear_pointer (&row->command, g_free);
  if (!lab_diagnosis_is_ready (diagnosis))
    {
      row->missing = lab_diagnosis_describe (diagnosis);
      row->command = find_command (diagnosis);
      row->lacks_modules = diagnosis->lacks_modules;
      gtk_switch_set_active (row->toggle, FALSE);
    }
  refresh (row);
  return chosen && !app_contender_row_is_chosen (row);
}

LabBackend *
app_contender_row_get_backend (AppContenderRow *row)
{
  g_return_val_if_fail (APP_IS_CONTENDER_ROW (row), NULL);
  return row->backend;
}

gboolean
app_contender_row_is_chosen (AppContenderRow *row)
{
  g_return_val_if_fail (APP_IS_CONTENDER_ROW (row), FALSE);
  return row->missing == NULL && offers_workload (row) && gtk_switch_get_active (row->toggle);
}

void
app_contender_row_choose (AppContenderRow *row, gboolean chosen)
{
  g_return_if_fail (APP_IS_CONTENDER_ROW (row));
  gtk_switch_set_active (row->toggle, chosen);
}

void
app_contender_row_set_workload (AppContenderRow *row, const Workload *workload)
{
  g_return_if_fail (APP_IS_CONTENDER_ROW (row));
  row->workload = workload;
  refresh (row);
}

void
app_contender_row_set_locked (AppContenderRow *row, gboolean locked)
{
  g_return_if_fail (APP_IS_CONTENDER_ROW (row));
  row->locked = locked;
  refresh (row);
}
