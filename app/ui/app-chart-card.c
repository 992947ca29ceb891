/* Lays a menu button over the corner of a chart and gives its items something to do. The main
 * context's thread. */
#include "app-chart-card.h"

#include "app-chart-copy.h"
#include "app-chart-parts.h"
#include "app-chart-table.h"

#include <glib/gi18n.h>

/* The button's width with a little air. */
#define BUTTON_ROOM_PX 30

struct _AppChartCard
{
  AdwBin parent_instance;

  AppChartView *view;
  GtkWidget *button;
  const char *kind; /* as exports have it */
};

G_DEFINE_FINAL_TYPE (AppChartCard, app_chart_card, ADW_TYPE_BIN)

static void
show_table (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AppChartCard *self = APP_CHART_CARD (widget);
  Chart *chart = app_chart_view_get_chart (self->view);

  if (chart != NULL)
    app_chart_table_show (GTK_WINDOW (gtk_widget_get_root (widget)), chart);
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Chart *chart = app_chart_view_get_chart (APP_CHART_CARD (widget)->view);

  if (chart != NULL)
    app_chart_copy (chart, gtk_widget_get_clipboard (widget));
}

static void
zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  app_chart_view_zoom (APP_CHART_CARD (widget)->view, g_variant_get_double (parameter));
}

static void
reset_zoom (GtkWidget *widget, const char *action, GVariant *parameter)
{
  app_chart_view_reset (APP_CHART_CARD (widget)->view);
}

static void
app_chart_card_class_init (AppChartCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_install_action (widget_class, "chart.table", NULL, show_table);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "chart.zoom", "d", zoom);
  gtk_widget_class_install_action (widget_class, "chart.reset-zoom", NULL, reset_zoom);
}

static void
append_saving (GMenu *menu, const char *kind)
{
  static const char *const endings[] = { "png", "svg", "pdf" };
  const char *const labels[] = { _ ("Save as _PNG…"), _ ("Save as _SVG…"), _ ("Save as P_DF…") };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.export-chart::%s.%s", kind, endings[i]);

      g_menu_append (menu, labels[i], action);
    }
}

/* When it is opened: most charts' never are, and what there is to choose changes. */
static void
create_menu (GtkMenuButton *button, gpointer card)
{
  AppChartCard *self = APP_CHART_CARD (card);
  g_autoptr (GMenu) menu = g_menu_new (), look = g_menu_new (), save = g_menu_new ();

  g_menu_append (look, _ ("Show as _Table"), "chart.table");
  app_chart_parts_add (look, GTK_WIDGET (self), self->view);
  if (chart_can_zoom (app_chart_view_get_chart (self->view)))
    {
      g_menu_append (look, _ ("Zoom _In"), "chart.zoom(0.5)");
      g_menu_append (look, _ ("Zoom _Out"), "chart.zoom(2.0)");
      g_menu_append (look, _ ("_Reset Zoom"), "chart.reset-zoom");
    }
  g_menu_append (save, _ ("_Copy as Picture"), "chart.copy");
  append_saving (save, self->kind);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
app_chart_card_init (AppChartCard *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = g_object_new (APP_TYPE_CHART_VIEW, NULL);
  self->button = gtk_menu_button_new ();
  app_chart_view_set_title_room (self->view, BUTTON_ROOM_PX);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "view-more-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "chart-menu");
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_widget_set_valign (self->button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->button, _ ("Chart Menu"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_menu, self, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->button);
  adw_bin_set_child (ADW_BIN (self), overlay);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
}

AppChartCard *
app_chart_card_new (Chart *chart, const char *kind, int height)
{
  AppChartCard *card = g_object_new (APP_TYPE_CHART_CARD, NULL);
  g_autofree char *name = g_strdup_printf (_ ("%s: menu"), chart_get_title (chart));

  card->kind = kind;
  gtk_widget_set_size_request (GTK_WIDGET (card), -1, height);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  app_chart_view_set_chart (card->view, chart);
  return card;
}

void
app_chart_card_update (AppChartCard *card)
{
  g_return_if_fail (APP_IS_CHART_CARD (card));
  app_chart_view_update (card->view);
}

AppChartView *
app_chart_card_get_view (AppChartCard *card)
{
  g_return_val_if_fail (APP_IS_CHART_CARD (card), NULL);
  return card->view;
}
