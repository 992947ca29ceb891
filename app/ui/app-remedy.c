/* Nothing is installed but on a press of the button. The main context's thread. */
#include "app-remedy.h"

#include "app-modules.h"
#include "app-sandbox-group.h"
#include "lab-sandbox.h"

#include <glib/gi18n.h>

struct _AppRemedy
{
  AdwWindow parent_instance;

  GtkBox *content;
  GtkLabel *missing;
  GtkWidget *packages;
  GtkLabel *command;
  GtkWidget *modules;
  GtkProgressBar *progress;
  GtkLabel *failure;
  GtkButton *install;
};

G_DEFINE_FINAL_TYPE (AppRemedy, app_remedy, ADW_TYPE_WINDOW)

static void
on_copy (AppRemedy *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (self->command));
}

static void
on_install (AppRemedy *self)
{
  AppModules *modules = app_modules_get ();

  if (app_modules_is_busy (modules))
    app_modules_cancel (modules);
  else
    app_modules_install (modules);
}

static void
refresh (AppRemedy *self)
{
  AppModules *modules = app_modules_get ();
  gboolean busy = app_modules_is_busy (modules);
  const char *failure = app_modules_get_failure (modules);
  g_autofree char *words = app_modules_describe (modules);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_progress_bar_set_fraction (self->progress, app_modules_get_part (modules));
  gtk_progress_bar_set_text (self->progress, words);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), failure != NULL);
  gtk_label_set_text (self->failure, failure != NULL ? failure : "");
  gtk_button_set_label (self->install, busy ? _ ("Cancel") : _ ("Install"));
  if (busy)
    gtk_widget_remove_css_class (GTK_WIDGET (self->install), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->install), "suggested-action");
}

static void
app_remedy_class_init (AppRemedyClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/remedy.ui");
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, content);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, missing);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, packages);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, command);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, modules);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, progress);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, failure);
  gtk_widget_class_bind_template_child (widget_class, AppRemedy, install);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_install);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
app_remedy_init (AppRemedy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (app_modules_get (), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  /* Then nothing may be missing any more; the list looks again and says so. */
  g_signal_connect_object (app_modules_get (), "installed", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

/* What is missing in a sandbox may well be there outside. */
static void
add_sandbox (AppRemedy *self)
{
  GtkWidget *group =
      lab_sandbox_get_state () == LAB_SANDBOX_CLOSED ? app_sandbox_group_new () : NULL;

  if (group != NULL)
    gtk_box_append (self->content, group);
}

/* One problem a line, each with a mark of its own. */
static char *
list_problems (const char *missing)
{
  g_auto (GStrv) parts = g_strsplit (missing, "; ", -1);
  g_autofree char *lines = g_strjoinv ("\n• ", parts);

  return g_strconcat ("• ", lines, NULL);
}

GtkWindow *
app_remedy_new (GtkWindow *parent, const char *name, const char *missing, const char *command,
                gboolean lacks_modules)
{
  AppRemedy *self = g_object_new (APP_TYPE_REMEDY, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_ ("What %s Needs"), name);
  g_autofree char *problems = list_problems (missing);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->missing, problems);
  gtk_label_set_text (self->command, command != NULL ? command : "");
  gtk_widget_set_visible (self->packages, command != NULL);
  gtk_widget_set_visible (self->modules, lacks_modules);
  add_sandbox (self);
  return GTK_WINDOW (self);
}
