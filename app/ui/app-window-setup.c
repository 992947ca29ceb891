/* The set-up in the side pane as a whole: what it is, how another takes its place, and how it
 * becomes a scenario file. The main context's thread. */
#include "app-file-dialog.h"
#include "app-plan.h"
#include "app-window-private.h"
#include "lab-paths.h"

#include <glib/gi18n.h>
#include <string.h>

static char **
list_ids (GPtrArray *backends)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < backends->len; i++)
    g_strv_builder_add (builder, lab_backend_get_id (backends->pdata[i]));
  return g_strv_builder_end (builder);
}

LabScenarioFile *
app_window_build_plan (AppWindow *window)
{
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (window->contenders);
  g_autoptr (LabScenario) scenario = app_scenario_form_build (window->scenario);
  LabScenarioFile *plan = lab_scenario_file_new (scenario);

  app_aim_form_write (window->aim, plan);
  plan->backends = list_ids (chosen);
  return plan;
}

/* Who cannot press Start looks for the reason there, too: the page may show something else. */
static void
explain_start (AppWindow *self, const LabScenarioFile *plan)
{
  g_autofree char *mistake = app_plan_describe_mistake (plan);
  g_autofree char *text = mistake != NULL
                              ? g_strdup_printf ("%s\n%s", _ ("The Plan Has a Mistake"), mistake)
                              : g_strdup (_ ("Start the Race (Ctrl+R)"));

  gtk_widget_set_tooltip_text (self->start_button, text);
}

/* Its values are written behind the knob's name. */
static void
show_swept (AppWindow *self, const LabScenarioFile *plan)
{
  const char *over = plan->over;
  g_autofree char *knob = over != NULL ? g_strndup (over, strcspn (over, "=")) : NULL;

  app_scenario_form_set_swept (self->scenario, knob);
}

void
app_window_refresh_setup (AppWindow *window)
{
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (window->contenders);
  g_autoptr (LabScenarioFile) plan = app_window_build_plan (window);

  app_aim_form_set_race (window->aim, plan->scenario, chosen);
  show_swept (window, plan);
  app_race_page_preview (window->page, chosen, plan);
  explain_start (window, plan);
  app_window_enable_actions (window);
}

void
app_window_refresh_workload (AppWindow *window)
{
  app_contender_list_set_workload (window->contenders,
                                   app_scenario_form_get_workload (window->scenario));
  app_window_refresh_setup (window);
}

void
app_window_show_plan (AppWindow *window, const LabScenarioFile *plan)
{
  app_scenario_form_show (window->scenario, plan->scenario);
  app_aim_form_show (window->aim, plan);
  if (plan->backends != NULL)
    app_contender_list_choose (window->contenders, (const char *const *) plan->backends);
  app_window_refresh_workload (window);
}

static gboolean
is_among (GPtrArray *backends, const char *id)
{
  for (guint i = 0; i < backends->len; i++)
    if (g_str_equal (lab_backend_get_id (backends->pdata[i]), id))
      return TRUE;
  return FALSE;
}

/* The contenders of PLAN that are not here, or cannot race, in words; NULL without any. */
static char *
list_lost (AppWindow *self, const LabScenarioFile *plan)
{
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (self->contenders);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lost = NULL;

  for (gsize i = 0; plan->backends != NULL && plan->backends[i] != NULL; i++)
    if (!is_among (chosen, plan->backends[i]))
      g_strv_builder_add (builder, plan->backends[i]);
  lost = g_strv_builder_end (builder);
  return lost[0] != NULL ? g_strjoinv (", ", lost) : NULL;
}

static char *
describe_setup (AppWindow *self, const LabScenarioFile *plan)
{
  g_autofree char *lost = list_lost (self, plan);

  if (lost == NULL)
    return g_strdup_printf (_ ("Set up as “%s”"), plan->name);
  /* Translators: the scenario, and contenders that it names. */
  return g_strdup_printf (
      _ ("Set up as “%s”, but for contenders that are not here or not ready: %s"), plan->name,
      lost);
}

static void
tell_setup (AppWindow *self, const LabScenarioFile *plan)
{
  g_autofree char *text = describe_setup (self, plan);

  app_window_tell (self, text);
}

static void
on_examined (AppWindow *self)
{
  g_autoptr (LabScenarioFile) plan = g_steal_pointer (&self->untold);

  if (plan != NULL)
    tell_setup (self, plan);
}

