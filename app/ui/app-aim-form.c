/* What is typed is checked by the lab at each change. The main context's thread. */
#include "app-aim-form.h"

#include "app-preset-row.h"
#include "lab-knob.h"
#include "lab-objective.h"
#include "lab-values.h"

#include <glib/gi18n.h>
#include <string.h>

struct _AppAimForm
{
  AdwPreferencesGroup parent_instance;

  AppPresetRow *preset;
  AdwComboRow *aim;
  AdwComboRow *knob;
  AdwEntryRow *values;
  AdwEntryRow *objective;
  GtkLabel *message;

  char **knobs;     /* their names, in the order of the row */
  gboolean showing; /* what changes is not by the person */
};

G_DEFINE_FINAL_TYPE (AppAimForm, app_aim_form, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;
static guint preset_signal;

static const char *
get_knob (AppAimForm *self)
{
  guint selected = adw_combo_row_get_selected (self->knob);

  return selected < g_strv_length (self->knobs) ? self->knobs[selected] : self->knobs[0];
}

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

/* Why what is typed cannot be used, or NULL. */
static GError *
find_mistake (AppAimForm *self)
{
  GError *error = NULL;
  g_autoptr (GArray) values = NULL;
  g_autoptr (LabObjective) objective = NULL;

  if (app_aim_form_get_aim (self) == APP_AIM_SWEEP)
    values = lab_values_parse (get_text (self->values), &error);
  else if (app_aim_form_get_aim (self) == APP_AIM_LIMIT)
    objective = lab_objective_parse (get_text (self->objective), &error);
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
  g_autoptr (GError) error = find_mistake (self);

  mark (self->values, error != NULL);
  mark (self->objective, error != NULL);
  gtk_label_set_text (self->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
}

gboolean
app_aim_form_is_valid (AppAimForm *form)
{
  g_autoptr (GError) error = find_mistake (form);

  return error == NULL;
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

/* Values that make sense for one knob are absurd for another. */
static const char *
suggest_values (const char *knob)
{
  if (g_str_equal (knob, "connections"))
    return "1,2,4..256";
  if (g_str_equal (knob, "rate"))
    return "500,1k..16k";
  return g_str_equal (knob, "us") || g_str_equal (knob, "n") ? "100,200..6400" : "1,2,4";
}

static void
on_knob (AppAimForm *self)
{
  if (!self->showing && self->knobs != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->values), suggest_values (get_knob (self)));
  on_changed (self);
}

static void
on_preset (AppAimForm *self)
{
  const LabScenarioFile *file = app_preset_row_get_chosen (self->preset);

  app_aim_form_show (self, file);
  g_signal_emit (self, preset_signal, 0, file);
}

static const char *
title_of_knob (const char *name)
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

/* Takes over KNOBS, at least one. */
static void
set_knobs (AppAimForm *self, char **knobs, const char *chosen)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint place = find_text (knobs, chosen);
  gboolean showing = self->showing;

  for (char **knob = knobs; *knob != NULL; knob++)
    gtk_string_list_append (titles, title_of_knob (*knob));
  self->showing = TRUE;
  g_strfreev (self->knobs);
  self->knobs = knobs;
  adw_combo_row_set_model (self->knob, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->knob, knobs[place] != NULL ? place : 0);
  self->showing = showing;
}

/* A knob that is not there (yet: its contenders or its workload may come next) is put at the end,
 * so that starting says what is wrong with it. */
static void
ensure_knob (AppAimForm *self, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) self->knobs);
  if (!g_strv_contains ((const char *const *) self->knobs, name))
    g_strv_builder_add (builder, name);
  set_knobs (self, g_strv_builder_end (builder), name);
}

void
app_aim_form_set_race (AppAimForm *form, const LabScenario *scenario, GPtrArray *backends)
{
  g_auto (GStrv) knobs = lab_knob_list (scenario, backends);
  g_autofree char *chosen = g_strdup (get_knob (form));

  g_return_if_fail (APP_IS_AIM_FORM (form));
  if (g_strv_equal ((const char *const *) knobs, (const char *const *) form->knobs))
    return;
  set_knobs (form, g_steal_pointer (&knobs), chosen);
  if (app_aim_form_get_aim (form) == APP_AIM_SWEEP)
    ensure_knob (form, chosen);
}

static void
show_sweep (AppAimForm *self, const char *over)
{
  const char *sign = strchr (over, '=');
  g_autofree char *name = sign != NULL ? g_strndup (over, (gsize) (sign - over)) : g_strdup (over);

  ensure_knob (self, g_strstrip (name));
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
    file->over = g_strdup_printf ("%s=%s", get_knob (form), get_text (form->values));
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
app_aim_form_finalize (GObject *object)
{
  g_strfreev (APP_AIM_FORM (object)->knobs);
  G_OBJECT_CLASS (app_aim_form_parent_class)->finalize (object);
}

static void
app_aim_form_class_init (AppAimFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = app_aim_form_finalize;
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
  static const char *const first[] = { "connections", NULL };

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_knobs (self, g_strdupv ((char **) first), first[0]);
  gtk_editable_set_text (GTK_EDITABLE (self->values), suggest_values (first[0]));
  gtk_editable_set_text (GTK_EDITABLE (self->objective), "p99<50ms");
  self->showing = FALSE;
}
