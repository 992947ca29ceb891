/* Cards are kept, so that a series that goes on only changes what is on them. The main context's
 * thread. */
#include "app-table-list.h"

#include "app-table-card.h"

#define SPACING_PX 12

struct _AppTableList
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (AppTableList, app_table_list, GTK_TYPE_BOX)

static void
app_table_list_class_init (AppTableListClass *class)
{
}

static void
app_table_list_init (AppTableList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING_PX);
}

/* CARD and those behind it. */
static void
remove_from (AppTableList *self, GtkWidget *card)
{
  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      gtk_box_remove (GTK_BOX (self), card);
      card = next;
    }
}

void
app_table_list_show (AppTableList *list, GPtrArray *tables)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (list));

  g_return_if_fail (APP_IS_TABLE_LIST (list));
  for (guint i = 0; i < tables->len; i++)
    {
      if (card == NULL)
        {
          card = app_table_card_new ();
          gtk_box_append (GTK_BOX (list), card);
        }
      app_table_card_show (APP_TABLE_CARD (card), tables->pdata[i]);
      card = gtk_widget_get_next_sibling (card);
    }
  remove_from (list, card);
}
