/* Text alone; all of it stands in the template. */
#include "app-help-window.h"

struct _AppHelpWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (AppHelpWindow, app_help_window, ADW_TYPE_WINDOW)

static void
app_help_window_class_init (AppHelpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/help-window.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
app_help_window_init (AppHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_help_window_show (GtkWindow *parent)
{
  GtkWindow *window = g_object_new (APP_TYPE_HELP_WINDOW, "transient-for", parent, NULL);

  gtk_window_present (window);
}
