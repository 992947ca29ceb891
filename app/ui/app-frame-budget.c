/* Kept at the window's frame clock, which counts its frames. */
#include "app-frame-budget.h"

/* Half a frame at 60 Hz; the rest is layout, and bringing it to the screen. */
#define BUDGET_US 8000

typedef struct
{
  gint64 frame;
  gint64 spent_us;
} Budget;

/* That of the frame which is being drawn. */
static Budget *
find_budget (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);
  Budget *budget = g_object_get_data (G_OBJECT (clock), "app-frame-budget");

  if (budget == NULL)
    {
      budget = g_new0 (Budget, 1);
      g_object_set_data_full (G_OBJECT (clock), "app-frame-budget", budget, g_free);
    }
  if (budget->frame != frame)
    *budget = (Budget){ .frame = frame };
  return budget;
}

gboolean
app_frame_budget_is_left (GtkWidget *widget)
{
  return find_budget (widget)->spent_us < BUDGET_US;
}

void
app_frame_budget_spend (GtkWidget *widget, gint64 begun_us)
{
  find_budget (widget)->spent_us += g_get_monotonic_time () - begun_us;
}

static gboolean
draw (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

void
app_frame_budget_put_off (GtkWidget *widget)
{
  (void) gtk_widget_add_tick_callback (widget, draw, NULL, NULL); /* goes with it */
}
