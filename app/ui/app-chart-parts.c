/* See the header. An action's state is whether its part is shown. A contender is asked for as the
 * legend does, since other charts follow; lines and scale are this chart's own. */
#include "app-chart-parts.h"

#include <glib/gi18n.h>

#define GROUP_NAME "parts"

static int
number_of (GSimpleAction *action)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (action), "number"));
}

static void
on_contender (GSimpleAction *action, GVariant *state, gpointer view)
{
  g_simple_action_set_state (action, state);
  app_chart_view_toggle (APP_CHART_VIEW (view), number_of (action));
}

/* What is seen has been changed by somebody, who is told of it at once. */
static void
show_change (gpointer view)
{
  app_chart_view_update (APP_CHART_VIEW (view));
  app_chart_view_describe (APP_CHART_VIEW (view));
}

static void
on_line (GSimpleAction *action, GVariant *state, gpointer view)
{
  Chart *chart = app_chart_view_get_chart (APP_CHART_VIEW (view));

  g_simple_action_set_state (action, state);
  chart_set_line_shown (chart, (ChartLine) number_of (action), g_variant_get_boolean (state));
  show_change (view);
}

static void
on_scale (GSimpleAction *action, GVariant *state, gpointer view)
{
  Chart *chart = app_chart_view_get_chart (APP_CHART_VIEW (view));

  g_simple_action_set_state (action, state);
  chart_set_y_scale (chart, g_variant_get_boolean (state) ? CHART_SCALE_LOG : CHART_SCALE_LINEAR);
  show_change (view);
}

typedef struct
{
  GActionMap *actions;
  AppChartView *view; /* borrowed */
} Parts;

/* An item called LABEL with an action of its own, which is on while SHOWN. */
static void
add_item (const Parts *parts, GMenu *menu, const char *label, const char *kind, int number,
          gboolean shown, void (*changed) (GSimpleAction *, GVariant *, gpointer))
{
  g_autofree char *name = g_strdup_printf ("%s-%d", kind, number);
  g_autofree char *detailed = g_strconcat (GROUP_NAME ".", name, NULL);
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (shown));
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, detailed);

  g_object_set_data (G_OBJECT (action), "number", GINT_TO_POINTER (number));
  g_signal_connect_object (action, "change-state", G_CALLBACK (changed), parts->view, 0);
  g_action_map_add_action (parts->actions, G_ACTION (action));
  /* Names of people's own servers are no mnemonics. */
  g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", label);
  g_menu_append_item (menu, item);
}

/* One alone cannot be hidden. Takes PART. */
static void
append_part (GMenu *menu, const char *label, GMenu *part)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (part)) > 1)
    g_menu_append_submenu (menu, label, G_MENU_MODEL (part));
  g_object_unref (part);
}

static GMenu *
list_contenders (const Parts *parts, const Chart *chart)
{
  GMenu *menu = g_menu_new ();

  for (int i = 0; i < chart_group_count (chart); i++)
    add_item (parts, menu, chart_group_name (chart, i), "contender", i,
              chart_get_group_shown (chart, i), on_contender);
  return menu;
}

static GMenu *
list_lines (const Parts *parts, const Chart *chart)
{
  GMenu *menu = g_menu_new ();

  for (int i = 0; i < CHART_LINES; i++)
    {
      ChartLine line = (ChartLine) i;

      if (chart_has_line (chart, line))
        add_item (parts, menu, chart_line_name (chart, line), "line", i,
                  chart_get_line_shown (chart, line), on_line);
    }
  return menu;
}

void
app_chart_parts_add (GMenu *menu, GtkWidget *widget, AppChartView *view)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  const Parts parts = { G_ACTION_MAP (actions), view };
  const Chart *chart = app_chart_view_get_chart (view);

  append_part (menu, _ ("_Contenders"), list_contenders (&parts, chart));
  append_part (menu, _ ("_Lines"), list_lines (&parts, chart));
  if (chart_can_scale_y (chart))
    add_item (&parts, menu, _ ("Lo_garithmic Scale"), "logarithmic", 0,
              chart_get_y_scale (chart) == CHART_SCALE_LOG, on_scale);
  gtk_widget_insert_action_group (widget, GROUP_NAME, G_ACTION_GROUP (actions));
}
