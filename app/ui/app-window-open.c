/* What was saved comes from the command line, the file manager, the dialog, a drop, or the history;
 * all of it through app_window_open. A running race is never taken off the window by that. The main
 * context's thread. */
#include "app-file-dialog.h"
#include "app-open.h"
#include "app-window-private.h"

#include <glib/gi18n.h>

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AppWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *damage = NULL;
  AppMeasurement *shown = app_open_finish (result, &damage, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (shown == NULL)
    app_race_page_show_error (self->page, _ ("This Cannot Be Shown"), error);
  else
    app_window_take (self, shown);
  adw_view_stack_set_visible_child_name (self->views, "race");
  gtk_widget_grab_focus (self->start_button); /* lest it wander from the history's to any other */
  if (shown != NULL && damage != NULL)
    app_race_page_warn (self->page, _ ("Not All of It Could Be Read"), damage);
}

void
app_window_stop_opening (AppWindow *window)
{
  g_cancellable_cancel (window->opening);
  g_clear_object (&window->opening);
}

void
app_window_open (AppWindow *window, const char *const *paths)
{
  g_return_if_fail (APP_IS_WINDOW (window) && paths[0] != NULL);
  if (app_window_is_racing (window))
    {
      app_window_tell (window, _ ("A race is going on. Stop it before you open another."));
      return;
    }
  app_window_stop_opening (window);
  if (paths[1] == NULL && g_str_has_suffix (paths[0], LAB_SCENARIO_FILE_SUFFIX))
    {
      app_window_open_scenario (window, paths[0]);
      return;
    }
  window->opening = g_cancellable_new ();
  app_open_async (paths, window->opening, on_opened, g_object_ref (window));
}

static void
on_files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AppWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = app_file_dialog_open_finish (result, &error);

  if (error != NULL)
    app_window_tell (self, error->message);
  else if (paths != NULL && paths[0] != NULL)
    app_window_open (self, (const char *const *) paths);
}

void
app_window_ask_open (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  app_file_dialog_open_async (GTK_WINDOW (window), _ ("Open"), on_files_chosen,
                              g_object_ref (window));
}

static gboolean
on_drop (AppWindow *self, const GValue *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (GSList *files = g_value_get_boxed (value); files != NULL; files = files->next)
    {
      g_autofree char *path = g_file_get_path (files->data);
      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  if (paths[0] == NULL)
    return FALSE;
  app_window_open (self, (const char *const *) paths);
  return TRUE;
}

void
app_window_accept_drops (AppWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
