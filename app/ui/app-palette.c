/* The one place where the window asks whether it is light or dark, so that dots, cards and charts
 * can never differ in their colours. The main context's thread. */
#include "app-palette.h"

#include <adwaita.h>

const ChartTheme *
app_palette_get_theme (void)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  return chart_theme_get (dark ? CHART_THEME_DARK : CHART_THEME_LIGHT);
}

GdkRGBA
app_palette_get_color (int index)
{
  ChartColor color = chart_theme_group_color (app_palette_get_theme (), index);
  return (GdkRGBA){ (float) color.red, (float) color.green, (float) color.blue,
                    (float) color.alpha };
}

void
app_palette_watch (GtkWidget *widget)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), widget, G_CONNECT_SWAPPED);
}
