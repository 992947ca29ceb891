/* See the header. */
#include "cli-progress.h"

#include "report-figures.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#define REFRESH_MS 250
/* Back to the first column, and clear to the end of the line (ECMA-48, EL). */
#define LINE_START "\r\033[K"

struct CliProgress
{
  LabRace *race;
  gboolean terminal;
  guint timer;
};

static void
show_line (CliProgress *progress)
{
  LabRun *run = lab_race_get_current (progress->race);
  LabProgress state = lab_race_get_progress (progress->race);
  g_autofree char *words = report_words_state (state.state);
  g_autofree char *rate = NULL;
  g_autofree char *figures_words = NULL;
  ReportFigures figures;

  if (run == NULL || lab_run_get_backend_name (run) == NULL)
    return;
  figures = report_figures_of (run);
  rate = report_words_rate (figures.throughput_per_s);
  figures_words = report_figures_describe (&figures);
  g_printerr (LINE_START "[%u/%u] %s: %s, %.0f s · %s · %s", state.run, state.runs,
              lab_run_get_backend_name (run), words, (double) state.left_ns / 1e9, rate,
              figures_words);
}

static gboolean
on_refresh (gpointer data)
{
  show_line (data);
  return G_SOURCE_CONTINUE;
}

static void
on_run_ended (LabRace *race, LabRun *run, CliProgress *progress)
{
  LabProgress state = lab_race_get_progress (race);
  g_autofree char *words = report_words_state (lab_run_get_state (run));
  ReportFigures figures = report_figures_of (run);
  g_autofree char *rate = report_words_rate (figures.throughput_per_s);
  g_autofree char *figures_words = report_figures_describe (&figures);
  const char *name = lab_run_get_backend_name (run);

  g_printerr ("%s[%u/%u] %s: %s · %s · %s\n", progress->terminal ? LINE_START : "", state.run,
              state.runs, name != NULL ? name : "–", words, rate, figures_words);
}

static void
on_zero_work (LabRace *race, LabRun *run, CliProgress *progress)
{
  ReportFigures figures = report_figures_of (run);
  g_autofree char *rate = report_words_rate (figures.throughput_per_s);
  g_autofree char *figures_words = report_figures_describe (&figures);

  g_printerr (_ ("%s[at best] %s, next to no work: %s · %s\n"),
              progress->terminal ? LINE_START : "", lab_run_get_backend_name (run), rate,
              figures_words);
}

CliProgress *
cli_progress_new (LabRace *race)
{
  CliProgress *progress = g_new0 (CliProgress, 1);

  progress->race = race;
  progress->terminal = isatty (STDERR_FILENO) == 1;
  g_signal_connect (race, "zero-work", G_CALLBACK (on_zero_work), progress);
  g_signal_connect (race, "run-ended", G_CALLBACK (on_run_ended), progress);
  if (progress->terminal)
    progress->timer = g_timeout_add (REFRESH_MS, on_refresh, progress);
  return progress;
}

void
cli_progress_free (CliProgress *progress)
{
  g_signal_handlers_disconnect_by_data (progress->race, progress);
  g_clear_handle_id (&progress->timer, g_source_remove);
  g_free (progress);
}
