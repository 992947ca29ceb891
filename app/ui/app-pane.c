/* One widget around another, of which there are two versions: libadwaita 1.4 replaced AdwFlap, and
 * Debian 12 has 1.2. The main context's thread. */
#include "app-pane.h"

#include "app-pane-split.h"

struct _AppPane
{
  AdwBin parent_instance;

  GtkWidget *split;
};

G_DEFINE_FINAL_TYPE (AppPane, app_pane, ADW_TYPE_BIN)

enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_OPEN,
  PROPS
};

static GParamSpec *props[PROPS];

static void
app_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  AppPane *self = APP_PANE (object);

  if (id == PROP_SIDEBAR)
    app_pane_split_set_sidebar (self->split, g_value_get_object (value));
  else if (id == PROP_CONTENT)
    g_object_set_property (G_OBJECT (self->split), "content", value);
  else if (id == PROP_OPEN)
    g_object_set_property (G_OBJECT (self->split), app_pane_split_open, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
app_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  const char *const names[] = { NULL, app_pane_split_sidebar, "content", app_pane_split_open };
  AppPane *self = APP_PANE (object);

  g_object_get_property (G_OBJECT (self->split), names[id], value);
}

static void
on_open (AppPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

static void
app_pane_class_init (AppPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = app_pane_set_property;
  object_class->get_property = app_pane_get_property;
  props[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, TRUE, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, PROPS, props);
}

static void
app_pane_init (AppPane *self)
{
  g_autofree char *signal = g_strconcat ("notify::", app_pane_split_open, NULL);

  self->split = app_pane_split_new ();
  adw_bin_set_child (ADW_BIN (self), self->split);
  g_signal_connect_object (self->split, signal, G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
}

void
app_pane_fold_with (AppPane *pane, AdwApplicationWindow *window)
{
  g_return_if_fail (APP_IS_PANE (pane));
  app_pane_split_fold_with (pane->split, window);
}

void
app_pane_uncover (AppPane *pane)
{
  gboolean folded;

  g_return_if_fail (APP_IS_PANE (pane));
  g_object_get (pane->split, app_pane_split_folded, &folded, NULL);
  if (folded)
    g_object_set (pane->split, app_pane_split_open, FALSE, NULL);
}
