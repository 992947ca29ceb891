/* A column is a factory of labels. GTK has no way to say where a column's title stands, so its
 * widget is looked for; where that is another one than expected the title stays left. The main
 * context's thread. */
#include "app-column.h"

/* What is kept of a longer text where there is no room for all of it. */
#define NAME_CHARS 16
#define TEXT_CHARS 40

typedef struct
{
  guint column;
  gboolean is_text;
  AppColumnWrite write;
} Cells;

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, const Cells *cells)
{
  GtkWidget *widget = gtk_label_new (NULL);
  GtkLabel *label = GTK_LABEL (widget);

  gtk_label_set_xalign (label, cells->is_text ? 0 : 1);
  gtk_widget_add_css_class (widget, "numeric");
  gtk_list_item_set_child (item, widget);
  gtk_list_item_set_activatable (item, FALSE);
}

/* Not broken into lines: GTK 4.8 takes the rows of a column view to be as high as they are unbroken
 * (gtk_column_view_layout_measure_along asks each cell as if it had the row's width), so that the
 * last ones would have no room. */
static void
shorten (GtkLabel *label, guint column)
{
  const char *text = gtk_label_get_text (label);
  glong chars = g_utf8_strlen (text, -1), most = column == 0 ? NAME_CHARS : TEXT_CHARS;
  gboolean is_long = chars > most;
  /* Names that are alike often differ at their end. */
  PangoEllipsizeMode cut = column == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END;

  gtk_label_set_ellipsize (label, is_long ? cut : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? (int) most : -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), is_long ? text : NULL);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, const Cells *cells)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  cells->write (label, gtk_list_item_get_item (item), cells->column);
  if (cells->is_text)
    shorten (label, cells->column);
}

static void
free_cells (gpointer cells, GClosure *closure)
{
  g_free (cells);
}

static GtkListItemFactory *
make_factory (guint column, gboolean is_text, AppColumnWrite write)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_new (Cells, 1);

  *cells = (Cells){ column, is_text, write };
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), cells, free_cells, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), cells);
  return factory;
}

/* The header is a view's first child, the titles are its children, and in each is a box with the
 * words and the sign of how it is sorted, which here comes first. */
static void
align_last_title (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_last_child (header) : NULL;
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  GtkWidget *words = box != NULL ? gtk_widget_get_first_child (box) : NULL;

  if (!GTK_IS_BOX (box) || !GTK_IS_LABEL (words))
    return;
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_RIGHT);
  gtk_box_reorder_child_after (GTK_BOX (box), words, gtk_widget_get_last_child (box));
}

GtkColumnViewColumn *
app_column_append (GtkColumnView *view, const char *title, guint column, gboolean is_text,
                   AppColumnWrite write)
{
  g_autoptr (GtkColumnViewColumn) appended =
      gtk_column_view_column_new (title, make_factory (column, is_text, write));

  gtk_column_view_append_column (view, appended);
  if (!is_text)
    align_last_title (view);
  return appended; /* the view has it */
}
