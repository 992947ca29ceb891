/* Words and a bar from LabProgress. It moves when something has happened in the race, not by a
 * clock of its own. The main context's thread. */
#include "app-progress-line.h"

#include "app-race-bar.h"
#include "report-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define NS_PER_S UINT64_C (1000000000)

struct _AppProgressLine
{
  GtkBox parent_instance;

  GtkLabel *contender;
  GtkInscription *phase;
  GtkInscription *left;
  AppRaceBar *bar;
};

G_DEFINE_FINAL_TYPE (AppProgressLine, app_progress_line, GTK_TYPE_BOX)

static void
app_progress_line_class_init (AppProgressLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (APP_TYPE_RACE_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/progress-line.ui");
  gtk_widget_class_bind_template_child (widget_class, AppProgressLine, contender);
  gtk_widget_class_bind_template_child (widget_class, AppProgressLine, phase);
  gtk_widget_class_bind_template_child (widget_class, AppProgressLine, left);
  gtk_widget_class_bind_template_child (widget_class, AppProgressLine, bar);
}

static void
app_progress_line_init (AppProgressLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whole seconds, rounded up, so that the last one is not called zero. */
static char *
describe_left (uint64_t left_ns)
{
  uint64_t seconds = (left_ns + NS_PER_S - 1) / NS_PER_S;

  if (seconds >= 120)
    return g_strdup_printf (_ ("%" PRIu64 " min left"), (seconds + 59) / 60);
  return g_strdup_printf (_ ("%" PRIu64 " s left"), seconds);
}

static char *
describe_phase (AppMeasurement *measurement, const LabProgress *progress)
{
  g_autofree char *state = report_words_state (progress->state);
  g_autofree char *left = NULL;

  if (app_measurement_get_state (measurement) == APP_MEASUREMENT_STOPPING)
    return g_strdup (_ ("stopping"));
  if (progress->state != LAB_RUN_WARMUP && progress->state != LAB_RUN_MEASURING)
    return g_strdup (state);
  left = describe_left (progress->left_ns);
  return g_strdup_printf ("%s · %s", state, left);
}

static char *
describe_race (const LabProgress *progress)
{
  g_autofree char *left = describe_left (progress->total_left_ns);

  if (progress->runs < 2)
    return g_strdup ("");
  /* Translators: which run of how many, and how long the race still takes. */
  return g_strdup_printf (_ ("%u of %u · %s"), MAX (progress->run, 1), progress->runs, left);
}

/* How much of one race is over, 0 to 1. */
static double
part_of_race (const LabProgress *progress)
{
  double total_ns = (double) (progress->total_elapsed_ns + progress->total_left_ns);

  return total_ns > 0 ? (double) progress->total_elapsed_ns / total_ns : 0;
}

/* Takes over LEFT. */
static void
show (AppProgressLine *self, AppMeasurement *measurement, const LabProgress *progress, char *left,
      double part)
{
  g_autofree char *phase = describe_phase (measurement, progress);
  g_autofree char *owned = left;

  gtk_inscription_set_text (self->phase, phase);
  gtk_inscription_set_text (self->left, owned);
  app_race_bar_set_part (self->bar, part);
}

static void
show_title (AppProgressLine *self, const char *title)
{
  if (title != NULL && *title != '\0' && !g_str_equal (title, gtk_label_get_text (self->contender)))
    gtk_label_set_text (self->contender, title);
}

void
app_progress_line_update (AppProgressLine *line, AppRace *race)
{
  g_return_if_fail (APP_IS_PROGRESS_LINE (line));
  LabProgress progress = app_race_get_progress (race);

  show_title (line, app_race_get_runner (race));
  show (line, APP_MEASUREMENT (race), &progress, describe_race (&progress),
        part_of_race (&progress));
}

/* How many trials a search takes is known when the limit lies between two rates. */
static char *
describe_series (const LabRelayProgress *progress)
{
  guint step = MAX (progress->begun, 1);
  g_autofree char *left = describe_left (progress->left_ns);

  if (progress->races > 0)
    /* Translators: which value of how many, and how long all of them still take. */
    return g_strdup_printf (_ ("value %u of %u · %s"), step, progress->races, left);
  /* Translators: the trials that have to come; there may be more of them. */
  return g_strdup_printf (_ ("trial %u · at least %s"), step, left);
}

static double
part_of_series (const LabRelayProgress *progress)
{
  double total_ns = (double) (progress->elapsed_ns + progress->left_ns);

  return total_ns > 0 ? (double) progress->elapsed_ns / total_ns : 0;
}

void
app_progress_line_update_series (AppProgressLine *line, AppSeries *series)
{
  g_return_if_fail (APP_IS_PROGRESS_LINE (line));
  LabRelayProgress progress = app_series_get_progress (series);
  g_autofree char *title = app_series_describe_step (series);

  show_title (line, title);
  show (line, APP_MEASUREMENT (series), &progress.race, describe_series (&progress),
        part_of_series (&progress));
}
