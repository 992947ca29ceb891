/* A style sheet's "racebar" with a "progress" in it that is as wide as the bar, and moved rather
 * than allocated: what is not over lies outside the clip. The main context's thread. */
#include "app-race-bar.h"

#include <adwaita.h>
#include <math.h>

struct _AppRaceBar
{
  GtkWidget parent_instance;

  GtkWidget *progress;
  double part;
  int percent; /* as it was told to those who do not see it */
};

G_DEFINE_FINAL_TYPE (AppRaceBar, app_race_bar, GTK_TYPE_WIDGET)

static void
app_race_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AppRaceBar *self = APP_RACE_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float hidden = width * (float) (1 - self->part);
  gboolean leftward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect outline;

  if (self->part <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (leftward ? hidden : -hidden, 0));
  gtk_widget_snapshot_child (widget, self->progress, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
app_race_bar_dispose (GObject *object)
{
  g_clear_pointer (&APP_RACE_BAR (object)->progress, gtk_widget_unparent);
  G_OBJECT_CLASS (app_race_bar_parent_class)->dispose (object);
}

static void
app_race_bar_class_init (AppRaceBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_race_bar_dispose;
  widget_class->snapshot = app_race_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "racebar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
app_race_bar_init (AppRaceBar *self)
{
  self->progress = g_object_new (ADW_TYPE_BIN, "css-name", "progress", NULL);
  gtk_widget_set_parent (self->progress, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0, -1);
}

static void
tell_percent (AppRaceBar *self)
{
  int percent = (int) lround (self->part * 100);

  if (percent == self->percent)
    return;
  self->percent = percent;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  percent / 100.0, -1);
}

void
app_race_bar_set_part (AppRaceBar *bar, double part)
{
  g_return_if_fail (APP_IS_RACE_BAR (bar));
  part = CLAMP (part, 0, 1);
  if (part == bar->part)
    return;
  bar->part = part;
  tell_percent (bar);
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}
