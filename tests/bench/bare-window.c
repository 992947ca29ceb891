/* The least that is a window of libadwaita: what launching and memory cost whoever uses it. It is
 * drawn by what draws Tailrace's. With a number of times a second it also shows a new picture as
 * often, in the size of its window: what it costs to bring pixels onto the screen, whatever they
 * show. */
#include "app-graphics.h"

#include <adwaita.h>
#include <stdlib.h>

static cairo_surface_t *picture;

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  if (picture == NULL)
    picture = cairo_surface_create_similar_image (cairo_get_target (cr), CAIRO_FORMAT_RGB24, width,
                                                  height);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
}

static gboolean
redraw (gpointer area)
{
  gtk_widget_queue_draw (area);
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
create_content (int times_a_second)
{
  GtkWidget *area = gtk_drawing_area_new ();

  if (times_a_second <= 0)
    return gtk_label_new ("Nothing");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, NULL, NULL);
  (void) g_timeout_add (1000 / (guint) times_a_second, redraw, area); /* until the program ends */
  return area;
}

static void
on_activate (GtkApplication *application, gpointer data)
{
  int times_a_second = GPOINTER_TO_INT (data);
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = create_content (times_a_second);

  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), times_a_second > 0 ? 1600 : 1280,
                               times_a_second > 0 ? 1400 : 860);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int times_a_second = argc == 2 ? atoi (argv[1]) : 0;

  app_graphics_choose ();
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.tailrace_app.Bare", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate),
                    GINT_TO_POINTER (times_a_second));
  return g_application_run (G_APPLICATION (application), 1, argv);
}
