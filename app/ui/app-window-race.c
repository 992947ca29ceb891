/* The one race there is at a time, and which actions are enabled, which follows from its state
 * alone. The main context's thread. */
#include "app-attention.h"
#include "app-consent.h"
#include "app-outcome.h"
#include "app-settings.h"
#include "app-setup.h"
#include "app-window-private.h"

gboolean
app_window_is_racing (AppWindow *window)
{
  return window->race != NULL && app_race_is_active (window->race);
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
  static const char *const exports[] = { "export-png", "export-as", "export-chart", "export-result",
                                         "export-png-to" };
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (window->contenders);
  gboolean measured = window->race != NULL && app_outcome_has_data (window->race);

  enable (window, "start", !app_window_is_racing (window) && chosen->len > 0);
  enable (window, "stop",
          app_window_is_racing (window) && app_race_get_state (window->race) == APP_RACE_RUNNING);
  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++)
    enable (window, exports[i], measured);
  enable (window, "open", !app_window_is_racing (window));
  gtk_widget_set_visible (window->export_button, measured && app_window_is_on_race (window));
}

/* One of the two buttons is there at a time, and the keyboard's focus goes with it. */
static void
swap_buttons (AppWindow *self)
{
  GtkWidget *wanted = app_window_is_racing (self) ? self->stop_button : self->start_button;
  GtkWidget *shown = gtk_stack_get_visible_child (self->start_stop);

  if (shown == wanted)
    return;
  gboolean focused = gtk_widget_has_focus (shown);
  gtk_stack_set_visible_child (self->start_stop, wanted);
  if (focused)
    gtk_widget_grab_focus (wanted);
}

static void
on_race_state (AppWindow *self)
{
  gboolean racing = app_window_is_racing (self);

  app_contender_list_set_locked (self->contenders, racing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scenario), !racing);
  app_history_page_set_measured (self->history, racing ? app_race_get_folder (self->race) : NULL);
  app_window_enable_actions (self);
  swap_buttons (self);
  if (self->closing && !racing)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_race_updated (AppWindow *self)
{
  if (!gtk_widget_get_visible (self->export_button) && app_outcome_has_data (self->race))
    app_window_enable_actions (self);
}

void
app_window_drop_race (AppWindow *window)
{
  if (window->race != NULL)
    g_signal_handlers_disconnect_by_data (window->race, window);
  g_clear_object (&window->race);
}

void
app_window_take_race (AppWindow *window, AppRace *race)
{
  app_window_drop_race (window);
  window->race = race;
  g_signal_connect_swapped (race, "state", G_CALLBACK (on_race_state), window);
  g_signal_connect_swapped (race, "updated", G_CALLBACK (on_race_updated), window);
  g_signal_connect_swapped (race, "note", G_CALLBACK (app_window_tell), window);
  app_race_page_show (window->page, race);
  app_pane_uncover (window->pane);
  app_window_enable_actions (window);
}

static void
begin (gpointer data)
{
  AppWindow *self = data;
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (self->contenders);
  g_autoptr (LabScenario) scenario = app_scenario_form_build (self->scenario);
  g_autoptr (GError) error = NULL;
  AppRace *race;

  scenario->interval_ms =
      1000 / (guint) g_settings_get_int (app_settings_get (), "updates-per-second");
  race = app_race_new (scenario, chosen, &error);
  adw_view_stack_set_visible_child_name (self->views, "race");
  app_window_stop_opening (self);
  if (race == NULL)
    {
      app_race_page_show_error (self->page, error);
      return;
    }
  app_setup_keep (self->contenders, self->scenario);
  app_window_take_race (self, race);
  app_attention_follow (GTK_WINDOW (self), race);
  app_race_start (race);
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
  app_race_stop (APP_WINDOW (data)->race);
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