/* Who raced before would be missed in the next race only. */
static void
on_lost (AppWindow *self, const char *names)
{
  /* Translators: contenders. */
  g_autofree char *text =
      g_strdup_printf (_ ("Not ready any more, and not chosen any more: %s"), names);

  app_window_tell (self, text);
}

void
app_window_open_scenario (AppWindow *window, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabScenarioFile) plan = lab_scenario_file_load (path, &error);

  adw_view_stack_set_visible_child_name (window->views, "race");
  if (plan == NULL)
    {
      app_race_page_show_error (window->page, _ ("This Is No Scenario"), error);
      return;
    }
  app_aim_form_leave_preset (window->aim);
  app_window_show_plan (window, plan);
  app_race_page_drop_error (window->page);
  /* Before that nobody knows who of them is not ready. */
  g_clear_pointer (&window->untold, lab_scenario_file_free);
  if (app_contender_list_is_examined (window->contenders))
    tell_setup (window, plan);
  else
    window->untold = g_steal_pointer (&plan);
}

/* People find it among the presets by the name that they have given the file. */
static void
save (AppWindow *self, const char *path)
{
  g_autoptr (LabScenarioFile) plan = app_window_build_plan (self);
  g_autofree char *full = g_str_has_suffix (path, LAB_SCENARIO_FILE_SUFFIX)
                              ? g_strdup (path)
                              : g_strconcat (path, LAB_SCENARIO_FILE_SUFFIX, NULL);
  g_autofree char *base = g_path_get_basename (full);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_free (plan->name);
  plan->name = g_strndup (base, strlen (base) - strlen (LAB_SCENARIO_FILE_SUFFIX));
  if (lab_scenario_file_save (plan, full, &error))
    text = g_strdup_printf (_ ("Saved %s"), base);
  app_window_tell (self, error != NULL ? error->message : text);
  app_aim_form_refresh (self->aim);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AppWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = app_file_dialog_save_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (error != NULL)
    app_window_tell (self, error->message);
  else if (path != NULL)
    save (self, path);
}

/* Says why, and puts the focus where it stands. */
static void
refuse_to_save (AppWindow *self, const GError *mistake)
{
  g_auto (GStrv) lines = g_strsplit (mistake->message, "\n", 2);
  /* Translators: why not. */
  g_autofree char *text = g_strdup_printf (_ ("Not saved: %s"), lines[0]);

  adw_view_stack_set_visible_child_name (self->views, "race");
  g_object_set (self->pane, "open", TRUE, NULL);
  app_aim_form_point_out (self->aim);
  app_window_tell (self, text);
}

/* Whether the set-up can be kept: not one that nobody could run. The value of a header may be
 * missing, since it would not be saved. */
static gboolean
can_save (AppWindow *self)
{
  g_autoptr (LabScenarioFile) plan = app_window_build_plan (self);
  g_autoptr (GError) mistake = app_aim_form_find_mistake (self->aim);
  g_autoptr (GError) error = NULL;

  if (mistake != NULL)
    refuse_to_save (self, mistake);
  else if (!lab_scenario_validate (plan->scenario, &error))
    app_window_tell (self, error->message);
  return mistake == NULL && error == NULL;
}

static void
save_scenario (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AppWindow *self = data;
  g_autofree char *folder = lab_paths_get_user_scenario_dir ();
  g_autofree char *name = g_strconcat (_ ("My Scenario"), LAB_SCENARIO_FILE_SUFFIX, NULL);

  if (!can_save (self))
    return;
  (void) g_mkdir_with_parents (folder, 0755); /* where it cannot be made another is chosen */
  app_file_dialog_save_async (GTK_WINDOW (self), _ ("Save Scenario"), name, folder, on_chosen,
                              g_object_ref (self));
}

/* The parameter is a path. */
static void
save_scenario_to (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (can_save (data))
    save (data, g_variant_get_string (parameter, NULL));
}

void
app_window_add_setup (AppWindow *window)
{
  static const GActionEntry actions[] = {
    { .name = "save-scenario", .activate = save_scenario },
    { .name = "save-scenario-to", .activate = save_scenario_to, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
  g_signal_connect_object (window->contenders, "examined", G_CALLBACK (on_examined), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window->contenders, "lost", G_CALLBACK (on_lost), window,
                           G_CONNECT_SWAPPED);
}
