/* Names from the lab, titles for people. The main context's thread. */
#include "app-knob-row.h"

#include "lab-knob.h"

#include <glib/gi18n.h>

struct _AppKnobRow
{
  AdwComboRow parent_instance;

  char **names;     /* in the order of the row; at least one */
  gboolean filling; /* what changes is not by the person */
};

G_DEFINE_FINAL_TYPE (AppKnobRow, app_knob_row, ADW_TYPE_COMBO_ROW)

static guint turned_signal;

static void
on_selected (AppKnobRow *self)
{
  if (!self->filling)
    g_signal_emit (self, turned_signal, 0);
}

static void
app_knob_row_finalize (GObject *object)
{
  g_strfreev (APP_KNOB_ROW (object)->names);
  G_OBJECT_CLASS (app_knob_row_parent_class)->finalize (object);
}

static void
app_knob_row_class_init (AppKnobRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = app_knob_row_finalize;
  turned_signal = g_signal_new ("turned", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static const char *
title_of (const char *name)
{
  if (g_str_equal (name, "connections"))
    return _ ("Connections");
  if (g_str_equal (name, "threads"))
    return _ ("Generator Threads");
  if (g_str_equal (name, "rate"))
    return _ ("Arrival Rate");
  if (g_str_equal (name, "workers"))
    return _ ("Workers");
  return name;
}

static guint
find_text (char **texts, const char *text)
{
  guint place = 0;

  while (texts[place] != NULL && !g_str_equal (texts[place], text))
    place++;
  return place;
}

/* Takes over NAMES, at least one. */
static void
fill (AppKnobRow *self, char **names, const char *chosen)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint place = find_text (names, chosen);

  for (char **name = names; *name != NULL; name++)
    gtk_string_list_append (titles, title_of (*name));
  self->filling = TRUE;
  g_strfreev (self->names);
  self->names = names;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), names[place] != NULL ? place : 0);
  self->filling = FALSE;
}

static void
app_knob_row_init (AppKnobRow *self)
{
  static const char *const first[] = { "connections", NULL };

  fill (self, g_strdupv ((char **) first), first[0]);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}

const char *
app_knob_row_get (AppKnobRow *row)
{
  guint selected;

  g_return_val_if_fail (APP_IS_KNOB_ROW (row), NULL);
  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  return selected < g_strv_length (row->names) ? row->names[selected] : row->names[0];
}

gboolean
app_knob_row_set_race (AppKnobRow *row, const LabScenario *scenario, GPtrArray *backends)
{
  g_auto (GStrv) names = lab_knob_list (scenario, backends);
  g_autofree char *chosen = g_strdup (app_knob_row_get (row));

  g_return_val_if_fail (APP_IS_KNOB_ROW (row), FALSE);
  if (g_strv_equal ((const char *const *) names, (const char *const *) row->names))
    return FALSE;
  fill (row, g_steal_pointer (&names), chosen);
  return TRUE;
}

void
app_knob_row_choose (AppKnobRow *row, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_if_fail (APP_IS_KNOB_ROW (row));
  g_strv_builder_addv (builder, (const char **) row->names);
  if (!g_strv_contains ((const char *const *) row->names, name))
    g_strv_builder_add (builder, name);
  fill (row, g_strv_builder_end (builder), name);
}

const char *
app_knob_row_suggest_values (AppKnobRow *row)
{
  const char *name = app_knob_row_get (row);

  if (g_str_equal (name, "connections"))
    return "1,2,4..256";
  if (g_str_equal (name, "rate"))
    return "500,1k..16k";
  return g_str_equal (name, "us") || g_str_equal (name, "n") ? "100,200..6400" : "1,2,4";
}
