/* Writes scenario files. The main context's thread. */
#include "lab-scenario-file.h"

#include "clock.h"
#include "lab-error.h"
#include "lab-headers.h"
#include "lab-scenario-file-private.h"

#include <glib/gi18n-lib.h>

static void
set_duration (GKeyFile *keys, const char *key, uint64_t value_ns)
{
  static const struct
  {
    const char *unit;
    uint64_t ns;
  } units[] = { { "s", CLOCK_NS_PER_S }, { "ms", CLOCK_NS_PER_MS }, { "us", 1000 }, { "ns", 1 } };
  gsize unit = 0;
  g_autofree char *text = NULL;

  while (value_ns % units[unit].ns != 0) /* the largest in which it is whole */
    unit++;
  text = g_strdup_printf ("%" G_GUINT64_FORMAT "%s", value_ns / units[unit].ns, units[unit].unit);
  g_key_file_set_string (keys, SCENARIO, key, text);
}

static void
set_text (GKeyFile *keys, const char *group, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (keys, group, key, text);
}

/* No header has the end of a line in it. */
static void
set_headers (GKeyFile *keys, const LabScenario *scenario)
{
  g_auto (GStrv) saved = lab_headers_to_saved ((const char *const *) scenario->headers);
  g_autofree char *lines = saved != NULL ? g_strjoinv ("\n", saved) : NULL;

  set_text (keys, SCENARIO, "Headers", lines);
}

static void
set_scenario (GKeyFile *keys, const LabScenario *scenario)
{
  g_key_file_set_string (keys, SCENARIO, "Workload", scenario->workload);
  set_headers (keys, scenario);
  g_key_file_set_uint64 (keys, SCENARIO, "Connections", scenario->connections);
  g_key_file_set_uint64 (keys, SCENARIO, "Threads", scenario->threads);
  if (scenario->model == LAB_MODEL_OPEN)
    {
      g_key_file_set_uint64 (keys, SCENARIO, "Rate", scenario->rate_per_s);
      g_key_file_set_string (keys, SCENARIO, "Arrivals", lab_arrivals_name (scenario->arrivals));
    }
  set_duration (keys, "Warmup", scenario->warmup_ns);
  set_duration (keys, "Duration", scenario->duration_ns);
  set_duration (keys, "Timeout", scenario->timeout_ns);
  set_duration (keys, "Interval", scenario->interval_ms * CLOCK_NS_PER_MS);
  g_key_file_set_uint64 (keys, SCENARIO, "Seed", scenario->seed);
  g_key_file_set_uint64 (keys, SCENARIO, "Blocks", scenario->blocks);
  if (scenario->is_pinned)
    g_key_file_set_boolean (keys, SCENARIO, "Pinned", TRUE);
}

gboolean
lab_scenario_file_save (const LabScenarioFile *file, const char *path, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *backends = file->backends != NULL ? g_strjoinv (";", file->backends) : NULL;
  g_autoptr (GError) cause = NULL;

  g_key_file_set_string (keys, SCENARIO, "Name", file->name);
  set_text (keys, SCENARIO, "Summary", file->summary);
  set_text (keys, SCENARIO, "Backends", backends);
  set_scenario (keys, file->scenario);
  set_text (keys, SWEEP, "Over", file->over);
  set_text (keys, LIMIT, "Slo", file->slo);
  if (g_key_file_save_to_file (keys, path, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot write the scenario %s: %s"), path,
               cause->message);
  return FALSE;
}
