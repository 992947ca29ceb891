/* A contender that races is always seen, so that nobody races unseen. The main context's thread. */
#include "app-contender-section.h"

#include <glib/gi18n.h>
#include <string.h>

struct _AppContenderSection
{
  AdwPreferencesGroup parent_instance;

  GtkToggleButton *unfold;
  GPtrArray *rows; /* borrowed AppContenderRows */
  char *text;      /* that is searched for, folded to one case; "" for none */
};

G_DEFINE_FINAL_TYPE (AppContenderSection, app_contender_section, ADW_TYPE_PREFERENCES_GROUP)

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
  if (self->rows->len > 0) /* a list without a row would be a line */
    gtk_widget_set_visible (gtk_widget_get_parent (self->rows->pdata[0]), any);
  gtk_widget_set_visible (GTK_WIDGET (self), any || self->text[0] == '\0');
  gtk_button_set_icon_name (GTK_BUTTON (self->unfold),
                            unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
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

static void
app_contender_section_init (AppContenderSection *self)
{
  self->rows = g_ptr_array_new ();
  self->text = g_strdup ("");
  self->unfold = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->unfold), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->unfold), "unfold");
  gtk_widget_set_valign (GTK_WIDGET (self->unfold), GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->unfold));
  g_signal_connect_swapped (self->unfold, "toggled", G_CALLBACK (update), self);
}

GtkWidget *
app_contender_section_new (const char *title, gboolean folded)
{
  AppContenderSection *self = g_object_new (APP_TYPE_CONTENDER_SECTION, "title", title, NULL);
  g_autofree char *label = g_strdup_printf (_ ("Show all of %s"), title);

  gtk_toggle_button_set_active (self->unfold, !folded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unfold), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  update (self);
  return GTK_WIDGET (self);
}

void
app_contender_section_add (AppContenderSection *section, AppContenderRow *row)
{
  g_return_if_fail (APP_IS_CONTENDER_SECTION (section));
  g_ptr_array_add (section->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (section), GTK_WIDGET (row));
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
