/* What is typed is checked by the lab at each change. The main context's thread. */
#include "app-headers-row.h"

#include "lab-headers.h"

#include <glib/gi18n.h>

struct _AppHeadersRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *entries; /* AdwEntryRow, children of this; the last one is empty */
  gboolean showing;   /* what changes is not by the person */
};

G_DEFINE_FINAL_TYPE (AppHeadersRow, app_headers_row, ADW_TYPE_EXPANDER_ROW)

static guint changed_signal;

static const char *
get_text (AppHeadersRow *self, guint place)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries->pdata[place]));
}

static gboolean
is_empty (AppHeadersRow *self, guint place)
{
  return *get_text (self, place) == '\0';
}

static void on_changed (AppHeadersRow *self);

static void
add_entry (AppHeadersRow *self, const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();
  /* Translators: a header of HTTP; the number tells several apart. */
  g_autofree char *title =
      g_strdup_printf (_ ("Header %u, as Name: Value"), self->entries->len + 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_changed), self);
  g_ptr_array_add (self->entries, entry);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), entry);
}

static void
remove_last (AppHeadersRow *self)
{
  adw_expander_row_remove (ADW_EXPANDER_ROW (self),
                           g_ptr_array_steal_index (self->entries, self->entries->len - 1));
}

/* One that was emptied in between stays where it is: the hands may still be on it. */
static void
keep_one_empty (AppHeadersRow *self)
{
  guint count = self->entries->len;

  if (count == 0 || (!is_empty (self, count - 1) && count < LAB_HEADERS_MAX))
    add_entry (self, "");
  else
    for (; count > 1 && is_empty (self, count - 1) && is_empty (self, count - 2); count--)
      remove_last (self);
}

static GError *
find_fault (const char *const *headers)
{
  GError *error = NULL;

  if (lab_headers_check (headers, &error))
    (void) lab_headers_check_values (headers, &error);
  return error;
}

static void
mark (AppHeadersRow *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *const header[] = { get_text (self, i), NULL };
      g_autoptr (GError) fault = is_empty (self, i) ? NULL : find_fault (header);

      if (fault != NULL)
        gtk_widget_add_css_class (self->entries->pdata[i], "error");
      else
        gtk_widget_remove_css_class (self->entries->pdata[i], "error");
    }
}

/* Closed, it says what is in it, but no secrets. */
static void
summarize (AppHeadersRow *self)
{
  g_auto (GStrv) headers = app_headers_row_get (self);
  g_auto (GStrv) saved = lab_headers_to_saved ((const char *const *) headers);
  g_autofree char *text = g_strjoinv (", ", saved);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 *text != '\0' ? text : _ ("sent with every request"));
}

static void
refresh (AppHeadersRow *self)
{
  keep_one_empty (self);
  mark (self);
  summarize (self);
}

static void
on_changed (AppHeadersRow *self)
{
  if (self->showing)
    return;
  refresh (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
app_headers_row_dispose (GObject *object)
{
  g_clear_pointer (&APP_HEADERS_ROW (object)->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (app_headers_row_parent_class)->dispose (object);
}

static void
app_headers_row_class_init (AppHeadersRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = app_headers_row_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
app_headers_row_init (AppHeadersRow *self)
{
  self->entries = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  refresh (self);
}

void
app_headers_row_show (AppHeadersRow *row, const char *const *headers)
{
  g_return_if_fail (APP_IS_HEADERS_ROW (row));
  row->showing = TRUE;
  while (row->entries->len > 0)
    remove_last (row);
  for (; headers != NULL && *headers != NULL; headers++)
    add_entry (row, *headers);
  refresh (row);
  row->showing = FALSE;
}

char **
app_headers_row_get (AppHeadersRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (APP_IS_HEADERS_ROW (row), NULL);
  for (guint i = 0; i < row->entries->len; i++)
    if (!is_empty (row, i))
      g_strv_builder_add (builder, get_text (row, i));
  return g_strv_builder_end (builder);
}

GError *
app_headers_row_find_mistake (AppHeadersRow *row)
{
  g_auto (GStrv) headers = NULL;

  g_return_val_if_fail (APP_IS_HEADERS_ROW (row), NULL);
  headers = app_headers_row_get (row);
  return find_fault ((const char *const *) headers);
}

/* The first entry that cannot be sent, or the last one. */
static GtkWidget *
find_mistaken (AppHeadersRow *self)
{
  guint place = 0;

  while (place + 1 < self->entries->len &&
         !gtk_widget_has_css_class (self->entries->pdata[place], "error"))
    place++;
  return self->entries->pdata[place];
}

/* What around WIDGET is still opening, or NULL. */
static GtkWidget *
find_opening (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_REVEALER (widget) && gtk_revealer_get_reveal_child (GTK_REVEALER (widget)) &&
        !gtk_revealer_get_child_revealed (GTK_REVEALER (widget)))
      return widget;
  return NULL;
}

static void
on_opened (AppHeadersRow *self, GParamSpec *property, GtkWidget *opened)
{
  g_signal_handlers_disconnect_by_func (opened, on_opened, self);
  app_headers_row_point_out (self);
}

/* The focus brings the entry into sight where it lies then: when all has been opened. */
void
app_headers_row_point_out (AppHeadersRow *row)
{
  GtkWidget *opening;

  g_return_if_fail (APP_IS_HEADERS_ROW (row));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  opening = find_opening (find_mistaken (row));
  if (opening != NULL)
    g_signal_connect_object (opening, "notify::child-revealed", G_CALLBACK (on_opened), row,
                             G_CONNECT_SWAPPED);
  else if (gtk_widget_grab_focus (find_mistaken (row)))
    gtk_editable_set_position (GTK_EDITABLE (find_mistaken (row)), -1); /* the value is missing */
}
