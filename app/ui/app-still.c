/* It is drawn anew when something in it has changed, and only then: what comes without being asked
 * for is such a change, and begins the wait anew. The main context's thread. */
#include "app-still.h"

#define WAIT_MS 1000
#define PIXELS_MAX (8 * 1024 * 1024) /* 32 MiB */

struct _AppStill
{
  AdwBin parent_instance;

  gboolean wanted;
  gboolean due; /* the next drawing is the picture's */
  guint wait;   /* a source, or 0 */
};

G_DEFINE_FINAL_TYPE (AppStill, app_still, ADW_TYPE_BIN)

static void
stop_waiting (AppStill *self)
{
  g_clear_handle_id (&self->wait, g_source_remove);
}

static gboolean
on_waited (gpointer data)
{
  AppStill *self = data;

  self->wait = 0;
  self->due = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static gboolean
is_drawn_by_cairo (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

static void
begin_waiting (AppStill *self)
{
  stop_waiting (self);
  if (self->wanted && is_drawn_by_cairo (GTK_WIDGET (self)))
    self->wait = g_timeout_add (WAIT_MS, on_waited, self);
}

/* NULL when it has no size, or too much of it. */
static cairo_surface_t *
draw (GtkWidget *widget, GskRenderNode *content)
{
  int scale = gtk_widget_get_scale_factor (widget);
  int width = gtk_widget_get_width (widget) * scale,
      height = gtk_widget_get_height (widget) * scale;
  cairo_surface_t *picture;
  cairo_t *cr;

  if (width <= 0 || height <= 0 || width > PIXELS_MAX / height)
    return NULL;
  picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_surface_set_device_scale (picture, scale, scale);
  cr = cairo_create (picture);
  gsk_render_node_draw (content, cr);
  cairo_destroy (cr);
  return picture;
}

static void
append_picture (GtkWidget *widget, GtkSnapshot *snapshot, cairo_surface_t *picture)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/* What is in it has not changed, so that this asks no widget anything. */
static void
snapshot_picture (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GtkSnapshot *own = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) content = NULL;
  cairo_surface_t *picture;

  GTK_WIDGET_CLASS (app_still_parent_class)->snapshot (widget, own);
  content = gtk_snapshot_free_to_node (own);
  if (content == NULL)
    return;
  picture = draw (widget, content);
  if (picture == NULL)
    {
      gtk_snapshot_append_node (snapshot, content);
      return;
    }
  append_picture (widget, snapshot, picture);
  cairo_surface_destroy (picture);
}

static void
app_still_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AppStill *self = APP_STILL (widget);

  if (self->due)
    {
      self->due = FALSE;
      snapshot_picture (widget, snapshot);
      return;
    }
  GTK_WIDGET_CLASS (app_still_parent_class)->snapshot (widget, snapshot);
  begin_waiting (self);
}

static void
app_still_unmap (GtkWidget *widget)
{
  stop_waiting (APP_STILL (widget));
  APP_STILL (widget)->due = FALSE;
  GTK_WIDGET_CLASS (app_still_parent_class)->unmap (widget);
}

static void
app_still_dispose (GObject *object)
{
  stop_waiting (APP_STILL (object));
  G_OBJECT_CLASS (app_still_parent_class)->dispose (object);
}

static void
app_still_class_init (AppStillClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_still_dispose;
  widget_class->snapshot = app_still_snapshot;
  widget_class->unmap = app_still_unmap;
}

static void
app_still_init (AppStill *self)
{
}

void
app_still_set_still (AppStill *still, gboolean wanted)
{
  g_return_if_fail (APP_IS_STILL (still));
  if (still->wanted == wanted)
    return;
  still->wanted = wanted;
  still->due = FALSE;
  stop_waiting (still);
  gtk_widget_queue_draw (GTK_WIDGET (still));
}
