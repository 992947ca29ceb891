/* What is typed is checked by the lab at each change. The main context's thread. */
#include "app-aim-form.h"

#include "app-knob-row.h"
#include "app-preset-row.h"
#include "app-sentence.h"
#include "lab-objective.h"
#include "lab-values.h"

#include <string.h>

struct _AppAimForm
{
  AdwPreferencesGroup parent_instance;

  AppPresetRow *preset;
  AdwComboRow *aim;
  AppKnobRow *knob;
  AdwEntryRow *values;
  AdwEntryRow *objective;
  GtkLabel *message;

  gboolean showing; /* what changes is not by the person */
};

G_DEFINE_FINAL_TYPE (AppAimForm, app_aim_form, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;
static guint preset_signal;

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

AppAim
app_aim_form_get_aim (AppAimForm *form)
{
  g_return_val_if_fail (APP_IS_AIM_FORM (form), APP_AIM_RACE);
  return (AppAim) adw_combo_row_get_selected (form->aim);
}

GError *
app_aim_form_find_mistake (AppAimForm *form)
{
  GError *error = NULL;
  g_autoptr (GArray) values = NULL;
  g_autoptr (LabObjective) objective = NULL;

  g_return_val_if_fail (APP_IS_AIM_FORM (form), NULL);
  if (app_aim_form_get_aim (form) == APP_AIM_SWEEP)
    values = lab_values_parse (get_text (form->values), &error);
  else if (app_aim_form_get_aim (form) == APP_AIM_LIMIT)
    objective = lab_objective_parse (get_text (form->objective), &error);
  return error;
}

static void
mark (AdwEntryRow *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
check (AppAimForm *self)
{
  g_autoptr (GError) error = app_aim_form_find_mistake (self);
  g_autofree char *sentence = app_sentence_of (error != NULL ? error->message : "");

  mark (self->values, error != NULL);
  mark (self->objective, error != NULL);
  gtk_label_set_text (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
}

gboolean
app_aim_form_is_valid (AppAimForm *form)
{
  g_autoptr (GError) error = app_aim_form_find_mistake (form);

  return error == NULL;
}

void
app_aim_form_point_out (AppAimForm *form)
{
  AppAim aim = app_aim_form_get_aim (form);

  g_return_if_fail (APP_IS_AIM_FORM (form));
  gtk_widget_grab_focus (GTK_WIDGET (aim == APP_AIM_SWEEP ? form->values : form->objective));
}

static void
on_changed (AppAimForm *self)
{
  check (self);
  if (self->showing)
    return;
  app_preset_row_leave (self->preset);
  g_signal_emit (self, changed_signal, 0);
}

static void
show_rows (AppAimForm *self)
{
  AppAim aim = app_aim_form_get_aim (self);

  gtk_widget_set_visible (GTK_WIDGET (self->knob), aim == APP_AIM_SWEEP);
  gtk_widget_set_visible (GTK_WIDGET (self->values), aim == APP_AIM_SWEEP);
  gtk_widget_set_visible (GTK_WIDGET (self->objective), aim == APP_AIM_LIMIT);
}

static void
on_aim (AppAimForm *self)
{
  show_rows (self);
  on_changed (self);
}

static void
on_knob (AppAimForm *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->values), app_knob_row_suggest_values (self->knob));
  on_changed (self);
}

static void
on_preset (AppAimForm *self)
{
  const LabScenarioFile *file = app_preset_row_get_chosen (self->preset);

  app_aim_form_show (self, file);
  g_signal_emit (self, preset_signal, 0, file);
}

/* A sweep over a knob that has gone goes on to name it. */
void
app_aim_form_set_race (AppAimForm *form, const LabScenario *scenario, GPtrArray *backends)
{
  g_autofree char *chosen = NULL;

  g_return_if_fail (APP_IS_AIM_FORM (form));
  chosen = g_strdup (app_knob_row_get (form->knob));
  if (app_knob_row_set_race (form->knob, scenario, backends) &&
      app_aim_form_get_aim (form) == APP_AIM_SWEEP)
    app_knob_row_choose (form->knob, chosen);
}

static void
show_sweep (AppAimForm *self, const char *over)
{
  const char *sign = strchr (over, '=');
  g_autofree char *name = sign != NULL ? g_strndup (over, (gsize) (sign - over)) : g_strdup (over);

  app_knob_row_choose (self->knob, g_strstrip (name));
  gtk_editable_set_text (GTK_EDITABLE (self->values), sign != NULL ? sign + 1 : "");
}

void
app_aim_form_show (AppAimForm *form, const LabScenarioFile *file)
{
  AppAim aim = file->over != NULL  ? APP_AIM_SWEEP
               : file->slo != NULL ? APP_AIM_LIMIT
                                   : APP_AIM_RACE;

  g_return_if_fail (APP_IS_AIM_FORM (form));
  form->showing = TRUE;
  adw_combo_row_set_selected (form->aim, aim);
  if (aim == APP_AIM_SWEEP)
    show_sweep (form, file->over);
  else if (aim == APP_AIM_LIMIT)
    gtk_editable_set_text (GTK_EDITABLE (form->objective), file->slo);
  form->showing = FALSE;
  show_rows (form);
  check (form);
}

void
app_aim_form_write (AppAimForm *form, LabScenarioFile *file)
{
  AppAim aim = app_aim_form_get_aim (form);

  g_return_if_fail (APP_IS_AIM_FORM (form));
  g_clear_pointer (&file->over, g_free);
  g_clear_pointer (&file->slo, g_free);
  if (aim == APP_AIM_SWEEP)
    file->over = g_strdup_printf ("%s=%s", app_knob_row_get (form->knob), get_text (form->values));
  else if (aim == APP_AIM_LIMIT)
    file->slo = g_strdup (get_text (form->objective));
}

void
app_aim_form_leave_preset (AppAimForm *form)
{
  g_return_if_fail (APP_IS_AIM_FORM (form));
  app_preset_row_leave (form->preset);
}

void
app_aim_form_refresh (AppAimForm *form)
{
  g_return_if_fail (APP_IS_AIM_FORM (form));
  app_preset_row_refresh (form->preset);
}

static void
app_aim_form_class_init (AppAimFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (APP_TYPE_KNOB_ROW);
  g_type_ensure (APP_TYPE_PRESET_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/aim-form.ui");
  gtk_widget_class_bind_template_child (widget_class, AppAimForm, preset);
  gtk_widget_class_bind_template_child (widget_class, AppAimForm, aim);
  gtk_widget_class_bind_template_child (widget_class, AppAimForm, knob);
  gtk_widget_class_bind_template_child (widget_class, AppAimForm, values);
  gtk_widget_class_bind_template_child (widget_class, AppAimForm, objective);
  gtk_widget_class_bind_template_child (widget_class, AppAimForm, message);
  gtk_widget_class_bind_template_callback (widget_class, on_preset);
  gtk_widget_class_bind_template_callback (widget_class, on_aim);
  gtk_widget_class_bind_template_callback (widget_class, on_knob);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  preset_signal = g_signal_new ("preset", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
app_aim_form_init (AppAimForm *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->values), app_knob_row_suggest_values (self->knob));
  gtk_editable_set_text (GTK_EDITABLE (self->objective), "p99<50ms");
  self->showing = FALSE;
}
