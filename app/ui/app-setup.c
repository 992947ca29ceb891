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

/* An empty text is none. */
static char *
read_text (const char *key)
{
  g_autofree char *text = g_settings_get_string (app_settings_get (), key);

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

LabScenarioFile *
app_setup_restore (void)
{
  g_auto (GStrv) ids = g_settings_get_strv (app_settings_get (), "contenders");
  g_autoptr (LabScenario) scenario = read_scenario ();
  LabScenarioFile *plan;

  if (scenario == NULL)
    return NULL;
  plan = lab_scenario_file_new (scenario);
  plan->over = read_text ("sweep");
  plan->slo = plan->over == NULL ? read_text ("objective") : NULL;
  if (ids[0] != NULL)
    plan->backends = g_steal_pointer (&ids);
  return plan;
}

static void
keep_text (const char *key, const char *text)
{
  (void) g_settings_set_string (app_settings_get (), key, text != NULL ? text : "");
}

void
app_setup_keep (const LabScenarioFile *plan)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, lab_scenario_to_json (plan->scenario));
  text = json_to_string (node, FALSE);
  keep_text ("scenario", text);
  keep_text ("sweep", plan->over);
  keep_text ("objective", plan->slo);
  (void) g_settings_set_strv (app_settings_get (), "contenders",
                              (const char *const *) plan->backends);
}
