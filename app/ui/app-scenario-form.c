/* Rows in, LabScenario out. Ranges are the lab's, so that what can be entered is what it takes. The
 * main context's thread. */
#include "app-scenario-form.h"

#include "app-headers-row.h"
#include "app-number-row.h"
#include "app-workload-rows.h"

#define NS_PER_S 1e9
#define SECONDS_DIGITS 3
#define STANDARD_RATE_PER_S 1000
#define SEED_MAX 4294967295.0 /* far below what a double holds exactly */

struct _AppScenarioForm
{
  AdwPreferencesGroup parent_instance;

  AppWorkloadRows demand;
  AdwComboRow *model;
  AppNumberRow *connections;
  AppNumberRow *rate;
  AppNumberRow *warmup;
  AppNumberRow *duration;
  AdwComboRow *arrivals;
  AppNumberRow *threads;
  AppNumberRow *timeout;
  AppNumberRow *seed;
  AppNumberRow *blocks;
  GtkSwitch *pinned;
  AdwExpanderRow *advanced;
  AppHeadersRow *headers;
  GtkLabel *message;

  LabScenario *shown; /* the last one that was, for what has no row */
  gboolean showing;   /* what changes is not by the person */
};

G_DEFINE_FINAL_TYPE (AppScenarioForm, app_scenario_form, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static void
on_changed (AppScenarioForm *self)
{
  if (!self->showing)
    g_signal_emit (self, changed_signal, 0);
}

static void
check_headers (AppScenarioForm *self)
{
  g_autoptr (GError) mistake = app_headers_row_find_mistake (self->headers);

  gtk_label_set_text (self->message, mistake != NULL ? mistake->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), mistake != NULL);
}

static void
on_headers (AppScenarioForm *self)
{
  check_headers (self);
  on_changed (self);
}

gboolean
app_scenario_form_is_valid (AppScenarioForm *form)
{
  g_autoptr (GError) mistake = NULL;

  g_return_val_if_fail (APP_IS_SCENARIO_FORM (form), FALSE);
  mistake = app_headers_row_find_mistake (form->headers);
  return mistake == NULL;
}

static void
on_workload (AppScenarioForm *self)
{
  app_workload_rows_renew (&self->demand);
  on_changed (self);
}

static void
on_model (AppScenarioForm *self)
{
  gboolean open = adw_combo_row_get_selected (self->model) == LAB_MODEL_OPEN;

  gtk_widget_set_visible (GTK_WIDGET (self->rate), open);
  gtk_widget_set_visible (GTK_WIDGET (self->arrivals), open);
  on_changed (self);
}

/* The generator cannot have more threads than connections. */
static void
on_connections (AppScenarioForm *self)
{
  double connections = app_number_row_get_value (self->connections);

  app_number_row_set_range (self->threads, 1, MIN (connections, LAB_THREADS_MAX), 1);
  on_changed (self);
}

static void
app_scenario_form_finalize (GObject *object)
{
  g_clear_pointer (&APP_SCENARIO_FORM (object)->shown, lab_scenario_free);
  G_OBJECT_CLASS (app_scenario_form_parent_class)->finalize (object);
}

static void
app_scenario_form_class_init (AppScenarioFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = app_scenario_form_finalize;
  g_type_ensure (APP_TYPE_NUMBER_ROW);
  g_type_ensure (APP_TYPE_HEADERS_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/scenario-form.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "workload", FALSE,
                                             G_STRUCT_OFFSET (AppScenarioForm, demand.workload));
  gtk_widget_class_bind_template_child_full (widget_class, "parameter", FALSE,
                                             G_STRUCT_OFFSET (AppScenarioForm, demand.parameter));
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, model);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, connections);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, rate);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, warmup);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, duration);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, arrivals);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, threads);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, timeout);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, seed);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, blocks);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, pinned);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, advanced);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, headers);
  gtk_widget_class_bind_template_child (widget_class, AppScenarioForm, message);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_workload);
  gtk_widget_class_bind_template_callback (widget_class, on_headers);
  gtk_widget_class_bind_template_callback (widget_class, on_model);
  gtk_widget_class_bind_template_callback (widget_class, on_connections);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
set_ranges (AppScenarioForm *self)
{
  double longest_s = LAB_DURATION_MAX_NS / NS_PER_S;

  app_number_row_set_range (self->connections, 1, LAB_CONNECTIONS_MAX, 1);
  app_number_row_set_range (self->rate, 1, LAB_RATE_MAX, 100);
  app_number_row_set_range (self->warmup, 0, longest_s, 1);
  app_number_row_set_range (self->duration, 0.001, longest_s, 1);
  app_number_row_set_range (self->timeout, 0.001, 3600, 0.5);
  app_number_row_set_range (self->seed, 0, SEED_MAX, 1);
  app_number_row_set_range (self->blocks, 1, LAB_BLOCKS_MAX, 1);
  g_object_set (self->warmup, "digits", SECONDS_DIGITS, NULL);
  g_object_set (self->duration, "digits", SECONDS_DIGITS, NULL);
  g_object_set (self->timeout, "digits", SECONDS_DIGITS, NULL);
}

