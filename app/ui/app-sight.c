/* Where a widget lies is known after each layout, be it that it was scrolled or that what is above
 * it grew; what is asked for then is still drawn in the same frame. The main context's thread. */
#include "app-sight.h"

struct AppSight
{
  GtkWidget *widget;    /* borrowed: it owns this */
  GtkWidget *scrolled;  /* borrowed while mapped, or NULL */
  GdkFrameClock *clock; /* while mapped */
  gboolean seen;
};

static gboolean
lies_within (GtkWidget *widget, GtkWidget *scrolled)
{
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (scrolled),
                                              (float) gtk_widget_get_height (scrolled));
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, scrolled, &bounds) &&
         graphene_rect_intersection (&bounds, &whole, NULL);
}

static void
on_layout (AppSight *sight)
{
  gboolean seen = sight->scrolled == NULL || lies_within (sight->widget, sight->scrolled);

  if (seen == sight->seen)
    return;
  sight->seen = seen;
  gtk_widget_queue_draw (sight->widget);
}

static void
on_map (AppSight *sight)
{
  sight->scrolled = gtk_widget_get_ancestor (sight->widget, GTK_TYPE_SCROLLED_WINDOW);
  sight->clock = g_object_ref (gtk_widget_get_frame_clock (sight->widget));
  g_signal_connect_swapped (sight->clock, "layout", G_CALLBACK (on_layout), sight);
  gdk_frame_clock_request_phase (sight->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
on_unmap (AppSight *sight)
{
  sight->seen = FALSE;
  sight->scrolled = NULL;
  if (sight->clock != NULL)
    g_signal_handlers_disconnect_by_data (sight->clock, sight);
  g_clear_object (&sight->clock);
}

AppSight *
app_sight_new (GtkWidget *widget)
{
  AppSight *sight = g_new0 (AppSight, 1);

  sight->widget = widget;
  g_signal_connect_swapped (widget, "map", G_CALLBACK (on_map), sight);
  g_signal_connect_swapped (widget, "unmap", G_CALLBACK (on_unmap), sight);
  return sight;
}

void
app_sight_free (AppSight *sight)
{
  on_unmap (sight);
  g_free (sight);
}

gboolean
app_sight_is_seen (const AppSight *sight)
{
  return sight->seen;
}
