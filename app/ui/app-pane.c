/* One widget in two versions, because libadwaita 1.4 replaced AdwFlap, and Debian 12 has 1.2. The
 * main context's thread. */
#include "app-pane.h"

#define SIDEBAR_WIDTH_PX 330

#if ADW_CHECK_VERSION(1, 4, 0)
#define SPLIT_OPEN "show-sidebar"
#define SPLIT_FOLDED "collapsed"
#define SPLIT_SIDEBAR "sidebar"
#else
#define SPLIT_OPEN "reveal-flap"
#define SPLIT_FOLDED "folded"
#define SPLIT_SIDEBAR "flap"
#endif

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

static GtkWidget *
split_new (void)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  GtkWidget *split = adw_overlay_split_view_new ();
  adw_overlay_split_view_set_min_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split), SIDEBAR_WIDTH_PX);
  adw_overlay_split_view_set_max_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (split), SIDEBAR_WIDTH_PX);
#else
  GtkWidget *split = adw_flap_new ();
  adw_flap_set_separator (ADW_FLAP (split), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
#endif
  return split;
}

static void
app_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  AppPane *self = APP_PANE (object);

  if (id == PROP_SIDEBAR)
    {
#if !ADW_CHECK_VERSION(1, 4, 0)
      gtk_widget_set_size_request (g_value_get_object (value), SIDEBAR_WIDTH_PX, -1);
#endif
      g_object_set_property (G_OBJECT (self->split), SPLIT_SIDEBAR, value);
    }
  else if (id == PROP_CONTENT)
    g_object_set_property (G_OBJECT (self->split), "content", value);
  else if (id == PROP_OPEN)
    g_object_set_property (G_OBJECT (self->split), SPLIT_OPEN, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
app_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  static const char *const names[] = { NULL, SPLIT_SIDEBAR, "content", SPLIT_OPEN };
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
  self->split = split_new ();
  adw_bin_set_child (ADW_BIN (self), self->split);
  g_signal_connect_object (self->split, "notify::" SPLIT_OPEN, G_CALLBACK (on_open), self,
                           G_CONNECT_SWAPPED);
}

/* AdwFlap folds by itself, when its children's minimal widths no longer fit. */
void
app_pane_fold_with (AppPane *pane, AdwApplicationWindow *window)
{
  g_return_if_fail (APP_IS_PANE (pane));
#if ADW_CHECK_VERSION(1, 4, 0)
  AdwBreakpoint *narrow = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 719sp"));
  adw_breakpoint_add_setters (narrow, G_OBJECT (pane->split), SPLIT_FOLDED, TRUE, NULL);
  adw_application_window_add_breakpoint (window, narrow);
#endif
}

void
app_pane_uncover (AppPane *pane)
{
  gboolean folded;

  g_return_if_fail (APP_IS_PANE (pane));
  g_object_get (pane->split, SPLIT_FOLDED, &folded, NULL);
  if (folded)
    g_object_set (pane->split, SPLIT_OPEN, FALSE, NULL);
}
