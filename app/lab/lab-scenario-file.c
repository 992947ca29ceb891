/* Reads scenario files; lab-scenario-file-save.c writes them. The main context's thread. */
#include "lab-scenario-file.h"

#include "clock.h"
#include "lab-error.h"
#include "lab-keys.h"
#include "lab-names.h"
#include "lab-scenario-file-private.h"
#include "lab-values.h"
#include "units.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const scenario_keys[] = {
  "Name",     "Summary", "Backends", "Workload", "Headers",  "Connections",
  "Threads",  "Rate",    "Arrivals", "Warmup",   "Duration", "Timeout",
  "Interval", "Seed",    "Blocks",   "Pinned",   NULL,
};
static const char *const sweep_keys[] = { "Over", NULL };
static const char *const limit_keys[] = { "Slo", NULL };
static const char *const texts[] = { "Name", "Summary", NULL };
static const char *const none[] = { NULL };

static const LabKeysGroup groups[] = {
  { SCENARIO, scenario_keys, texts },
  { SWEEP, sweep_keys, none },
  { LIMIT, limit_keys, none },
};

LabScenarioFile *
lab_scenario_file_new (const LabScenario *scenario)
{
  LabScenarioFile *file = g_new0 (LabScenarioFile, 1);

  file->scenario = lab_scenario_copy (scenario);
  file->name = g_strdup ("");
  file->summary = g_strdup ("");
  return file;
}

void
lab_scenario_file_free (LabScenarioFile *file)
{
  g_free (file->id);
  g_free (file->path);
  g_free (file->name);
  g_free (file->summary);
  g_strfreev (file->backends);
  lab_scenario_free (file->scenario);
  g_free (file->over);
  g_free (file->slo);
  g_free (file);
}

static gboolean
read_count (LabKeys *keys, const char *key, uint64_t *value)
{
  g_autofree char *text = lab_keys_text (keys, SCENARIO, key);

  if (text != NULL && !units_parse_count (text, value))
    lab_keys_fail (keys, SCENARIO, key, _ ("“%s” is no whole number, such as 64 or 10k%s"), text,
                   lab_values_hint_comma (text));
  return text != NULL;
}

static void
read_duration (LabKeys *keys, const char *key, uint64_t *value_ns)
{
  g_autofree char *text = lab_keys_text (keys, SCENARIO, key);

  if (text != NULL && !units_parse_duration (text, value_ns))
    lab_keys_fail (keys, SCENARIO, key, _ ("“%s” is no time, such as 250ms or 10s%s"), text,
                   lab_values_hint_comma (text));
}

static void
read_interval (LabKeys *keys, uint64_t *interval_ms)
{
  uint64_t interval_ns = *interval_ms * CLOCK_NS_PER_MS;

  read_duration (keys, "Interval", &interval_ns);
  if (interval_ns % CLOCK_NS_PER_MS != 0)
    lab_keys_fail (keys, SCENARIO, "Interval", _ ("is no whole number of milliseconds"));
  *interval_ms = interval_ns / CLOCK_NS_PER_MS;
}

static void
read_arrivals (LabKeys *keys, LabScenario *scenario)
{
  g_autofree char *text = lab_keys_text (keys, SCENARIO, "Arrivals");
  g_autofree char *list = lab_names_list (lab_arrivals_names);
  int place = text != NULL ? lab_names_find (lab_arrivals_names, text) : (int) scenario->arrivals;

  if (place < 0)
    lab_keys_fail (keys, SCENARIO, "Arrivals", _ ("unknown value “%s”; valid are %s"), text, list);
  else if (text != NULL && scenario->model == LAB_MODEL_CLOSED)
    lab_keys_fail (keys, SCENARIO, "Arrivals", _ ("are of an open loop, and there is no Rate"));
  else
    scenario->arrivals = (LabArrivals) place;
}

