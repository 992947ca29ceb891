/* Rows are listened to here, so that the list above hears of contenders only. The main context's
 * thread. */
#include "app-contender-groups.h"

#include "app-contender-section.h"

#include <glib/gi18n.h>

struct _AppContenderGroups
{
  GtkBox parent_instance;

  AppContenderSection *sections[APP_CONTENDER_KINDS]; /* borrowed; NULL: without a backend */
  GPtrArray *rows; /* borrowed AppContenderRows, section by section */
};

G_DEFINE_FINAL_TYPE (AppContenderGroups, app_contender_groups, GTK_TYPE_BOX)

enum
{
  CHANGED,
  EDIT,
  SIGNALS
};

static guint signals[SIGNALS];

static void
on_toggled (AppContenderGroups *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_edit (AppContenderGroups *self, AppContenderRow *row)
{
  g_signal_emit (self, signals[EDIT], 0, app_contender_row_get_backend (row));
}

/* Those of the runtimes are long, and folded at first. */
static AppContenderSection *
ensure_section (AppContenderGroups *self, AppContenderKind kind)
{
  if (self->sections[kind] == NULL)
    {
      GtkWidget *section = app_contender_section_new (kind, app_contender_kind_is_runtime (kind));
      self->sections[kind] = APP_CONTENDER_SECTION (section);
      gtk_box_append (GTK_BOX (self), section);
    }
  return self->sections[kind];
}

static void
add_backend (AppContenderGroups *self, LabBackend *backend, AppContenderKind kind)
{
  AppContenderRow *row = APP_CONTENDER_ROW (app_contender_row_new (backend));

  app_contender_section_add (ensure_section (self, kind), row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edit", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
}

static void
add_backends (AppContenderGroups *self, GListModel *backends, AppContenderKind kind)
{
  for (guint i = 0; i < g_list_model_get_n_items (backends); i++)
    {
      g_autoptr (LabBackend) backend = g_list_model_get_item (backends, i);
      if (app_contender_kind_of (backend) == kind)
        add_backend (self, backend, kind);
    }
}

static GtkWidget *
create_problem_row (const GError *problem)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Manifest"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem->message);
  return row;
}

static void
add_problems (AppContenderGroups *self, GPtrArray *problems)
{
  GtkWidget *group;

  if (problems->len == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Cannot Be Used"));
  gtk_box_append (GTK_BOX (self), group);
  for (guint i = 0; i < problems->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_problem_row (problems->pdata[i]));
}

static void
app_contender_groups_finalize (GObject *object)
{
  g_ptr_array_unref (APP_CONTENDER_GROUPS (object)->rows);
  G_OBJECT_CLASS (app_contender_groups_parent_class)->finalize (object);
}

static void
app_contender_groups_class_init (AppContenderGroupsClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = app_contender_groups_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, LAB_TYPE_BACKEND);
}

static void
app_contender_groups_init (AppContenderGroups *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->rows = g_ptr_array_new ();
}

GtkWidget *
app_contender_groups_new (LabCatalog *catalog)
{
  AppContenderGroups *self = g_object_new (APP_TYPE_CONTENDER_GROUPS, NULL);

  for (int kind = 0; kind < APP_CONTENDER_KINDS; kind++)
    add_backends (self, lab_catalog_get_backends (catalog), (AppContenderKind) kind);
  add_problems (self, lab_catalog_get_problems (catalog));
  return GTK_WIDGET (self);
}

GPtrArray *
app_contender_groups_get_chosen (AppContenderGroups *groups)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (APP_IS_CONTENDER_GROUPS (groups), chosen);
  for (guint i = 0; i < groups->rows->len; i++)
    if (app_contender_row_is_chosen (groups->rows->pdata[i]))
      g_ptr_array_add (chosen,
                       g_object_ref (app_contender_row_get_backend (groups->rows->pdata[i])));
  return chosen;
}

static const char *
get_id (AppContenderGroups *self, guint place)
{
  return lab_backend_get_id (app_contender_row_get_backend (self->rows->pdata[place]));
}

static gboolean
has_any (AppContenderGroups *self, const char *const *ids)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strv_contains (ids, get_id (self, i)))
      return TRUE;
  return FALSE;
}

void
app_contender_groups_choose (AppContenderGroups *groups, const char *const *ids)
{
  g_return_if_fail (APP_IS_CONTENDER_GROUPS (groups));
  if (!has_any (groups, ids))
    return;
  for (guint i = 0; i < groups->rows->len; i++)
    app_contender_row_choose (groups->rows->pdata[i], g_strv_contains (ids, get_id (groups, i)));
}

gboolean
app_contender_groups_set_diagnosis (AppContenderGroups *groups, LabDiagnosis *diagnosis)
{
  gboolean lost = FALSE;

  g_return_val_if_fail (APP_IS_CONTENDER_GROUPS (groups), FALSE);
  for (guint i = 0; i < groups->rows->len; i++)
    if (app_contender_row_get_backend (groups->rows->pdata[i]) == diagnosis->backend)
      lost |= app_contender_row_set_diagnosis (groups->rows->pdata[i], diagnosis);
  return lost;
}

void
app_contender_groups_set_workload (AppContenderGroups *groups, const Workload *workload)
{
  g_return_if_fail (APP_IS_CONTENDER_GROUPS (groups));
  for (guint i = 0; i < groups->rows->len; i++)
    app_contender_row_set_workload (groups->rows->pdata[i], workload);
}

void
app_contender_groups_set_locked (AppContenderGroups *groups, gboolean locked)
{
  g_return_if_fail (APP_IS_CONTENDER_GROUPS (groups));
  for (guint i = 0; i < groups->rows->len; i++)
    app_contender_row_set_locked (groups->rows->pdata[i], locked);
}

void
app_contender_groups_search (AppContenderGroups *groups, const char *text)
{
  g_return_if_fail (APP_IS_CONTENDER_GROUPS (groups));
  for (int kind = 0; kind < APP_CONTENDER_KINDS; kind++)
    if (groups->sections[kind] != NULL)
      app_contender_section_search (groups->sections[kind], text);
}
