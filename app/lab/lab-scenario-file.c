/* Reads scenario files; lab-scenario-file-save.c writes them. The main context's thread. */
#include "lab-scenario-file.h"

#include "clock.h"
#include "lab-error.h"
#include "lab-names.h"
#include "lab-scenario-file-private.h"
#include "units.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const groups[] = { SCENARIO, SWEEP, LIMIT, NULL };
static const char *const scenario_keys[] = {
  "Name",   "Summary",  "Backends", "Workload", "Connections", "Threads", "Rate",   "Arrivals",
  "Warmup", "Duration", "Timeout",  "Interval", "Seed",        "Blocks",  "Pinned", NULL,
};
static const char *const sweep_keys[] = { "Over", NULL };
static const char *const limit_keys[] = { "Slo", NULL };

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

/* One file being read; the first error sticks. */
typedef struct
{
  GKeyFile *keys;
  const char *path;
  GError *error;
} Source;

static void G_GNUC_PRINTF (4, 5)
    fail (Source *source, const char *group, const char *key, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (source->error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  source->error = g_error_new (LAB_ERROR, LAB_ERROR_SCENARIO, "%s: [%s] %s%s%s", source->path,
                               group, key, *key != '\0' ? ": " : "", what);
}

static const char *const *
keys_of (const char *group)
{
  if (g_str_equal (group, SWEEP))
    return sweep_keys;
  return g_str_equal (group, LIMIT) ? limit_keys : scenario_keys;
}

/* "Name[de]" is a translation of Name. */
static gboolean
is_known (const char *const *keys, const char *key)
{
  g_autofree char *plain = g_strndup (key, strcspn (key, "["));
  gboolean is_text = g_str_equal (plain, "Name") || g_str_equal (plain, "Summary");

  return lab_names_find (keys, is_text ? plain : key) >= 0;
}

static void
check_keys (Source *source, const char *group)
{
  const char *const *known = keys_of (group);
  g_auto (GStrv) found = g_key_file_get_keys (source->keys, group, NULL, NULL);
  g_autofree char *list = lab_names_list (known);

  for (char **key = found; key != NULL && *key != NULL; key++)
    if (!is_known (known, *key))
      fail (source, group, *key, _ ("unknown key; valid are %s"), list);
}

static void
check_groups (Source *source)
{
  g_auto (GStrv) found = g_key_file_get_groups (source->keys, NULL);
  g_autofree char *list = lab_names_list (groups);

  for (char **group = found; *group != NULL; group++)
    if (lab_names_find (groups, *group) < 0)
      fail (source, *group, "", _ ("unknown group; valid are %s"), list);
    else
      check_keys (source, *group);
  if (!g_key_file_has_group (source->keys, SCENARIO))
    fail (source, SCENARIO, "", _ ("is missing"));
}

/* The value, or NULL when it is absent or empty. */
static char *
read_text (Source *source, const char *group, const char *key)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *value = NULL;

  if (source->error != NULL || !g_key_file_has_key (source->keys, group, key, NULL))
    return NULL;
  value = g_key_file_get_locale_string (source->keys, group, key, NULL, &cause);
  if (value == NULL)
    fail (source, group, key, "%s", cause->message);
  return value != NULL && *g_strstrip (value) != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
read_count (Source *source, const char *key, uint64_t *value)
{
  g_autofree char *text = read_text (source, SCENARIO, key);

  if (text != NULL && !units_parse_count (text, value))
    fail (source, SCENARIO, key, _ ("“%s” is no whole number, such as 64 or 10k"), text);
  return text != NULL;
}

static void
read_duration (Source *source, const char *key, uint64_t *value_ns)
{
  g_autofree char *text = read_text (source, SCENARIO, key);

  if (text != NULL && !units_parse_duration (text, value_ns))
    fail (source, SCENARIO, key, _ ("“%s” is no time, such as 250ms or 10s"), text);
}

static void
read_interval (Source *source, uint64_t *interval_ms)
{
  uint64_t interval_ns = *interval_ms * CLOCK_NS_PER_MS;

  read_duration (source, "Interval", &interval_ns);
  if (interval_ns % CLOCK_NS_PER_MS != 0)
    fail (source, SCENARIO, "Interval", _ ("is no whole number of milliseconds"));
  *interval_ms = interval_ns / CLOCK_NS_PER_MS;
}

static void
read_arrivals (Source *source, LabScenario *scenario)
{
  g_autofree char *text = read_text (source, SCENARIO, "Arrivals");
  g_autofree char *list = lab_names_list (lab_arrivals_names);
  int place = text != NULL ? lab_names_find (lab_arrivals_names, text) : (int) scenario->arrivals;

  if (place < 0)
    fail (source, SCENARIO, "Arrivals", _ ("unknown value “%s”; valid are %s"), text, list);
  else if (text != NULL && scenario->model == LAB_MODEL_CLOSED)
    fail (source, SCENARIO, "Arrivals", _ ("are of an open loop, and there is no Rate"));
  else
    scenario->arrivals = (LabArrivals) place;
}

static void
read_pinned (Source *source, LabScenario *scenario)
{
  g_autofree char *text = read_text (source, SCENARIO, "Pinned");

  if (text != NULL && !g_str_equal (text, "true") && !g_str_equal (text, "false"))
    fail (source, SCENARIO, "Pinned", _ ("unknown value “%s”; valid are %s"), text, "true, false");
  else
    scenario->is_pinned = g_strcmp0 (text, "true") == 0;
}

static void
read_scenario (Source *source, LabScenario *scenario)
{
  g_autofree char *workload = read_text (source, SCENARIO, "Workload");
  g_autoptr (GError) cause = NULL;

  if (workload != NULL)
    lab_scenario_set_workload (scenario, workload);
  read_count (source, "Connections", &scenario->connections);
  read_count (source, "Threads", &scenario->threads);
  if (read_count (source, "Rate", &scenario->rate_per_s))
    scenario->model = LAB_MODEL_OPEN;
  read_arrivals (source, scenario);
  read_duration (source, "Warmup", &scenario->warmup_ns);
  read_duration (source, "Duration", &scenario->duration_ns);
  read_duration (source, "Timeout", &scenario->timeout_ns);
  read_interval (source, &scenario->interval_ms);
  read_count (source, "Seed", &scenario->seed);
  read_count (source, "Blocks", &scenario->blocks);
  read_pinned (source, scenario);
  if (source->error == NULL && !lab_scenario_validate (scenario, &cause))
    fail (source, SCENARIO, "", "%s", cause->message);
}

static char **
read_backends (Source *source)
{
  g_autofree char *text = read_text (source, SCENARIO, "Backends");
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
read_values (LabScenarioFile *file, Source *source)
{
  char *name = read_text (source, SCENARIO, "Name");
  char *summary = read_text (source, SCENARIO, "Summary");

  if (name == NULL)
    fail (source, SCENARIO, "Name", _ ("is missing"));
  g_free (file->name);
  file->name = name;
  g_free (file->summary);
  file->summary = summary != NULL ? summary : g_strdup ("");
  file->backends = read_backends (source);
  read_scenario (source, file->scenario);
  file->over = read_text (source, SWEEP, "Over");
  file->slo = read_text (source, LIMIT, "Slo");
}

LabScenarioFile *
lab_scenario_file_parse (const char *text, gsize length, const char *path, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (LabScenario) standard = lab_scenario_new ();
  g_autoptr (LabScenarioFile) file = lab_scenario_file_new (standard);
  g_autoptr (GError) cause = NULL;
  Source source = { keys, path, NULL };

  if (!g_key_file_load_from_data (keys, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &cause))
    source.error = g_error_new (LAB_ERROR, LAB_ERROR_SCENARIO, _ ("%s: no key file: %s"), path,
                                cause->message);
  if (source.error == NULL)
    check_groups (&source);
  read_values (file, &source);
  if (source.error != NULL)
    {
      g_propagate_error (error, source.error);
      return NULL;
    }
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
