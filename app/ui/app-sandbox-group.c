/* The permission itself is not the window's to give: only the user, outside of the sandbox, can.
 * The main context's thread. */
#include "app-sandbox-group.h"

#include "lab-sandbox.h"

#include <glib/gi18n.h>

static const char *
explain (LabSandbox state)
{
  if (state == LAB_SANDBOX_OPEN)
    return _ ("Node.js, Python and servers of your own are started outside of the sandbox, where "
              "they can do all that you can. This command takes the permission back; it counts "
              "when Tailrace is started again.");
  return _ (
      "Tailrace runs in a sandbox and cannot start Node.js, the system’s Python or servers of "
      "your own. This command allows it, and then Tailrace can start any program with all "
      "your rights; it counts when Tailrace is started again.");
}

static void
copy_command (GtkWidget *button)
{
  g_autofree char *command = lab_sandbox_build_command ();

  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), command);
}

static GtkWidget *
create_copy_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Copy Command"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy Command"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (copy_command), NULL);
  return button;
}

static GtkWidget *
create_command_row (const char *command)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), command);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_copy_button ());
  return row;
}

GtkWidget *
app_sandbox_group_new (void)
{
  LabSandbox state = lab_sandbox_get_state ();
  g_autofree char *command = lab_sandbox_build_command ();
  GtkWidget *group;

  if (state == LAB_SANDBOX_NONE || command == NULL)
    return NULL;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("Programs Outside the Sandbox"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), explain (state));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_command_row (command));
  return group;
}
