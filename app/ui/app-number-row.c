/* What AdwSpinRow is from libadwaita 1.4 on, as far as it is needed here. The main context's
 * thread. */
#include "app-number-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define NUMBER_CHARS 7

struct _AppNumberRow
{
  AdwActionRow parent_instance;

  GtkSpinButton *spin;
  GtkWidget *swept; /* in the spin button's place */
};

G_DEFINE_FINAL_TYPE (AppNumberRow, app_number_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_ADJUSTMENT = 1,
  PROP_DIGITS,
  PROP_VALUE,
  PROPS
};

static GParamSpec *props[PROPS];
static const char *const spin_props[PROPS] = { NULL, "adjustment", "digits", "value" };

static void
app_number_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  g_object_set_property (G_OBJECT (APP_NUMBER_ROW (object)->spin), spin_props[id], value);
}

static void
app_number_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_object_get_property (G_OBJECT (APP_NUMBER_ROW (object)->spin), spin_props[id], value);
}

static void
on_value (AppNumberRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

/* Only the digits that are needed: 1.5, not 1.500. More of them can be typed all the same. */
static gboolean
on_output (AppNumberRow *self)
{
  guint digits = gtk_spin_button_get_digits (self->spin);
  double value = gtk_spin_button_get_value (self->spin);
  g_autofree char *text = g_strdup_printf ("%.*f", (int) digits, value);
  gsize length = strlen (text);

  for (; digits > 0 && text[length - 1] == '0'; digits--)
    text[--length] = '\0';
  if (digits == 0) /* the decimal point, which is not one everywhere */
    text[strcspn (text, ".,")] = '\0';
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->spin))))
    gtk_editable_set_text (GTK_EDITABLE (self->spin), text);
  return TRUE;
}

static void
app_number_row_class_init (AppNumberRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = app_number_row_set_property;
  object_class->get_property = app_number_row_get_property;
  props[PROP_ADJUSTMENT] =
      g_param_spec_object ("adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, flags);
  props[PROP_DIGITS] = g_param_spec_uint ("digits", NULL, NULL, 0, 20, 0, flags);
  props[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                           flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, PROPS, props);
}

static void
app_number_row_init (AppNumberRow *self)
{
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new (NULL, 1, 0));
  gtk_spin_button_set_numeric (self->spin, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  /* As wide in each row, whatever is said beside it. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), NUMBER_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin), NUMBER_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (self->spin), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  /* Translators: in place of a number. */
  self->swept = gtk_label_new (_ ("swept"));
  gtk_widget_set_visible (self->swept, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->swept);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  g_signal_connect_swapped (self->spin, "output", G_CALLBACK (on_output), self);
  g_signal_connect_swapped (self->spin, "value-changed", G_CALLBACK (on_value), self);
}

double
app_number_row_get_value (AppNumberRow *row)
{
  g_return_val_if_fail (APP_IS_NUMBER_ROW (row), 0);
  return gtk_spin_button_get_value (row->spin);
}

void
app_number_row_set_value (AppNumberRow *row, double value)
{
  g_return_if_fail (APP_IS_NUMBER_ROW (row));
  gtk_spin_button_set_value (row->spin, value);
}

void
app_number_row_set_range (AppNumberRow *row, double lower, double upper, double step)
{
  g_return_if_fail (APP_IS_NUMBER_ROW (row));
  gtk_spin_button_set_range (row->spin, lower, upper);
  gtk_spin_button_set_increments (row->spin, step, step * 10);
}

void
app_number_row_set_swept (AppNumberRow *row, gboolean swept)
{
  g_return_if_fail (APP_IS_NUMBER_ROW (row));
  gtk_widget_set_sensitive (GTK_WIDGET (row), !swept);
  gtk_widget_set_visible (GTK_WIDGET (row->spin), !swept);
  gtk_widget_set_visible (row->swept, swept);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row),
                               swept ? _ ("The sweep decides on it, by its values above") : NULL);
}
