/* Draws itself with two render nodes instead of a style sheet, because its colour is the chart
 * theme's and must not be written down twice. The main context's thread. */
#include "app-dot.h"

#include "app-palette.h"

#define DOT_SIZE_PX 10
#define DOT_OFF_ALPHA 0.35f

struct _AppDot
{
  GtkWidget parent_instance;

  int color;
};

G_DEFINE_FINAL_TYPE (AppDot, app_dot, GTK_TYPE_WIDGET)

static void
app_dot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = DOT_SIZE_PX;
}

static void
app_dot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AppDot *self = APP_DOT (widget);
  float x = (float) (gtk_widget_get_width (widget) - DOT_SIZE_PX) / 2;
  float y = (float) (gtk_widget_get_height (widget) - DOT_SIZE_PX) / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, DOT_SIZE_PX, DOT_SIZE_PX);
  GdkRGBA color = app_palette_get_color (self->color);
  GskRoundedRect circle;

  if (self->color < 0)
    color.alpha *= DOT_OFF_ALPHA;
  gsk_rounded_rect_init_from_rect (&circle, &bounds, DOT_SIZE_PX / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
app_dot_class_init (AppDotClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = app_dot_measure;
  widget_class->snapshot = app_dot_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
app_dot_init (AppDot *self)
{
  self->color = -1;
  app_palette_watch (GTK_WIDGET (self));
}

void
app_dot_set_color (AppDot *dot, int color)
{
  g_return_if_fail (APP_IS_DOT (dot));
  if (dot->color == color)
    return;
  dot->color = color;
  gtk_widget_queue_draw (GTK_WIDGET (dot));
}
