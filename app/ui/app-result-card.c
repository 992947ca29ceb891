/* A column view over AppResultRows. The main context's thread. */
#include "app-result-card.h"

#include "app-column.h"
#include "app-result-row.h"
#include "app-scroll-past.h"
#include "report-waits.h"

#include <math.h>

struct _AppResultCard
{
  AdwBin parent_instance;

  GtkColumnView *table;
  GtkLabel *waits;

  GListStore *rows;
  char *text; /* the same, to be copied */
};

G_DEFINE_FINAL_TYPE (AppResultCard, app_result_card, ADW_TYPE_BIN)

static gboolean
is_text (AppResultColumn column)
{
  return column == APP_RESULT_CONTENDER || column == APP_RESULT_AUDIT;
}

/* What was not measured comes last, whichever way is sorted by the view. */
static int
compare_values (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  AppResultColumn column = GPOINTER_TO_INT (data);
  AppResultRow *first = (AppResultRow *) a;
  AppResultRow *second = (AppResultRow *) b;

  if (is_text (column))
    return g_utf8_collate (app_result_row_get_text (first, column),
                           app_result_row_get_text (second, column));
  return compare_values (app_result_row_get_value (first, column),
                         app_result_row_get_value (second, column));
}

static void
write_cell (GtkLabel *cell, gpointer item, guint column)
{
  gtk_label_set_text (cell, app_result_row_get_text (item, (AppResultColumn) column));
}

static void
add_column (AppResultCard *self, AppResultColumn column)
{
  /* Words below each other leave room for more columns. */
  g_autofree char *title = g_strdelimit (g_strdup (app_result_row_title (column)), " ", '\n');
  GtkColumnViewColumn *view =
      app_column_append (self->table, title, column, is_text (column), write_cell);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, GINT_TO_POINTER (column), NULL));

  gtk_column_view_column_set_sorter (view, sorter);
  /* Room that is left comes after the figures, and not between them and whose they are. */
  gtk_column_view_column_set_expand (view, column == APP_RESULT_AUDIT);
}

static void
make_table (AppResultCard *self)
{
  GtkSortListModel *sorted;

  for (int column = 0; column < APP_RESULT_COLUMNS; column++)
    add_column (self, column);
  self->rows = g_list_store_new (APP_TYPE_RESULT_ROW);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->table)));
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
}

static void
on_copy (AppResultCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
}

void
app_result_card_show (AppResultCard *card, ReportResult *result)
{
  g_autofree char *waits = NULL;

  g_return_if_fail (APP_IS_RESULT_CARD (card));
  g_list_store_remove_all (card->rows);
  for (guint i = 0; i < result->contenders->len; i++)
    {
      g_autoptr (AppResultRow) row = app_result_row_new (result->contenders->pdata[i]);
      g_list_store_append (card->rows, row);
    }
  waits = report_waits_describe (result);
  gtk_label_set_text (card->waits, waits != NULL ? waits : "");
  gtk_widget_set_visible (GTK_WIDGET (card->waits), waits != NULL);
  g_free (card->text);
  card->text = report_result_to_table (result);
}

static void
app_result_card_dispose (GObject *object)
{
  g_clear_object (&APP_RESULT_CARD (object)->rows);
  G_OBJECT_CLASS (app_result_card_parent_class)->dispose (object);
}

static void
app_result_card_finalize (GObject *object)
{
  g_free (APP_RESULT_CARD (object)->text);
  G_OBJECT_CLASS (app_result_card_parent_class)->finalize (object);
}

static void
app_result_card_class_init (AppResultCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_result_card_dispose;
  G_OBJECT_CLASS (class)->finalize = app_result_card_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/result-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AppResultCard, table);
  gtk_widget_class_bind_template_child (widget_class, AppResultCard, waits);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
}

static void
app_result_card_init (AppResultCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  app_scroll_past (gtk_widget_get_parent (GTK_WIDGET (self->table)));
  make_table (self);
}
