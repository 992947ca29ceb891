/* Takes vertical scrolling before the inner scrolled window does. The main context's thread. */
#include "app-scroll-past.h"

#include <math.h>

/* GTK's own (gtkscrolledwindow.c): a notch of the wheel is this power of the page; what a touchpad
 * tells is in pixels, of which it makes more. */
#define NOTCH_POWER (2.0 / 3.0)
#define SURFACE_FACTOR 2.5

static double
step_of (GtkEventControllerScroll *controller, GtkAdjustment *adjustment)
{
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return SURFACE_FACTOR;
  return pow (gtk_adjustment_get_page_size (adjustment), NOTCH_POWER);
}

/* With Shift the wheel is turned sideways. */
static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *inner = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *outer =
      gtk_widget_get_ancestor (gtk_widget_get_parent (inner), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  if (outer == NULL || dy == 0 || fabs (dx) > fabs (dy) || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                            dy * step_of (controller, adjustment));
  return TRUE;
}

void
app_scroll_past (GtkWidget *sideways)
{
  GtkEventController *controller =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "scroll", G_CALLBACK (on_scroll), NULL);
  gtk_widget_add_controller (sideways, controller);
}
