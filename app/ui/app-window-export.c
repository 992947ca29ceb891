/* What can be saved of what is shown, as actions. The main context's thread. */
#include "app-export.h"
#include "app-window-private.h"

#include <glib/gi18n.h>

static void
export_png (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;
  app_export_ask (GTK_WINDOW (self), self->toasts, self->shown, REPORT_CHART_LATENCY, "png");
}

static void
export_as (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;
  app_export_ask (GTK_WINDOW (self), self->toasts, self->shown, REPORT_CHART_LATENCY, "svg");
}

/* The parameter is KIND.ENDING, such as "throughput.png". */
static void
export_chart (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ".", 2);
  ReportChartKind kind;

  if (g_strv_length (parts) == 2 && report_chart_kind_parse (parts[0], &kind))
    app_export_ask (GTK_WINDOW (self), self->toasts, self->shown, kind, parts[1]);
}

static gboolean
shows_comparison (AppWindow *self)
{
  return APP_IS_RACE (self->shown) && app_race_is_comparison (APP_RACE (self->shown));
}

/* The parameter is a format's name, such as "html". Of several races the figures of one contender
 * would become one, so that the refusal comes before a name is asked for. */
static void
export_result (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;

  if (shows_comparison (self))
    {
      app_window_tell (self, _ ("Races over each other have no common result. Open one of them to "
                                "export it, or export the charts."));
      return;
    }
  app_export_ask_result (GTK_WINDOW (self), self->toasts, self->shown,
                         g_variant_get_string (parameter, NULL));
}

static void
export_png_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;
  app_export_to_folder (self->toasts, APP_RACE (self->shown),
                        g_variant_get_string (parameter, NULL));
}

static void
show_in_folder (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  app_export_show_in_folder (APP_WINDOW (data)->toasts, g_variant_get_string (parameter, NULL));
}

void
app_window_add_exports (AppWindow *window)
{
  static const GActionEntry actions[] = {
    { .name = "export-png", .activate = export_png },
    { .name = "export-as", .activate = export_as },
    { .name = "export-chart", .activate = export_chart, .parameter_type = "s" },
    { .name = "export-result", .activate = export_result, .parameter_type = "s" },
    { .name = "export-png-to", .activate = export_png_to, .parameter_type = "s" },
    { .name = "show-in-folder", .activate = show_in_folder, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
}
