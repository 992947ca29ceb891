/* A contender that races is always seen, so that nobody races unseen. The main context's thread. */
#include "app-contender-section.h"

#include <glib/gi18n.h>
#include <string.h>

struct _AppContenderSection
{
  GtkBox parent_instance;

  GtkToggleButton *unfold;
  GtkLabel *count;
  GtkImage *arrow;
  GtkWidget *group; /* an AdwPreferencesGroup, with the rows */
  GPtrArray *rows;  /* borrowed AppContenderRows */
  char *text;       /* that is searched for, folded to one case; "" for none */
};

G_DEFINE_FINAL_TYPE (AppContenderSection, app_contender_section, GTK_TYPE_BOX)

static gboolean
contains (const char *words, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);
  return strstr (folded, text) != NULL;
}

static gboolean
is_wanted (AppContenderSection *self, AppContenderRow *row)
{
  LabBackend *backend = app_contender_row_get_backend (row);

  if (self->text[0] == '\0')
    return gtk_toggle_button_get_active (self->unfold) || app_contender_row_is_chosen (row);
  return contains (lab_backend_get_name (backend), self->text) ||
         contains (lab_backend_get_summary (backend), self->text) ||
         contains (lab_backend_get_id (backend), self->text);
}

static void
update (AppContenderSection *self)
{
  gboolean unfolded = gtk_toggle_button_get_active (self->unfold);
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean wanted = is_wanted (self, self->rows->pdata[i]);
      gtk_widget_set_visible (GTK_WIDGET (self->rows->pdata[i]), wanted);
      any |= wanted;
    }
  gtk_widget_set_visible (self->group, any); /* a list without a row would be a line */
  gtk_widget_set_visible (GTK_WIDGET (self), any || self->text[0] == '\0');
  gtk_image_set_from_icon_name (self->arrow, unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
}

static void
app_contender_section_finalize (GObject *object)
{
  AppContenderSection *self = APP_CONTENDER_SECTION (object);

  g_ptr_array_unref (self->rows);
  g_free (self->text);
  G_OBJECT_CLASS (app_contender_section_parent_class)->finalize (object);
}

static void
app_contender_section_class_init (AppContenderSectionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = app_contender_section_finalize;
}

/* For the eye only: the words beside it say the same. */
static GtkWidget *
create_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", name, NULL);
}

/* The whole title can be pressed, not only its arrow. */
static GtkWidget *
create_title (AppContenderSection *self, AppContenderKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (app_contender_kind_get_title (kind));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_box_append (GTK_BOX (box), create_icon (app_contender_kind_get_icon (kind)));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->arrow));
  return box;
}

static void
app_contender_section_init (AppContenderSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->rows = g_ptr_array_new ();
  self->text = g_strdup ("");
  self->arrow = GTK_IMAGE (create_icon (NULL));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->unfold = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->group = adw_preferences_group_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->unfold), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->unfold), "unfold");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->unfold));
  gtk_box_append (GTK_BOX (self), self->group);
  g_signal_connect_swapped (self->unfold, "toggled", G_CALLBACK (update), self);
}

GtkWidget *
app_contender_section_new (AppContenderKind kind, gboolean folded)
{
  AppContenderSection *self = g_object_new (APP_TYPE_CONTENDER_SECTION, NULL);
  const char *title = app_contender_kind_get_title (kind);
  g_autofree char *label = g_strdup_printf (_ ("Show all of %s"), title);

  gtk_button_set_child (GTK_BUTTON (self->unfold), create_title (self, kind));
  gtk_toggle_button_set_active (self->unfold, !folded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unfold), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  update (self);
  return GTK_WIDGET (self);
}

void
app_contender_section_add (AppContenderSection *section, AppContenderRow *row)
{
  g_autofree char *count = NULL;

  g_return_if_fail (APP_IS_CONTENDER_SECTION (section));
  g_ptr_array_add (section->rows, row);
  count = g_strdup_printf ("%u", section->rows->len);
  gtk_label_set_text (section->count, count);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (section->group), GTK_WIDGET (row));
  g_signal_connect_object (row, "toggled", G_CALLBACK (update), section, G_CONNECT_SWAPPED);
  update (section);
}

void
app_contender_section_search (AppContenderSection *section, const char *text)
{
  g_return_if_fail (APP_IS_CONTENDER_SECTION (section));
  g_free (section->text);
  section->text = g_utf8_casefold (text, -1);
  update (section);
}
