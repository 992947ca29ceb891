/* See the header. */
#include "cli-scenario.h"

#include "cli-options.h"
#include "cli-servers.h"
#include "clock.h"
#include "hist.h"
#include "lab-headers.h"

#include <glib/gi18n.h>
#include <string.h>

void
cli_scenario_options_clear (CliScenarioOptions *options)
{
  g_free (options->file);
  g_free (options->save);
  g_free (options->workload);
  g_strfreev (options->headers);
  g_free (options->connections);
  g_free (options->threads);
  g_free (options->rate);
  g_free (options->arrivals);
  g_free (options->duration);
  g_free (options->warmup);
  g_free (options->timeout);
  g_free (options->seed);
  g_free (options->blocks);
}

static gboolean
read_arrivals (const char *text, LabArrivals *arrivals)
{
  for (LabArrivals kind = LAB_ARRIVALS_POISSON; kind <= LAB_ARRIVALS_CONSTANT; kind++)
    {
      if (text != NULL && !g_str_equal (text, lab_arrivals_name (kind)))
        continue;
      *arrivals = text != NULL ? kind : *arrivals;
      return TRUE;
    }
  cli_complain (_ ("--arrivals cannot be “%s”: it must be poisson or constant."), text);
  return FALSE;
}

static gboolean
read_load (LabScenario *scenario, const CliScenarioOptions *options)
{
  if (!cli_options_count ("--connections", options->connections, 1, LAB_CONNECTIONS_MAX,
                          &scenario->connections) ||
      !cli_options_count ("--threads", options->threads, 1, LAB_THREADS_MAX, &scenario->threads) ||
      !cli_options_count ("--rate", options->rate, 1, LAB_RATE_MAX, &scenario->rate_per_s) ||
      !read_arrivals (options->arrivals, &scenario->arrivals))
    return FALSE;
  if (options->rate != NULL)
    scenario->model = LAB_MODEL_OPEN;
  if (options->arrivals != NULL && scenario->model == LAB_MODEL_CLOSED)
    {
      cli_complain (_ ("--arrivals is for an open loop: give a --rate too."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_lengths (LabScenario *scenario, const CliScenarioOptions *options)
{
  return cli_options_duration ("--duration", options->duration, CLOCK_NS_PER_MS,
                               LAB_DURATION_MAX_NS, &scenario->duration_ns) &&
         cli_options_duration ("--warmup", options->warmup, 0, LAB_DURATION_MAX_NS,
                               &scenario->warmup_ns) &&
         cli_options_duration ("--timeout", options->timeout, CLOCK_NS_PER_MS, HIST_HIGHEST_NS,
                               &scenario->timeout_ns) &&
         cli_options_count ("--seed", options->seed, 0, G_MAXINT64, &scenario->seed) &&
         cli_options_count ("--blocks", options->blocks, 1, LAB_BLOCKS_MAX, &scenario->blocks);
}

static gboolean
read_headers (LabScenario *scenario, const CliScenarioOptions *options)
{
  const char *const *given = (const char *const *) options->headers;
  g_auto (GStrv) merged = lab_headers_merge ((const char *const *) scenario->headers, given);
  g_autoptr (GError) error = NULL;

  if (given == NULL)
    return TRUE;
  lab_scenario_set_headers (scenario, (const char *const *) merged);
  if (lab_headers_check_typed (given, &error))
    return TRUE;
  cli_complain ("%s.", error->message);
  return FALSE;
}

gboolean
cli_scenario_apply (LabScenario *scenario, const CliScenarioOptions *options)
{
  if (!read_load (scenario, options) || !read_lengths (scenario, options) ||
      !read_headers (scenario, options))
    return FALSE;
  if (options->pin)
    scenario->is_pinned = TRUE;
  if (options->workload != NULL)
    lab_scenario_set_workload (scenario, options->workload);
  return TRUE;
}

char *
cli_scenario_describe_hidden (const LabScenario *scenario)
{
  g_auto (GStrv) saved = lab_headers_to_saved ((const char *const *) scenario->headers);
  g_auto (GStrv) names = lab_headers_list_hidden ((const char *const *) saved);
  GString *text = g_string_new (NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *header = g_strconcat (*name, ": …", NULL);
      g_autofree char *quoted = cli_options_quote (header);

      g_string_append_printf (text, " -H %s", quoted);
    }
  return g_string_free (text, FALSE);
}

gboolean
cli_scenario_check_values (const LabScenario *scenario)
{
  g_autofree char *hidden = cli_scenario_describe_hidden (scenario);

  if (lab_headers_check_values ((const char *const *) scenario->headers, NULL))
    return TRUE;
  cli_complain (_ ("What may be a secret is not saved, and has to be given again:%s"), hidden);
  return FALSE;
}

static LabScenarioFile *
open_file (const char *text, GError **error)
{
  g_autoptr (LabScenario) standard = lab_scenario_new ();

  return text != NULL ? lab_scenario_file_find (text, error) : lab_scenario_file_new (standard);
}

LabScenarioFile *
cli_scenario_read (const CliScenarioOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LabScenarioFile) file = open_file (options->file, &error);

  if (file != NULL && !cli_scenario_apply (file->scenario, options))
    return NULL;
  if (file == NULL || !lab_scenario_validate (file->scenario, &error))
    {
      cli_complain ("%s", error->message);
      return NULL;
    }
  return cli_scenario_check_values (file->scenario) ? g_steal_pointer (&file) : NULL;
}

/* A file that has no name yet gets that of the file it becomes. */
static void
name_file (LabScenarioFile *file, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  gsize length = strlen (base);

  if (*file->name != '\0')
    return;
  if (g_str_has_suffix (base, LAB_SCENARIO_FILE_SUFFIX))
    length -= strlen (LAB_SCENARIO_FILE_SUFFIX);
  g_free (file->name);
  file->name = g_strndup (base, length);
}

/* What was written, and what was not: who runs the file has to give it. */
static void
say_saved (const LabScenario *scenario, const char *path)
{
  g_autofree char *hidden = cli_scenario_describe_hidden (scenario);
  g_autofree char *servers = cli_servers_describe_given ();

  g_printerr (_ ("Wrote %s\n"), path);
  if (cli_servers_are_given ())
    g_printerr (_ ("It does not keep servers of the command line; to race them, add:%s\n"),
                servers);
  cli_servers_explain_typed_body ();
  if (*hidden != '\0')
    g_printerr (_ ("It does not keep what may be a secret; to run it, add:%s\n"), hidden);
}

gboolean
cli_scenario_save (const CliScenarioOptions *options, LabScenarioFile *file, char **ids)
{
  g_autoptr (GError) error = NULL;

  if (options->save == NULL)
    return TRUE;
  name_file (file, options->save);
  if (ids != NULL)
    {
      g_strfreev (file->backends);
      file->backends = g_strdupv (ids);
    }
  if (lab_scenario_file_save (file, options->save, &error))
    {
      say_saved (file->scenario, options->save);
      return TRUE;
    }
  cli_complain ("%s", error->message);
  return FALSE;
}
