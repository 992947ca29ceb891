/* See the header. */
#include "cli-progress.h"

#include "report-figures.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define REFRESH_MS 250
/* Whoever reads a log wonders after this. */
#define PATIENCE_S 2
/* Back to the first column, and clear to the end of the line (ECMA-48, EL). */
#define LINE_START "\r\033[K"
/* What is wider than the terminal is cut there: it could not be cleared on the next line (DECAWM).
 */
#define WRAP_OFF "\033[?7l"
#define WRAP_ON "\033[?7h"

struct CliProgress
{
  LabRace *race;
  gboolean terminal;
  guint timer;
  LabRun *starting; /* borrowed, only compared: the run that was starting at the last look */
  gboolean told;    /* that it is waited for */
};

/* Takes over FIRST. Appends what is known of the figures. */
static char *
join_figures (char *first, const ReportFigures *figures)
{
  GString *text = g_string_new (first);
  g_autofree char *rate = report_words_rate (figures->throughput_per_s);
  g_autofree char *others = report_figures_describe (figures);

  g_free (first);
  if (!isnan (figures->throughput_per_s))
    g_string_append_printf (text, " · %s", rate);
  if (*others != '\0')
    g_string_append_printf (text, " · %s", others);
  return g_string_free (text, FALSE);
}

static void
show_line (CliProgress *progress)
{
  LabRun *run = lab_race_get_current (progress->race);
  LabProgress state = lab_race_get_progress (progress->race);
  g_autofree char *words = report_words_state (state.state);
  g_autofree char *line = NULL;
  ReportFigures figures;

  if (run == NULL || lab_run_get_backend_name (run) == NULL)
    return;
  figures = report_figures_of (run);
  line = join_figures (g_strdup_printf ("[%u/%u] %s: %s, %.0f s", state.run, state.runs,
                                        lab_run_get_backend_name (run), words,
                                        (double) state.left_ns / 1e9),
                       &figures);
  g_printerr (LINE_START WRAP_OFF "%s" WRAP_ON, line);
}

static gboolean
on_refresh (gpointer data)
{
  show_line (data);
  return G_SOURCE_CONTINUE;
}

/* A line that stays. */
static void
leave_line (CliProgress *progress, const char *line)
{
  g_printerr ("%s%s\n", progress->terminal ? LINE_START : "", line);
}

static void
tell_waiting (CliProgress *progress, LabRun *run)
{
  LabProgress state = lab_race_get_progress (progress->race);
  g_autofree char *words = report_words_state (LAB_RUN_STARTING);
  g_autofree char *line = g_strdup_printf ("[%u/%u] %s: %s", state.run, state.runs,
                                           lab_run_get_backend_name (run), words);

  leave_line (progress, line);
}

/* Where there is no line that changes, a server that keeps the race waiting is told of once. */
static gboolean
on_patience (gpointer data)
{
  CliProgress *progress = data;
  LabRun *run = lab_race_get_current (progress->race);

  if (run == NULL || lab_run_get_state (run) != LAB_RUN_STARTING ||
      lab_run_get_backend_name (run) == NULL)
    run = NULL;
  if (run != NULL && run == progress->starting && !progress->told)
    tell_waiting (progress, run);
  progress->told = run != NULL && run == progress->starting;
  progress->starting = run;
  return G_SOURCE_CONTINUE;
}

static void
on_run_ended (LabRace *race, LabRun *run, CliProgress *progress)
{
  LabProgress state = lab_race_get_progress (race);
  g_autofree char *words = report_words_state (lab_run_get_state (run));
  ReportFigures figures = report_figures_of (run);
  const char *name = lab_run_get_backend_name (run);
  g_autofree char *line = join_figures (g_strdup_printf ("[%u/%u] %s: %s", state.run, state.runs,
                                                         name != NULL ? name : "–", words),
                                        &figures);

  leave_line (progress, line);
}

static void
on_zero_work (LabRace *race, LabRun *run, CliProgress *progress)
{
  ReportFigures figures = report_figures_of (run);
  g_autofree char *line = join_figures (g_strdup_printf (_ ("[at best] %s, next to no work"),
                                                         lab_run_get_backend_name (run)),
                                        &figures);

  leave_line (progress, line);
}

CliProgress *
cli_progress_new (LabRace *race)
{
  CliProgress *progress = g_new0 (CliProgress, 1);

  progress->race = race;
  progress->terminal = isatty (STDERR_FILENO) == 1;
  g_signal_connect (race, "zero-work", G_CALLBACK (on_zero_work), progress);
  g_signal_connect (race, "run-ended", G_CALLBACK (on_run_ended), progress);
  progress->timer = progress->terminal ? g_timeout_add (REFRESH_MS, on_refresh, progress)
                                       : g_timeout_add_seconds (PATIENCE_S, on_patience, progress);
  return progress;
}

void
cli_progress_free (CliProgress *progress)
{
  g_signal_handlers_disconnect_by_data (progress->race, progress);
  g_clear_handle_id (&progress->timer, g_source_remove);
  g_free (progress);
}
