/* See the header. The main context's thread. */
#include "app-chart-keys.h"

#include "app-chart-view.h"

#define ZOOM_STEP 0.5
#define PAN_STEP 0.25

static gboolean
step_cursor (GtkWidget *widget, GVariant *args, gpointer data)
{
  return app_chart_view_step_cursor (APP_CHART_VIEW (widget), g_variant_get_int32 (args));
}

static gboolean
zoom_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  app_chart_view_zoom (APP_CHART_VIEW (widget), g_variant_get_double (args));
  return TRUE;
}

static gboolean
pan_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  app_chart_view_pan (APP_CHART_VIEW (widget), g_variant_get_double (args));
  return TRUE;
}

static gboolean
reset_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  app_chart_view_reset (APP_CHART_VIEW (widget));
  return TRUE;
}

void
app_chart_keys_bind (GtkWidgetClass *class)
{
  static const guint larger[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint smaller[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  gtk_widget_class_add_binding (class, GDK_KEY_Left, 0, step_cursor, "i", -1);
  gtk_widget_class_add_binding (class, GDK_KEY_Right, 0, step_cursor, "i", 1);
  gtk_widget_class_add_binding (class, GDK_KEY_Left, GDK_SHIFT_MASK, pan_by_key, "d", -PAN_STEP);
  gtk_widget_class_add_binding (class, GDK_KEY_Right, GDK_SHIFT_MASK, pan_by_key, "d", PAN_STEP);
  for (gsize i = 0; i < G_N_ELEMENTS (larger); i++)
    gtk_widget_class_add_binding (class, larger[i], 0, zoom_by_key, "d", ZOOM_STEP);
  for (gsize i = 0; i < G_N_ELEMENTS (smaller); i++)
    gtk_widget_class_add_binding (class, smaller[i], 0, zoom_by_key, "d", 1 / ZOOM_STEP);
  gtk_widget_class_add_binding (class, GDK_KEY_0, 0, reset_by_key, NULL);
}
