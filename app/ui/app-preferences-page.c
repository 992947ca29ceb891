/* Each row is a key of the settings; nothing else is kept here. The main context's thread. */
#include "app-preferences-page.h"

#include "app-number-row.h"
#include "app-sandbox-group.h"
#include "app-settings.h"
#include "chart-export.h"

struct _AppPreferencesPage
{
  AdwPreferencesPage parent_instance;

  AdwComboRow *style;
  AppNumberRow *updates;
  GtkSwitch *notify;
  AdwComboRow *theme;
  AppNumberRow *width;
  AppNumberRow *height;
  AppNumberRow *scale;
};

G_DEFINE_FINAL_TYPE (AppPreferencesPage, app_preferences_page, ADW_TYPE_PREFERENCES_PAGE)

/* The rows of a combo stand in the order of the enumeration. */
static void
on_selected (AdwComboRow *row, GParamSpec *spec, const char *key)
{
  (void) g_settings_set_enum (app_settings_get (), key, (int) adw_combo_row_get_selected (row));
}

static void
bind_combo (AdwComboRow *row, const char *key)
{
  adw_combo_row_set_selected (row, (guint) g_settings_get_enum (app_settings_get (), key));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected), (gpointer) key);
}

static gboolean
to_double (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, g_variant_get_int32 (variant));
  return TRUE;
}

static GVariant *
from_double (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_int32 ((int) g_value_get_double (value));
}

static void
bind_number (AppNumberRow *row, const char *key, double lower, double upper, double step)
{
  app_number_row_set_range (row, lower, upper, step);
  g_settings_bind_with_mapping (app_settings_get (), key, row, "value", G_SETTINGS_BIND_DEFAULT,
                                to_double, from_double, NULL, NULL);
}

static void
app_preferences_page_class_init (AppPreferencesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (APP_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, style);
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, updates);
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, notify);
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, theme);
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, width);
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, height);
  gtk_widget_class_bind_template_child (widget_class, AppPreferencesPage, scale);
}

static void
app_preferences_page_init (AppPreferencesPage *self)
{
  GtkWidget *sandbox = app_sandbox_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  if (sandbox != NULL)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (sandbox));
  bind_combo (self->style, "style");
  bind_combo (self->theme, "picture-theme");
  bind_number (self->updates, "updates-per-second", 1, 10, 1);
  bind_number (self->width, "picture-width", 200, 8192, 100);
  bind_number (self->height, "picture-height", 200, 8192, 100);
  bind_number (self->scale, "picture-scale", 1, CHART_EXPORT_SCALE_MAX, 1);
  g_settings_bind (app_settings_get (), "notify", self->notify, "active", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
app_preferences_page_new (void)
{
  return g_object_new (APP_TYPE_PREFERENCES_PAGE, NULL);
}