static void
show_seconds (AppNumberRow *row, uint64_t time_ns)
{
  app_number_row_set_value (row, (double) time_ns / NS_PER_S);
}

/* What has to be given again must not hide in rows that are closed. */
static void
show_headers (AppScenarioForm *self, const LabScenario *scenario)
{
  app_headers_row_show (self->headers, (const char *const *) scenario->headers);
  check_headers (self);
  if (app_scenario_form_is_valid (self))
    return;
  adw_expander_row_set_expanded (self->advanced, TRUE);
  app_headers_row_point_out (self->headers);
}

void
app_scenario_form_show (AppScenarioForm *form, const LabScenario *scenario)
{
  g_return_if_fail (APP_IS_SCENARIO_FORM (form));
  form->showing = TRUE;
  g_clear_pointer (&form->shown, lab_scenario_free);
  form->shown = lab_scenario_copy (scenario);
  app_workload_rows_show (&form->demand, scenario);
  adw_combo_row_set_selected (form->model, scenario->model);
  adw_combo_row_set_selected (form->arrivals, scenario->arrivals);
  app_number_row_set_value (form->connections, (double) scenario->connections);
  app_number_row_set_value (form->rate, scenario->rate_per_s > 0 ? (double) scenario->rate_per_s
                                                                 : STANDARD_RATE_PER_S);
  show_seconds (form->warmup, scenario->warmup_ns);
  show_seconds (form->duration, scenario->duration_ns);
  show_seconds (form->timeout, scenario->timeout_ns);
  app_number_row_set_value (form->threads, (double) scenario->threads);
  app_number_row_set_value (form->seed, (double) scenario->seed);
  app_number_row_set_value (form->blocks, (double) scenario->blocks);
  gtk_switch_set_active (form->pinned, scenario->is_pinned);
  show_headers (form, scenario);
  form->showing = FALSE;
}

static void
app_scenario_form_init (AppScenarioForm *self)
{
  g_autoptr (LabScenario) standard = lab_scenario_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  set_ranges (self);
  app_workload_rows_fill (&self->demand);
  app_scenario_form_show (self, standard);
  on_model (self);
  on_connections (self);
}

static uint64_t
get_ns (AppNumberRow *row)
{
  return (uint64_t) (app_number_row_get_value (row) * NS_PER_S + 0.5);
}

LabScenario *
app_scenario_form_build (AppScenarioForm *form)
{
  LabScenario *scenario;
  g_auto (GStrv) headers = NULL;

  g_return_val_if_fail (APP_IS_SCENARIO_FORM (form), NULL);
  scenario = lab_scenario_copy (form->shown);
  app_workload_rows_write (&form->demand, scenario);
  headers = app_headers_row_get (form->headers);
  lab_scenario_set_headers (scenario, (const char *const *) headers);
  scenario->model = adw_combo_row_get_selected (form->model);
  scenario->connections = (uint64_t) app_number_row_get_value (form->connections);
  scenario->threads = (uint64_t) app_number_row_get_value (form->threads);
  scenario->rate_per_s =
      scenario->model == LAB_MODEL_OPEN ? (uint64_t) app_number_row_get_value (form->rate) : 0;
  scenario->arrivals = adw_combo_row_get_selected (form->arrivals);
  scenario->warmup_ns = get_ns (form->warmup);
  scenario->duration_ns = get_ns (form->duration);
  scenario->timeout_ns = get_ns (form->timeout);
  scenario->seed = (uint64_t) app_number_row_get_value (form->seed);
  scenario->blocks = (uint64_t) app_number_row_get_value (form->blocks);
  scenario->is_pinned = gtk_switch_get_active (form->pinned);
  return scenario;
}

const Workload *
app_scenario_form_get_workload (AppScenarioForm *form)
{
  g_return_val_if_fail (APP_IS_SCENARIO_FORM (form), workload_get (WORKLOAD_JSON));
  return app_workload_rows_get (&form->demand);
}

void
app_scenario_form_set_swept (AppScenarioForm *form, const char *knob)
{
  g_return_if_fail (APP_IS_SCENARIO_FORM (form));
  app_number_row_set_swept (form->connections, g_strcmp0 (knob, "connections") == 0);
  app_number_row_set_swept (form->threads, g_strcmp0 (knob, "threads") == 0);
  app_number_row_set_swept (form->rate, g_strcmp0 (knob, "rate") == 0);
  app_number_row_set_swept (form->demand.parameter,
                            knob != NULL &&
                                g_strcmp0 (knob,
                                           app_workload_rows_get (&form->demand)->parameter) == 0);
}
