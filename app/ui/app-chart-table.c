/* A column view over a ChartTable: each row is the number of a row, each cell a label. The main
 * context's thread. */
#include "app-chart-table.h"

#include "chart-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH_PX 640
#define HEIGHT_PX 480

/* What the cells of one column need. */
typedef struct
{
  const ChartTable *table; /* the window owns it */
  guint column;
} Column;

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->column == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
fill_cell (GtkSignalListItemFactory *factory, GtkListItem *item, const Column *column)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      chart_table_cell (column->table, gtk_list_item_get_position (item),
                                        column->column));
}

static void
column_free (gpointer column, GClosure *closure)
{
  g_free (column);
}

static void
add_column (GtkColumnView *view, const ChartTable *table, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;
  Column *setup = g_new0 (Column, 1), *fill = g_new0 (Column, 1);

  *setup = *fill = (Column){ table, index };
  g_signal_connect_data (factory, "setup", G_CALLBACK (set_up_cell), setup, column_free, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (fill_cell), fill, column_free, 0);
  column = gtk_column_view_column_new (chart_table_title (table, index), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

/* The rows have no objects of their own: their number says all. */
static GListModel *
rows_of (const ChartTable *table)
{
  GtkStringList *rows = gtk_string_list_new (NULL);

  for (gsize i = 0; i < chart_table_rows (table); i++)
    gtk_string_list_append (rows, "");
  return G_LIST_MODEL (rows);
}

static GtkWidget *
view_of (const ChartTable *table)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_no_selection_new (rows_of (table)));
  GtkWidget *view = gtk_column_view_new (model), *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < chart_table_columns (table); i++)
    add_column (GTK_COLUMN_VIEW (view), table, i);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static gboolean
close_by_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
close_with_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *escape = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                          gtk_callback_action_new (close_by_key, NULL, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), escape);
  gtk_widget_add_controller (window, keys);
}

void
app_chart_table_show (GtkWindow *parent, const Chart *chart)
{
  ChartTable *table = chart_table_new (chart);
  GtkWidget *window, *box;

  if (table == NULL)
    return; /* no memory for a table */
  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_title (GTK_WINDOW (window), chart_get_title (chart));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH_PX, HEIGHT_PX);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), view_of (table));
  adw_window_set_content (ADW_WINDOW (window), box);
  close_with_escape (window);
  g_object_set_data_full (G_OBJECT (window), "table", table, (GDestroyNotify) chart_table_free);
  gtk_window_present (GTK_WINDOW (window));
}
