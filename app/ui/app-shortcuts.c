/* Made when it is asked for and gone when it is closed, instead of at startup as GtkApplication
 * would by the resource's name: GTK 4.8's answer to assistive technologies that ask for a window
 * that has just been closed is the last one it has, and with a window that was never shown it
 * crashes. */
#include "app-shortcuts.h"

#define RESOURCE "/io/github/tailrace_app/Tailrace/ui/shortcuts-window.ui"

/* GTK 4.18 calls all of this deprecated and has nothing in its place; libadwaita has from 1.8 on.
 */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static gboolean
on_hidden_idle (gpointer data)
{
  gtk_application_window_set_help_overlay (data, NULL);
  return G_SOURCE_REMOVE;
}

/* Not within the window's own signal. */
static void
on_hidden (GtkApplicationWindow *parent)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_hidden_idle, g_object_ref (parent), g_object_unref);
}

/* The window that it is of tells it which keys an action has. */
void
app_shortcuts_show (GtkApplicationWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkShortcutsWindow *window;

  if (gtk_application_window_get_help_overlay (parent) == NULL)
    {
      builder = gtk_builder_new_from_resource (RESOURCE);
      window = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
      gtk_application_window_set_help_overlay (parent, window);
      g_signal_connect_object (window, "hide", G_CALLBACK (on_hidden), parent, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (parent)));
}

G_GNUC_END_IGNORE_DEPRECATIONS
