/* Finds knobs and turns them. Any thread. */
#include "lab-knob.h"

#include "lab-caret.h"
#include "lab-names.h"
#include "lab-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const names[] = { "connections", "threads", "rate", NULL };

/* The name of the workload's parameter, or NULL. */
static const char *
get_parameter (const LabScenario *scenario)
{
  WorkloadDemand demand;

  return scenario != NULL && lab_scenario_get_demand (scenario, &demand, NULL)
             ? demand.workload->parameter
             : NULL;
}

LabKnob
lab_knob_kind (const char *name, const LabScenario *scenario)
{
  int place = lab_names_find (names, name);

  if (place >= 0)
    return (LabKnob) place;
  return g_strcmp0 (name, get_parameter (scenario)) == 0 ? LAB_KNOB_PARAMETER : LAB_KNOB_OPTION;
}

static gboolean
has_option (LabBackend *backend, const char *name)
{
  g_auto (GStrv) options = lab_backend_list_options (backend);

  return g_strv_contains ((const char *const *) options, name);
}

/* The first of BACKENDS without the option, or NULL. */
static LabBackend *
find_without (GPtrArray *backends, const char *name)
{
  for (guint i = 0; i < backends->len; i++)
    if (!has_option (backends->pdata[i], name))
      return backends->pdata[i];
  return NULL;
}

char **
lab_knob_list (const LabScenario *scenario, GPtrArray *backends)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) options = backends->len > 0 ? lab_backend_list_options (backends->pdata[0]) : NULL;

  g_strv_builder_addv (builder, (const char **) names);
  if (get_parameter (scenario) != NULL)
    g_strv_builder_add (builder, get_parameter (scenario));
  for (char **option = options; option != NULL && *option != NULL; option++)
    if (find_without (backends, *option) == NULL)
      g_strv_builder_add (builder, *option);
  return g_strv_builder_end (builder);
}

/* "connections, threads, rate, us or workers". */
static char *
list_in_words (const LabScenario *scenario, GPtrArray *backends)
{
  g_auto (GStrv) all = lab_knob_list (scenario, backends);

  return lab_names_list ((const char *const *) all);
}

gboolean
lab_knob_check (const char *name, const LabScenario *scenario, GPtrArray *backends, GError **error)
{
  LabBackend *without;
  g_autofree char *list = NULL;

  if (lab_knob_kind (name, scenario) != LAB_KNOB_OPTION)
    return TRUE;
  without = find_without (backends, name);
  if (without == NULL)
    return TRUE;
  list = list_in_words (scenario, backends);
  g_set_error (
      error, LAB_ERROR, LAB_ERROR_SCENARIO,
      _ ("“%s” cannot be turned: neither the load nor the workload “%s” has it, and %s has no "
         "such option; this race can be swept over %s"),
      name, scenario->workload, lab_backend_get_name (without), list);
  return FALSE;
}

/* "wait?us=5" with us at 7 is "wait?us=7"; what else is asked stays. */
static char *
set_parameter (const char *workload, const char *name, uint64_t value)
{
  g_auto (GStrv) parts = g_strsplit (workload, "?", 2);
  g_auto (GStrv) pairs = g_strsplit (parts[0] != NULL && parts[1] != NULL ? parts[1] : "", "&", -1);
  GString *text = g_string_new (parts[0]);

  g_string_append_printf (text, "?%s=%" G_GUINT64_FORMAT, name, value);
  for (char **pair = pairs; *pair != NULL; pair++)
    if (**pair != '\0' && !(g_str_has_prefix (*pair, name) && (*pair)[strlen (name)] == '='))
      g_string_append_printf (text, "&%s", *pair);
  return g_string_free (text, FALSE);
}

void
lab_knob_turn (const char *name, uint64_t value, LabScenario *scenario)
{
  g_autofree char *workload = NULL;

  switch (lab_knob_kind (name, scenario))
    {
    case LAB_KNOB_CONNECTIONS:
      scenario->connections = value;
      break;
    case LAB_KNOB_THREADS:
      scenario->threads = value;
      break;
    case LAB_KNOB_RATE:
      scenario->rate_per_s = value;
      scenario->model = LAB_MODEL_OPEN;
      break;
    case LAB_KNOB_PARAMETER:
      workload = set_parameter (scenario->workload, name, value);
      lab_scenario_set_workload (scenario, workload);
      break;
    case LAB_KNOB_OPTION:
      break;
    }
}

GPtrArray *
lab_knob_turn_backends (const char *name, uint64_t value, const LabScenario *scenario,
                        GPtrArray *backends)
{
  gboolean is_option = lab_knob_kind (name, scenario) == LAB_KNOB_OPTION;
  GPtrArray *turned = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < backends->len; i++)
    {
      LabBackend *backend = backends->pdata[i];

      g_ptr_array_add (turned, is_option ? lab_backend_with_option (backend, name, value)
                                         : g_object_ref (backend));
    }
  return turned;
}

gboolean
lab_knob_parse (const char *text, char **name, GArray **values, GError **error)
{
  const char *sign = strchr (text, '=');

  *name = NULL;
  *values = NULL;
  if (sign == NULL || sign == text)
    {
      lab_caret_fail (error, text, sign != NULL ? text : text + strlen (text),
                      _ ("here must be a knob, = and its values, such as connections=1,2,4..256"));
      return FALSE;
    }
  *values = lab_values_parse (sign + 1, error);
  if (*values == NULL)
    return FALSE;
  *name = g_strstrip (g_strndup (text, (gsize) (sign - text)));
  return TRUE;
}

gboolean
lab_knob_is_concurrency (const char *name, const LabScenario *scenario)
{
  LabKnob kind = lab_knob_kind (name, scenario);

  return scenario->model == LAB_MODEL_CLOSED &&
         (kind == LAB_KNOB_CONNECTIONS || g_str_equal (name, "workers"));
}
