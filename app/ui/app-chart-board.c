/* Makes a card for each chart and decides which are seen: while a race goes on those over time,
 * with the running contender's heat map; afterwards those of whole runs, too. The main context's
 * thread.
 */
#include "app-chart-board.h"

#include "app-chart-card.h"

#define LARGE_PX 270
#define SMALL_PX 210

/* When a card is seen, besides having data. */
typedef enum
{
  ALWAYS,
  WITH_DATA,
  WITH_DATA_OR_LACK, /* that of the processor, which says what was not measured */
  LATEST_OR_OVER,    /* a heat map: the latest that has data, or nobody runs any more */
  OVER
} Occasion;

typedef struct
{
  AppChartCard *card;
  Chart *chart; /* borrowed from the race */
  Occasion occasion;
  int group; /* of a heat map, otherwise -1 */
} Item;

struct _AppChartBoard
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkFlowBox *flow;
  GArray *items;
  AppRace *race;
  AppChartCursor *cursor;
  int latest; /* the contender whose heat map is seen while the race goes on, or -1 */
};

G_DEFINE_FINAL_TYPE (AppChartBoard, app_chart_board, ADW_TYPE_BIN)

/* What is seen has been changed by somebody, who is told of it at once. */
static void
show_change (AppChartBoard *self)
{
  app_chart_board_update (self);
  app_chart_board_describe (self);
}

static void
on_group_toggled (AppChartView *view, int group, AppChartBoard *self)
{
  gboolean shown = chart_get_group_shown (app_chart_view_get_chart (view), group);

  report_charts_set_shown (app_race_get_charts (self->race), group, !shown);
  show_change (self);
}

static void
on_zoomed (AppChartBoard *self, guint64 from_ns, guint64 to_ns)
{
  report_charts_zoom (app_race_get_charts (self->race), from_ns, to_ns);
  show_change (self);
}

static void
on_zoom_reset (AppChartBoard *self)
{
  report_charts_reset_zoom (app_race_get_charts (self->race));
  show_change (self);
}

static AppChartView *
item_view (const Item *item)
{
  return app_chart_card_get_view (item->card);
}

/* The large one stands above the others. */
static void
place_card (AppChartBoard *self, AppChartCard *card, gboolean large)
{
  GtkWidget *child;

  if (large)
    {
      gtk_box_insert_child_after (self->box, GTK_WIDGET (card), NULL);
      return;
    }
  gtk_flow_box_insert (self->flow, GTK_WIDGET (card), -1);
  child = gtk_widget_get_parent (GTK_WIDGET (card));
  gtk_widget_set_focusable (child, FALSE);
}

static void
add_item (AppChartBoard *self, Chart *chart, ReportChartKind kind, Occasion occasion, int group)
{
  gboolean large = kind == REPORT_CHART_LATENCY;
  Item item = { .chart = chart, .occasion = occasion, .group = group };
  AppChartView *view;

  item.card =
      app_chart_card_new (chart, report_chart_kind_name (kind), large ? LARGE_PX : SMALL_PX);
  view = item_view (&item);
  if (chart_is_over_time (chart))
    app_chart_view_set_cursor (view, self->cursor);
  else
    {
      g_autoptr (AppChartCursor) own = app_chart_cursor_new ();
      app_chart_view_set_cursor (view, own);
    }
  g_signal_connect_object (view, "group-toggled", G_CALLBACK (on_group_toggled), self, 0);
  g_signal_connect_object (view, "zoomed", G_CALLBACK (on_zoomed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "zoom-reset", G_CALLBACK (on_zoom_reset), self, G_CONNECT_SWAPPED);
  place_card (self, item.card, large);
  g_array_append_val (self->items, item);
}

static void
add_items (AppChartBoard *self, ReportCharts *charts)
{
  Chart *heat;

  add_item (self, report_charts_get (charts, REPORT_CHART_LATENCY), REPORT_CHART_LATENCY, ALWAYS,
            -1);
  add_item (self, report_charts_get (charts, REPORT_CHART_THROUGHPUT), REPORT_CHART_THROUGHPUT,
            ALWAYS, -1);
  for (int i = REPORT_CHART_PERCENTILE; i <= REPORT_CHART_HISTOGRAM; i++)
    add_item (self, report_charts_get (charts, (ReportChartKind) i), (ReportChartKind) i, OVER, -1);
  for (int i = 0; i < REPORT_COMPARISONS; i++)
    add_item (self, report_charts_get_comparison (charts, i), REPORT_CHART_COMPARISON, OVER, -1);
  for (int i = 0; (heat = report_charts_get_heat (charts, i)) != NULL; i++)
    add_item (self, heat, REPORT_CHART_HEAT, LATEST_OR_OVER, i);
  for (int i = 0; i < REPORT_RESOURCES; i++)
    add_item (self, report_charts_get_resource (charts, (ReportResource) i), REPORT_CHART_RESOURCES,
              i == REPORT_RESOURCE_CPU ? WITH_DATA_OR_LACK : WITH_DATA, -1);
}

/* Views let go of their charts before the race, which owns them, may go. */
static void
drop_items (AppChartBoard *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (item->card));

      app_chart_view_set_chart (item_view (item), NULL);
      if (parent == GTK_WIDGET (self->box))
        gtk_box_remove (self->box, GTK_WIDGET (item->card));
      else
        gtk_flow_box_remove (self->flow, parent);
    }
  g_array_set_size (self->items, 0);
}

