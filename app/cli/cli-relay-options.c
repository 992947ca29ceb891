/* See the header. */
#include "cli-relay-options.h"

#include "cli-examine.h"
#include "cli-folder.h"
#include "cli-options.h"

void
cli_relay_options_clear (CliRelayOptions *options)
{
  cli_scenario_options_clear (&options->scenario);
  g_strfreev (options->ids);
  g_free (options->folder);
  g_free (options->format_name);
  g_clear_pointer (&options->file, lab_scenario_file_free);
  g_clear_pointer (&options->backends, g_ptr_array_unref);
}

gboolean
cli_relay_options_read (CliRelayOptions *options, int argc, char **argv,
                        const GOptionEntry *entries, const char *summary)
{
  if (!cli_options_parse (argc, argv, entries, NULL, summary, NULL) ||
      !cli_format_parse (options->format_name, &options->format))
    return FALSE;
  options->file = cli_scenario_read (&options->scenario);
  if (options->file == NULL)
    return FALSE;
  options->backends = cli_contenders_choose (options->ids, options->file->backends);
  return options->backends != NULL;
}

void
cli_relay_options_replace (char **in_file, char **typed)
{
  if (*typed == NULL)
    return;
  g_free (*in_file);
  *in_file = g_steal_pointer (typed);
}

CliStatus
cli_relay_options_begin (CliRelayOptions *options)
{
  if (!cli_scenario_save (&options->scenario, options->file, options->ids))
    return CLI_FAILED;
  if (!cli_examine_are_ready (options->backends)) /* now and here, as the scenario is not */
    return CLI_USAGE;
  return cli_folder_prepare_new (options->folder) ? CLI_DONE : CLI_FAILED;
}
