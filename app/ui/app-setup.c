/* The scenario stands in the settings as it does in run files, so it is checked when it is read and
 * one of a newer version does no harm. */
#include "app-setup.h"

#include "app-settings.h"

static LabScenario *
read_scenario (void)
{
  g_autofree char *text = g_settings_get_string (app_settings_get (), "scenario");
  g_autoptr (JsonNode) node = text[0] != '\0' ? json_from_string (text, NULL) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return lab_scenario_from_json (json_node_get_object (node), NULL);
}

void
app_setup_restore (AppContenderList *contenders, AppScenarioForm *form)
{
  g_auto (GStrv) ids = g_settings_get_strv (app_settings_get (), "contenders");
  g_autoptr (LabScenario) scenario = read_scenario ();

  if (scenario != NULL)
    app_scenario_form_show (form, scenario);
  if (ids[0] != NULL)
    app_contender_list_choose (contenders, (const char *const *) ids);
}

static void
keep_contenders (AppContenderList *contenders)
{
  g_autoptr (GPtrArray) chosen = app_contender_list_get_chosen (contenders);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < chosen->len; i++)
    g_strv_builder_add (builder, lab_backend_get_id (chosen->pdata[i]));
  ids = g_strv_builder_end (builder);
  (void) g_settings_set_strv (app_settings_get (), "contenders", (const char *const *) ids);
}

void
app_setup_keep (AppContenderList *contenders, AppScenarioForm *form)
{
  g_autoptr (LabScenario) scenario = app_scenario_form_build (form);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, lab_scenario_to_json (scenario));
  text = json_to_string (node, FALSE);
  (void) g_settings_set_string (app_settings_get (), "scenario", text);
  keep_contenders (contenders);
}
