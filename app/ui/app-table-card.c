/* A column view over a table's rows, whose cells' texts are copied into labels as they are bound.
 * The main context's thread. */
#include "app-table-card.h"

#include "app-column.h"
#include "app-scroll-past.h"

struct _AppTableCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkColumnView *view;
  GtkLabel *notes;

  char *text; /* the table, to be copied */
};

G_DEFINE_FINAL_TYPE (AppTableCard, app_table_card, ADW_TYPE_BIN)

static void
on_copy (AppTableCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
}

/* The string of a row is all of its cells, parted by a character that no text has. */
static void
write_cell (GtkLabel *cell, gpointer item, guint column)
{
  g_auto (GStrv) cells = g_strsplit (gtk_string_object_get_string (item), "\x1f", -1);

  gtk_label_set_text (cell, cells[column]);
}

static void
app_table_card_finalize (GObject *object)
{
  g_free (APP_TABLE_CARD (object)->text);
  G_OBJECT_CLASS (app_table_card_parent_class)->finalize (object);
}

static void
app_table_card_class_init (AppTableCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = app_table_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/table-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AppTableCard, title);
  gtk_widget_class_bind_template_child (widget_class, AppTableCard, view);
  gtk_widget_class_bind_template_child (widget_class, AppTableCard, notes);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
}

static void
app_table_card_init (AppTableCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  app_scroll_past (gtk_widget_get_parent (GTK_WIDGET (self->view)));
}

GtkWidget *
app_table_card_new (void)
{
  return g_object_new (APP_TYPE_TABLE_CARD, NULL);
}

static GListModel *
list_rows (const ReportTable *table)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  guint columns = report_table_count_columns (table);

  for (guint row = 0; row < report_table_count_rows (table); row++)
    {
      GString *cells = g_string_new (report_table_get_cell (table, row, 0));

      for (guint column = 1; column < columns; column++)
        g_string_append_printf (cells, "\x1f%s", report_table_get_cell (table, row, column));
      gtk_string_list_append (rows, cells->str);
      g_string_free (cells, TRUE);
    }
  return G_LIST_MODEL (rows);
}

static gboolean
has_columns (GListModel *columns, const ReportTable *table)
{
  guint count = report_table_count_columns (table);

  if (g_list_model_get_n_items (columns) != count)
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column),
                     report_table_get_title (table, i)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
ensure_columns (AppTableCard *self, const ReportTable *table)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint count = report_table_count_columns (table);
  guint wide = report_table_is_text (table, count - 1) ? count - 1 : 0; /* takes what is left */

  if (has_columns (columns, table))
    return;
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < count; i++)
    {
      GtkColumnViewColumn *column =
          app_column_append (self->view, report_table_get_title (table, i), i,
                             report_table_is_text (table, i), write_cell);

      gtk_column_view_column_set_expand (column, i == wide);
    }
}

void
app_table_card_show (AppTableCard *card, const AppFindingsTable *item)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (APP_IS_TABLE_CARD (card));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (list_rows (item->table)));
  gtk_column_view_set_model (card->view, NULL); /* its rows may have other columns */
  gtk_label_set_text (card->title, item->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  item->title, -1);
  ensure_columns (card, item->table);
  gtk_column_view_set_model (card->view, model);
  gtk_label_set_text (card->notes, item->notes != NULL ? item->notes : "");
  gtk_widget_set_visible (GTK_WIDGET (card->notes), item->notes != NULL && *item->notes != '\0');
  g_free (card->text);
  card->text = report_table_to_text (item->table);
}
