/* See the header. An action's state is whether its contender is shown; changing it is asking the
 * owner of the charts, as the legend does. */
#include "app-chart-contenders.h"

#define GROUP_NAME "contenders"
#define DATA_NAME "app-chart-contenders"

static char *
name_action (int group)
{
  return g_strdup_printf ("show-%d", group);
}

static void
on_change (GSimpleAction *action, GVariant *state, gpointer view)
{
  int group = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (action), "group"));

  app_chart_view_toggle (APP_CHART_VIEW (view), group);
}

static void
add_action (GActionMap *map, AppChartView *view, int group)
{
  g_autofree char *name = name_action (group);
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

  g_object_set_data (G_OBJECT (action), "group", GINT_TO_POINTER (group));
  g_signal_connect_object (action, "change-state", G_CALLBACK (on_change), view, 0);
  g_action_map_add_action (map, G_ACTION (action));
}

void
app_chart_contenders_install (GtkWidget *widget, AppChartView *view)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  for (int i = 0; i < chart_group_count (app_chart_view_get_chart (view)); i++)
    add_action (G_ACTION_MAP (actions), view, i);
  gtk_widget_insert_action_group (widget, GROUP_NAME, G_ACTION_GROUP (actions));
  g_object_set_data_full (G_OBJECT (widget), DATA_NAME, actions, g_object_unref);
}

void
app_chart_contenders_update (GtkWidget *widget, AppChartView *view)
{
  GActionMap *actions = g_object_get_data (G_OBJECT (widget), DATA_NAME);
  const Chart *chart = app_chart_view_get_chart (view);

  for (int i = 0; i < chart_group_count (chart); i++)
    {
      g_autofree char *name = name_action (i);
      GAction *action = g_action_map_lookup_action (actions, name);
      gboolean shown = chart_get_group_shown (chart, i);

      if (action != NULL)
        g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
    }
}

GMenuModel *
app_chart_contenders_menu (const Chart *chart)
{
  GMenu *menu;

  if (chart_group_count (chart) < 2)
    return NULL;
  menu = g_menu_new ();
  for (int i = 0; i < chart_group_count (chart); i++)
    {
      g_autofree char *action = name_action (i);
      g_autofree char *detailed = g_strconcat (GROUP_NAME ".", action, NULL);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, detailed);

      /* Names of people's own servers are no mnemonics. */
      g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", chart_group_name (chart, i));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
