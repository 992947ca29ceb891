/* What stands below the verdict. The main context's thread. */
#include "app-race-words.h"

#include "lab-blocks.h"
#include "report-targets.h"
#include "report-words.h"

#include <glib/gi18n.h>

/* When and on what machine. */
static char *
describe_origin (AppRace *race)
{
  g_autoptr (LabRun) first = g_list_model_get_item (app_race_get_runs (race), 0);
  const char *text = first != NULL ? lab_run_get_started (first) : NULL;
  g_autoptr (GDateTime) started = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autofree char *date = started != NULL ? g_date_time_format (started, "%x %H:%M") : NULL;
  g_autofree char *host = first != NULL ? report_words_host (lab_run_get_host (first)) : NULL;

  return date != NULL ? g_strdup_printf ("%s · %s", date, host) : g_strdup ("");
}

static gboolean
is_cut_short (AppRace *race)
{
  GListModel *runs = app_race_get_runs (race);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (LabRun) run = g_list_model_get_item (runs, i);

      if (lab_run_is_cut_short (run))
        return TRUE;
    }
  return FALSE;
}

const char *
app_race_words_ending (AppRace *race)
{
  if (app_race_is_comparison (race))
    return _ ("Saved races over each other");
  if (app_measurement_get_state (APP_MEASUREMENT (race)) == APP_MEASUREMENT_STOPPED)
    return _ ("Stopped early; what was measured is kept.");
  if (is_cut_short (race))
    return _ ("Not all of the race could be read.");
  return _ ("The race is over.");
}

/* The lines that are there, below each other. */
static char *
join_lines (const char *const *lines, gsize count)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < count; i++)
    if (lines[i] != NULL && *lines[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (text, FALSE);
}

char *
app_race_words_conditions (AppRace *race, gboolean has_verdict, const char *more)
{
  gboolean stopped = app_measurement_get_state (APP_MEASUREMENT (race)) == APP_MEASUREMENT_STOPPED;
  g_autoptr (GPtrArray) runs = lab_blocks_collect (app_race_get_runs (race));
  g_autofree char *scenario = report_targets_describe_scenario (app_race_get_scenario (race), runs);
  g_autofree char *origin = describe_origin (race);
  gboolean has_blocks = app_race_get_scenario (race)->blocks > 1;
  const char *blocks =
      has_blocks ? _ ("Figures are of all blocks; charts over time show the last run.") : NULL;
  const char *const lines[] = { more, has_verdict && stopped ? app_race_words_ending (race) : NULL,
                                scenario, origin, blocks };

  return join_lines (lines, G_N_ELEMENTS (lines));
}
