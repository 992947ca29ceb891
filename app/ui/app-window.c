/* Puts pages and side pane together. Closing during a race first stops it, so that its children end
 * and its files are whole. The main context's thread. */
#include "app-help-window.h"
#include "app-place.h"
#include "app-preferences.h"
#include "app-settings.h"
#include "app-setup.h"
#include "app-shortcuts.h"
#include "app-toast.h"
#include "app-window-private.h"

#include <glib/gi18n.h>

#define NARROW_PX 640

G_DEFINE_FINAL_TYPE (AppWindow, app_window, ADW_TYPE_APPLICATION_WINDOW)

void
app_window_tell (AppWindow *window, const char *text)
{
  adw_toast_overlay_add_toast (window->toasts, app_toast_new (text));
}

static void
show_preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  app_preferences_show (GTK_WINDOW (data));
}

static void
show_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  app_shortcuts_show (GTK_APPLICATION_WINDOW (data));
}

static void
show_help (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  app_help_window_show (GTK_WINDOW (data));
}

static void
search_history (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;

  adw_view_stack_set_visible_child_name (self->views, "history");
  app_history_page_search (self->history);
}

static void
on_history_open (AppWindow *self, char **paths)
{
  app_window_open (self, (const char *const *) paths);
}

/* Most windows are closed before anybody has looked into it. */
static void
make_history (AppWindow *self)
{
  self->history = app_place_fill (self->history_place, APP_TYPE_HISTORY_PAGE);
  app_history_page_set_toasts (self->history, self->toasts);
  app_window_guard_measured (self);
  g_signal_connect_object (self->history, "open", G_CALLBACK (on_history_open), self,
                           G_CONNECT_SWAPPED);
}

static void
on_view (AppWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  if (self->history == NULL && g_strcmp0 (name, "history") == 0)
    make_history (self);
  gtk_widget_set_visible (self->pane_button, app_window_is_on_race (self));
  app_window_enable_actions (self);
}

/* Where the header has no room for the pages' names they go below. */
static void
on_width (AppWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  gboolean narrow = gdk_surface_get_width (surface) < NARROW_PX;

  adw_view_switcher_bar_set_reveal (self->switcher_bar, narrow);
  gtk_stack_set_visible_child (self->titles, narrow ? self->no_title : self->switcher);
}

static void
app_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (app_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::width",
                           G_CALLBACK (on_width), widget, G_CONNECT_SWAPPED);
}

static void
on_setup_changed (AppWindow *self)
{
  app_window_refresh_setup (self);
}

static void
on_scenario_changed (AppWindow *self)
{
  app_aim_form_leave_preset (self->aim);
  app_window_refresh_workload (self);
}

static void
on_preset (AppWindow *self, const LabScenarioFile *preset)
{
  app_window_show_plan (self, preset);
}

static gboolean
app_window_close_request (GtkWindow *window)
{
  AppWindow *self = APP_WINDOW (window);

  if (!app_window_is_racing (self) || self->closing)
    return GTK_WINDOW_CLASS (app_window_parent_class)->close_request (window);
  self->closing = TRUE;
  app_measurement_stop (self->shown);
  return TRUE;
}

static void
app_window_dispose (GObject *object)
{
  app_window_stop_opening (APP_WINDOW (object));
  g_clear_pointer (&APP_WINDOW (object)->untold, lab_scenario_file_free);
  app_window_drop (APP_WINDOW (object));
  G_OBJECT_CLASS (app_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AppWindow, views);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, no_title);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, pane_button);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, history_place);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, top);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, setup);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, contenders);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, aim);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, scenario);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, page);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, start_stop);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, start_button);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, stop_button);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, export_menu);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, series_menu);
  gtk_widget_class_bind_template_child (widget_class, AppWindow, imports_menu);
}

static void
app_window_class_init (AppWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_window_dispose;
  widget_class->realize = app_window_realize;
  GTK_WINDOW_CLASS (class)->close_request = app_window_close_request;
  g_type_ensure (APP_TYPE_PANE);
  g_type_ensure (APP_TYPE_STILL);
  g_type_ensure (APP_TYPE_CONTENDER_LIST);
  g_type_ensure (APP_TYPE_AIM_FORM);
  g_type_ensure (APP_TYPE_SCENARIO_FORM);
  g_type_ensure (APP_TYPE_RACE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_preset);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_scenario_changed);
  /* Not an application-wide accelerator: an open menu has to get Escape first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.stop", NULL);
}

static const GActionEntry actions[] = {
  { .name = "open", .activate = app_window_ask_open },
  { .name = "search", .activate = search_history },
  { .name = "help", .activate = show_help },
  { .name = "preferences", .activate = show_preferences },
  { .name = "shortcuts", .activate = show_shortcuts },
};

/* The window comes back as it was left. */
static void
keep_state (AppWindow *self)
{
  GSettings *settings = app_settings_get ();

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
restore_setup (AppWindow *self)
{
  g_autoptr (LabScenarioFile) plan = app_setup_restore ();

  if (plan != NULL)
    app_window_show_plan (self, plan);
  else
    app_window_refresh_workload (self);
}

static void
app_window_init (AppWindow *self)
{
  g_autoptr (GPropertyAction) pane = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  app_window_add_racing (self);
  app_window_add_exports (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  app_window_add_setup (self);
  pane = g_property_action_new ("pane", self->pane, "open");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (pane));
  g_signal_connect_object (self->views, "notify::visible-child-name", G_CALLBACK (on_view), self,
                           G_CONNECT_SWAPPED);
  app_window_accept_drops (self);
  app_pane_fold_with (self->pane, ADW_APPLICATION_WINDOW (self));
  keep_state (self);
  restore_setup (self);
  gtk_widget_grab_focus (self->start_button);
}

GtkWidget *
app_window_new (GtkApplication *application)
{
  return g_object_new (APP_TYPE_WINDOW, "application", application, NULL);
}