/* The heat map of who has run before stays until there is another in its place. */
static void
follow (AppChartBoard *self)
{
  ReportCharts *charts = app_race_get_charts (self->race);
  int current = report_charts_get_current (charts);

  if (current >= 0 && chart_has_data (report_charts_get_heat (charts, current)))
    self->latest = current;
}

static gboolean
is_seen (AppChartBoard *self, const Item *item)
{
  gboolean over = !app_race_is_active (self->race);

  switch (item->occasion)
    {
    case WITH_DATA:
      return chart_has_data (item->chart);
    case WITH_DATA_OR_LACK:
      return chart_has_data (item->chart) ||
             report_charts_lacks_usage (app_race_get_charts (self->race));
    case OVER:
      return over && chart_has_data (item->chart);
    case LATEST_OR_OVER:
      return chart_has_data (item->chart) && (over || item->group == self->latest);
    default:
      return TRUE;
    }
}

static void
show_item (AppChartBoard *self, const Item *item)
{
  GtkWidget *card = GTK_WIDGET (item->card), *parent = gtk_widget_get_parent (card);
  GtkWidget *shown = parent == GTK_WIDGET (self->box) ? card : parent;
  gboolean seen = is_seen (self, item);

  if (gtk_widget_get_visible (shown) != seen)
    gtk_widget_set_visible (shown, seen);
  if (seen)
    app_chart_card_update (item->card);
}

void
app_chart_board_show (AppChartBoard *board, AppRace *race)
{
  g_return_if_fail (APP_IS_CHART_BOARD (board));
  drop_items (board);
  g_set_object (&board->race, race);
  board->latest = -1;
  if (race == NULL)
    return;
  add_items (board, app_race_get_charts (race));
  app_chart_board_update (board);
}

void
app_chart_board_update (AppChartBoard *board)
{
  g_return_if_fail (APP_IS_CHART_BOARD (board));
  follow (board);
  for (guint i = 0; i < board->items->len; i++)
    show_item (board, &g_array_index (board->items, Item, i));
}

void
app_chart_board_describe (AppChartBoard *board)
{
  g_return_if_fail (APP_IS_CHART_BOARD (board));
  for (guint i = 0; i < board->items->len; i++)
    app_chart_view_describe (item_view (&g_array_index (board->items, Item, i)));
}

static void
app_chart_board_dispose (GObject *object)
{
  AppChartBoard *self = APP_CHART_BOARD (object);

  if (self->items != NULL)
    drop_items (self);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_object (&self->race);
  g_clear_object (&self->cursor);
  G_OBJECT_CLASS (app_chart_board_parent_class)->dispose (object);
}

static void
app_chart_board_class_init (AppChartBoardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = app_chart_board_dispose;
}

static void
app_chart_board_init (AppChartBoard *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  self->cursor = app_chart_cursor_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->flow = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->flow, TRUE);
  gtk_flow_box_set_max_children_per_line (self->flow, 3);
  gtk_flow_box_set_row_spacing (self->flow, 12);
  gtk_flow_box_set_column_spacing (self->flow, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->flow), "cards");
  gtk_box_append (self->box, GTK_WIDGET (self->flow));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
