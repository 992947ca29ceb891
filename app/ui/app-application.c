/* Opens the window and says which keys do what. Style and icons are found in the resources
 * by their names. The main context's thread. */
#include "app-application.h"

#include "app-about.h"
#include "app-launch.h"
#include "app-settings.h"
#include "app-window.h"

#include "lab-interrupt.h"

struct _AppApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (AppApplication, app_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "win.start", { "<Primary>r" } },
  { "win.help", { "F1" } },
  { "win.shortcuts", { "<Primary>question", "<Primary>F1" } },
  { "win.preferences", { "<Primary>comma" } },
  { "win.open", { "<Primary>o" } },
  { "win.save-scenario", { "<Primary>s" } },
  { "win.search", { "<Primary>f" } },
  { "win.export-png", { "<Primary>e" } },
  { "win.export-as", { "<Primary><Shift>e" } },
  { "win.pane", { "F9" } },
  { "window.close", { "<Primary>w" } },
  { "app.quit", { "<Primary>q" } },
};

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  app_about_show (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

/* By closing the windows, so that each can end what it has begun. */
static void
close_windows (GtkApplication *application)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (GTK_WINDOW (item->data));
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  close_windows (GTK_APPLICATION (data));
}

static void
on_interrupted (gpointer data)
{
  close_windows (GTK_APPLICATION (data));
}

static void
on_style (GSettings *settings)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (settings, "style")]);
}

static void
app_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = show_about },
    { .name = "quit", .activate = quit },
  };

  G_APPLICATION_CLASS (app_application_parent_class)->startup (application);
  lab_interrupt_watch (on_interrupted, application); /* for as long as the program lives */
  app_launch_watch ();
  g_signal_connect (app_settings_get (), "changed::style", G_CALLBACK (on_style), NULL);
  on_style (app_settings_get ());
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           accels[i].keys);
}

static AppWindow *
present_window (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window == NULL)
    window = GTK_WINDOW (app_window_new (application));
  gtk_window_present (window);
  return APP_WINDOW (window);
}

static void
app_application_activate (GApplication *application)
{
  (void) present_window (GTK_APPLICATION (application));
}

static void
app_application_open (GApplication *application, GFile **files, int count, const char *hint)
{
  AppWindow *window = present_window (GTK_APPLICATION (application));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (int i = 0; i < count; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    app_window_open (window, (const char *const *) paths);
}

static void
app_application_class_init (AppApplicationClass *class)
{
  G_APPLICATION_CLASS (class)->startup = app_application_startup;
  G_APPLICATION_CLASS (class)->activate = app_application_activate;
  G_APPLICATION_CLASS (class)->open = app_application_open;
}

static void
app_application_init (AppApplication *self)
{
}

AppApplication *
app_application_new (void)
{
  return g_object_new (APP_TYPE_APPLICATION, "application-id", "io.github.tailrace_app.Tailrace",
                       "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
