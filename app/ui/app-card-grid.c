/* A widget that lays out its children by itself. The main context's thread. */
#include "app-card-grid.h"

#define SPACING_PX 12

struct _AppCardGrid
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AppCardGrid, app_card_grid, GTK_TYPE_WIDGET)

/* What all cards have in common. */
typedef struct
{
  int count;
  int minimum_px; /* the width of the widest */
  int natural_px;
} Cards;

static Cards
survey (AppCardGrid *self)
{
  Cards cards = { 0 };

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      int minimum, natural;

      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      cards.minimum_px = MAX (cards.minimum_px, minimum);
      cards.natural_px = MAX (cards.natural_px, natural);
      cards.count++;
    }
  return cards;
}

static int
count_columns (const Cards *cards, int width_px)
{
  int fit = MAX (1, (width_px + SPACING_PX) / (cards->natural_px + SPACING_PX));
  int rows = MAX (1, (cards->count + fit - 1) / fit);

  return MAX (1, (cards->count + rows - 1) / rows);
}

static int
width_of_column (int width_px, int columns)
{
  return (width_px - (columns - 1) * SPACING_PX) / columns;
}

/* The height of the row that begins with FIRST, and in *NEXT the first card of the next row. */
static int
measure_row (GtkWidget *first, int columns, int width_px, GtkWidget **next)
{
  int height = 0;

  for (*next = first; *next != NULL && columns > 0; columns--)
    {
      int natural;

      gtk_widget_measure (*next, GTK_ORIENTATION_VERTICAL, width_px, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
      *next = gtk_widget_get_next_sibling (*next);
    }
  return height;
}

static int
measure_height (AppCardGrid *self, const Cards *cards, int width_px)
{
  int columns = count_columns (cards, width_px), height = 0;
  GtkWidget *next;

  for (GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self)); first != NULL;
       first = next)
    height += (height > 0 ? SPACING_PX : 0) +
              measure_row (first, columns, width_of_column (width_px, columns), &next);
  return height;
}

static void
app_card_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  AppCardGrid *self = APP_CARD_GRID (widget);
  Cards cards = survey (self);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural =
          measure_height (self, &cards, for_size >= 0 ? for_size : cards.natural_px);
      return;
    }
  *minimum = cards.minimum_px;
  *natural = cards.count * (cards.natural_px + SPACING_PX) - (cards.count > 0 ? SPACING_PX : 0);
}

static void
app_card_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  Cards cards = survey (APP_CARD_GRID (widget));
  int columns = count_columns (&cards, width), column_px = width_of_column (width, columns);
  gboolean reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *card = gtk_widget_get_first_child (widget), *next;

  for (int y = 0; card != NULL;)
    {
      int row_px = measure_row (card, columns, column_px, &next);

      for (int i = 0; card != next; i++, card = gtk_widget_get_next_sibling (card))
        {
          int place = reversed ? columns - 1 - i : i;
          GtkAllocation at = { place * (column_px + SPACING_PX), y, column_px, row_px };

          gtk_widget_size_allocate (card, &at, -1);
        }
      y += row_px + SPACING_PX;
    }
}

static GtkSizeRequestMode
app_card_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
app_card_grid_dispose (GObject *object)
{
  app_card_grid_clear (APP_CARD_GRID (object));
  G_OBJECT_CLASS (app_card_grid_parent_class)->dispose (object);
}

static void
app_card_grid_class_init (AppCardGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_card_grid_dispose;
  widget_class->measure = app_card_grid_measure;
  widget_class->size_allocate = app_card_grid_size_allocate;
  widget_class->get_request_mode = app_card_grid_get_request_mode;
}

static void
app_card_grid_init (AppCardGrid *self)
{
}

void
app_card_grid_add (AppCardGrid *grid, GtkWidget *card)
{
  g_return_if_fail (APP_IS_CARD_GRID (grid));
  gtk_widget_set_parent (card, GTK_WIDGET (grid));
}

void
app_card_grid_clear (AppCardGrid *grid)
{
  GtkWidget *card;

  g_return_if_fail (APP_IS_CARD_GRID (grid));
  while ((card = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_widget_unparent (card);
}
