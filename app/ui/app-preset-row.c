/* Reads the scenario files, Tailrace's and the user's. The main context's thread. */
#include "app-preset-row.h"

#include <glib/gi18n.h>

struct _AppPresetRow
{
  AdwComboRow parent_instance;

  GPtrArray *files; /* LabScenarioFile, in the order of the list after its first entry */
  gboolean leaving;
};

G_DEFINE_FINAL_TYPE (AppPresetRow, app_preset_row, ADW_TYPE_COMBO_ROW)

static guint chosen_signal;

const LabScenarioFile *
app_preset_row_get_chosen (AppPresetRow *row)
{
  g_return_val_if_fail (APP_IS_PRESET_ROW (row), NULL);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  gboolean any = selected > 0 && selected <= row->files->len;

  return any ? row->files->pdata[selected - 1] : NULL;
}

void
app_preset_row_leave (AppPresetRow *row)
{
  g_return_if_fail (APP_IS_PRESET_ROW (row));
  row->leaving = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  row->leaving = FALSE;
}

static void
on_selected (AppPresetRow *self)
{
  const LabScenarioFile *file = app_preset_row_get_chosen (self);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), file != NULL ? file->summary : "");
  if (file != NULL && !self->leaving)
    g_signal_emit (self, chosen_signal, 0);
}

static void
app_preset_row_finalize (GObject *object)
{
  g_ptr_array_unref (APP_PRESET_ROW (object)->files);
  G_OBJECT_CLASS (app_preset_row_parent_class)->finalize (object);
}

static void
app_preset_row_class_init (AppPresetRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = app_preset_row_finalize;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static GtkStringList *
list_names (GPtrArray *files)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Own Settings"));
  for (guint i = 0; i < files->len; i++)
    gtk_string_list_append (names, ((const LabScenarioFile *) files->pdata[i])->name);
  return names;
}

void
app_preset_row_refresh (AppPresetRow *row)
{
  g_autoptr (GtkStringList) names = NULL;

  g_return_if_fail (APP_IS_PRESET_ROW (row));
  g_clear_pointer (&row->files, g_ptr_array_unref);
  row->files = lab_scenario_file_list (NULL);
  names = list_names (row->files);
  row->leaving = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  row->leaving = FALSE;
}

static void
app_preset_row_init (AppPresetRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Preset"));
  app_preset_row_refresh (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}
