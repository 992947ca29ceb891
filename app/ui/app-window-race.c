/* The one thing that is shown at a time, a race or what else there is, and which actions are
 * enabled, which follows from its state and the set-up alone. The main context's thread. */
#include "app-attention.h"
#include "app-consent.h"
#include "app-series.h"
#include "app-settings.h"
#include "app-setup.h"
#include "app-toast.h"
#include "app-window-private.h"

#include <glib/gi18n.h>

gboolean
app_window_is_racing (AppWindow *window)
{
  return window->shown != NULL && app_measurement_is_active (window->shown);
}

static void
enable (AppWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

gboolean
app_window_is_on_race (AppWindow *window)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (window->views), "race") == 0;
}

void
app_window_enable_actions (AppWindow *window)
{
  static const char *const exports[] = { "export-png", "export-as", "export-chart",
                                         "export-result" };
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (window->contenders);
  gboolean measured = window->shown != NULL && app_measurement_has_data (window->shown);

  enable (window, "start",
          !app_window_is_racing (window) && chosen->len > 0 &&
              app_aim_form_is_valid (window->aim) && app_scenario_form_is_valid (window->scenario));
  enable (window, "stop",
          window->shown != NULL &&
              app_measurement_get_state (window->shown) == APP_MEASUREMENT_RUNNING);
  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++)
    enable (window, exports[i], measured);
  enable (window, "open", !app_window_is_racing (window));
  enable (window, "export-png-to", measured && APP_IS_RACE (window->shown));
  gtk_widget_set_visible (GTK_WIDGET (window->export_button),
                          measured && app_window_is_on_race (window));
}

/* One of the two buttons is there at a time. The keyboard's focus leaves a button that cannot be
 * pressed any more, and is wanted on the one that can. */
static void
swap_buttons (AppWindow *self)
{
  GtkWidget *wanted = app_window_is_racing (self) ? self->stop_button : self->start_button;

  if (gtk_stack_get_visible_child (self->start_stop) != wanted)
    gtk_stack_set_visible_child (self->start_stop, wanted);
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL && gtk_widget_is_sensitive (wanted))
    gtk_widget_grab_focus (wanted);
}

/* The focus goes first: a text that is insensitive by then does not hear that it goes, blinks on
 * and complains about that (GTK's issue 5845: gtk_event_controller_filter_crossing). */
static void
lock_setup (AppWindow *self, gboolean locked)
{
  GtkWidget *const forms[] = { GTK_WIDGET (self->aim), GTK_WIDGET (self->scenario) };

  app_contender_list_set_locked (self->contenders, locked);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

      if (locked && focus != NULL && gtk_widget_is_ancestor (focus, forms[i]))
        gtk_window_set_focus (GTK_WINDOW (self), NULL);
      gtk_widget_set_sensitive (forms[i], !locked);
    }
  app_still_set_still (self->setup, locked);
  app_still_set_still (self->top, locked);
}

void
app_window_guard_measured (AppWindow *window)
{
  gboolean racing = app_window_is_racing (window);

  if (window->history != NULL)
    app_history_page_set_measured (window->history,
                                   racing ? app_measurement_get_path (window->shown) : NULL);
}

static void
on_state (AppWindow *self)
{
  gboolean racing = app_window_is_racing (self);

  lock_setup (self, racing);
  app_window_guard_measured (self);
  app_window_enable_actions (self);
  swap_buttons (self);
  if (self->closing && !racing)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_updated (AppWindow *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->export_button)) &&
      app_measurement_has_data (self->shown))
    app_window_enable_actions (self);
}

/* It stays until it was read. */
static void
on_unsaved (AppWindow *self, const char *message)
{
  g_autofree char *text =
      g_strdup_printf (_ ("%s. The figures stay in the window: export them before you close it."),
                       message);
  AdwToast *toast = app_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
app_window_drop (AppWindow *window)
{
  if (window->shown != NULL)
    g_signal_handlers_disconnect_by_data (window->shown, window);
  g_clear_object (&window->shown);
}

static GMenuModel *
choose_menu (AppWindow *self, AppMeasurement *shown)
{
  if (APP_IS_RACE (shown))
    return self->export_menu;
  return APP_IS_SERIES (shown) ? self->series_menu : self->imports_menu;
}

static void
tell_left_out (AppWindow *window, AppMeasurement *shown)
{
  g_autofree char *text =
      APP_IS_RACE (shown) ? report_charts_describe_left_out (app_race_get_charts (APP_RACE (shown)))
                          : NULL;

  if (text != NULL)
    app_window_tell (window, text);
}

void
app_window_take (AppWindow *window, AppMeasurement *shown)
{
  app_window_drop (window);
  window->shown = shown;
  g_signal_connect_swapped (shown, "state", G_CALLBACK (on_state), window);
  g_signal_connect_swapped (shown, "updated", G_CALLBACK (on_updated), window);
  g_signal_connect_swapped (shown, "found", G_CALLBACK (on_updated), window);
  g_signal_connect_swapped (shown, "note", G_CALLBACK (app_window_tell), window);
  g_signal_connect_swapped (shown, "unsaved", G_CALLBACK (on_unsaved), window);
  gtk_menu_button_set_menu_model (window->export_button, choose_menu (window, shown));
  app_race_page_show (window->page, shown);
  tell_left_out (window, shown);
  app_pane_uncover (window->pane);
  app_window_enable_actions (window);
}

/* NULL with what is not right about PLAN. */
static AppMeasurement *
prepare (const LabScenarioFile *plan, GPtrArray *contenders, GError **error)
{
  if (plan->over != NULL || plan->slo != NULL)
    return (AppMeasurement *) app_series_new (plan, contenders, error);
  return (AppMeasurement *) app_race_new (plan->scenario, contenders, error);
}

/* How often charts are updated is the preferences' matter, unless the scenario asks for another
 * interval than all do. */
static void
choose_interval (LabScenario *scenario)
{
  g_autoptr (LabScenario) standard = lab_scenario_new ();

  if (scenario->interval_ms == standard->interval_ms)
    scenario->interval_ms =
        1000 / (guint) g_settings_get_int (app_settings_get (), "updates-per-second");
}

static void
begin (gpointer data)
{
  AppWindow *self = data;
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (self->contenders);
  g_autoptr (LabScenarioFile) plan = app_window_build_plan (self);
  g_autoptr (GError) error = NULL;
  AppMeasurement *shown;

  app_setup_keep (plan);
  choose_interval (plan->scenario);
  shown = prepare (plan, chosen, &error);
  adw_view_stack_set_visible_child_name (self->views, "race");
  app_window_stop_opening (self);
  if (shown == NULL)
    {
      app_race_page_show_error (self->page, _ ("The Race Cannot Begin"), error);
      return;
    }
  app_window_take (self, shown);
  app_attention_follow (GTK_WINDOW (self), shown);
  app_measurement_start (shown);
}

static void
start (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (self->contenders);

  app_consent_ask (GTK_WINDOW (self), chosen, begin, self);
}

static void
stop (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  app_measurement_stop (APP_WINDOW (data)->shown);
}

void
app_window_add_racing (AppWindow *window)
{
  static const GActionEntry actions[] = {
    { .name = "start", .activate = start },
    { .name = "stop", .activate = stop },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
}