static void
read_pinned (LabKeys *keys, LabScenario *scenario)
{
  g_autofree char *text = lab_keys_text (keys, SCENARIO, "Pinned");

  if (text != NULL && !g_str_equal (text, "true") && !g_str_equal (text, "false"))
    lab_keys_fail (keys, SCENARIO, "Pinned", _ ("unknown value “%s”; valid are %s"), text,
                   "true, false");
  else
    scenario->is_pinned = g_strcmp0 (text, "true") == 0;
}

static void
read_headers (LabKeys *keys, LabScenario *scenario)
{
  g_autofree char *text = lab_keys_text (keys, SCENARIO, "Headers");
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  lab_scenario_set_headers (scenario, (const char *const *) lines);
}

static void
read_scenario (LabKeys *keys, LabScenario *scenario)
{
  g_autofree char *workload = lab_keys_text (keys, SCENARIO, "Workload");
  g_autoptr (GError) cause = NULL;

  if (workload != NULL)
    lab_scenario_set_workload (scenario, workload);
  read_headers (keys, scenario);
  read_count (keys, "Connections", &scenario->connections);
  read_count (keys, "Threads", &scenario->threads);
  if (read_count (keys, "Rate", &scenario->rate_per_s))
    scenario->model = LAB_MODEL_OPEN;
  read_arrivals (keys, scenario);
  read_duration (keys, "Warmup", &scenario->warmup_ns);
  read_duration (keys, "Duration", &scenario->duration_ns);
  read_duration (keys, "Timeout", &scenario->timeout_ns);
  read_interval (keys, &scenario->interval_ms);
  read_count (keys, "Seed", &scenario->seed);
  read_count (keys, "Blocks", &scenario->blocks);
  read_pinned (keys, scenario);
  if (keys->error == NULL && !lab_scenario_validate (scenario, &cause))
    lab_keys_fail (keys, SCENARIO, "", "%s", cause->message);
}

static char **
read_backends (LabKeys *keys)
{
  g_autofree char *text = lab_keys_text (keys, SCENARIO, "Backends");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", ";", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_strv_builder_add (ids, *word);
  return text != NULL ? g_strv_builder_end (ids) : NULL;
}

static char *
id_of (const char *path)
{
  char *id = g_path_get_basename (path);

  if (g_str_has_suffix (id, LAB_SCENARIO_FILE_SUFFIX))
    id[strlen (id) - strlen (LAB_SCENARIO_FILE_SUFFIX)] = '\0';
  return id;
}

static void
read_values (LabScenarioFile *file, LabKeys *keys)
{
  char *name = lab_keys_text (keys, SCENARIO, "Name");
  char *summary = lab_keys_text (keys, SCENARIO, "Summary");

  if (name == NULL)
    lab_keys_fail (keys, SCENARIO, "Name", _ ("is missing"));
  g_free (file->name);
  file->name = name;
  g_free (file->summary);
  file->summary = summary != NULL ? summary : g_strdup ("");
  file->backends = read_backends (keys);
  read_scenario (keys, file->scenario);
  file->over = lab_keys_text (keys, SWEEP, "Over");
  file->slo = lab_keys_text (keys, LIMIT, "Slo");
}

LabScenarioFile *
lab_scenario_file_parse (const char *text, gsize length, const char *path, GError **error)
{
  g_autoptr (LabScenario) standard = lab_scenario_new ();
  g_autoptr (LabScenarioFile) file = lab_scenario_file_new (standard);
  LabKeys keys;

  lab_keys_begin (&keys, text, length, path, LAB_ERROR_SCENARIO);
  lab_keys_check (&keys, groups, G_N_ELEMENTS (groups));
  read_values (file, &keys);
  if (!lab_keys_end (&keys, error))
    return NULL;
  file->id = id_of (path);
  file->path = g_strdup (path);
  return g_steal_pointer (&file);
}

LabScenarioFile *
lab_scenario_file_load (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &cause))
    return lab_scenario_file_parse (text, length, path, error);
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read the scenario: %s"),
               cause->message);
  return NULL;
}
