/* Puts cards and charts together for one AppRace and passes its news on to them. The main context's
 * thread. */
#include "app-race-view.h"

#include "app-audit-card.h"
#include "app-card-grid.h"
#include "app-chart-board.h"
#include "app-error-card.h"
#include "app-lanes.h"
#include "app-outcome.h"
#include "app-place.h"
#include "app-progress-line.h"
#include "app-race-words.h"
#include "app-result-card.h"
#include "app-sentence-card.h"
#include "app-table-list.h"
#include "app-versus.h"
#include "report-targets.h"

#include <glib/gi18n.h>

struct _AppRaceView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroll;
  AppProgressLine *progress;
  AppSentenceCard *outcome;
  AppCardGrid *cards;
  AppChartBoard *board;

  /* Places of what is not there while a race goes on. */
  AdwBin *error;
  AdwBin *result;
  AdwBin *versus;
  AdwBin *audit;

  AppRace *race;
};

G_DEFINE_FINAL_TYPE (AppRaceView, app_race_view, ADW_TYPE_BIN)

static void
update (AppRaceView *self)
{
  app_progress_line_update (self->progress, self->race);
  app_lanes_update (self->cards, self->race);
  app_chart_board_update (self->board);
}

/* SENTENCE, and what it is true for; when it is NULL, what happened instead. MORE is said first,
 * and may be NULL. */
static void
show_words (AppRaceView *self, const char *sentence, const char *more)
{
  g_autofree char *conditions = app_race_words_conditions (self->race, sentence != NULL, more);

  app_sentence_card_show (self->outcome,
                          sentence != NULL ? sentence : app_race_words_ending (self->race),
                          conditions);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
}

static void
show_result (AppRaceView *self)
{
  g_autoptr (ReportResult) result = app_outcome_of (self->race);
  g_autofree char *targets = result != NULL ? report_targets_describe (result) : NULL;
  g_autofree char *sentence = result != NULL ? report_result_describe_outcome (result) : NULL;

  show_words (self, sentence, targets);
  if (result != NULL)
    {
      app_result_card_show (app_place_fill (self->result, APP_TYPE_RESULT_CARD), result);
      app_audit_card_show (app_place_fill (self->audit, APP_TYPE_AUDIT_CARD), result);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->result), result != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->audit), result != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->versus), FALSE);
}

/* Several races have no common result, but can be held against the first. */
static void
show_comparison (AppRaceView *self)
{
  g_autoptr (AppFindings) versus = app_versus_of (self->race);
  gboolean has_tables = versus != NULL && versus->tables->len > 0;

  show_words (self, versus != NULL ? versus->sentence : NULL,
              versus != NULL ? versus->conditions : NULL);
  if (has_tables)
    app_table_list_show (app_place_fill (self->versus, APP_TYPE_TABLE_LIST), versus->tables);
  gtk_widget_set_visible (GTK_WIDGET (self->versus), has_tables);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->audit), FALSE);
}

static void
show_outcome (AppRaceView *self)
{
  if (app_race_is_comparison (self->race))
    show_comparison (self);
  else
    show_result (self);
}

static void
hide_outcome (AppRaceView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->versus), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->audit), FALSE);
}

/* A race that failed before anything was measured has only that to show. */
static void
show_measured (AppRaceView *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->cards), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->board), shown);
}

static void
on_state (AppRaceView *self)
{
  AppMeasurementState state = app_measurement_get_state (APP_MEASUREMENT (self->race));
  gboolean failed = state == APP_MEASUREMENT_FAILED;
  gboolean over = state == APP_MEASUREMENT_FINISHED || state == APP_MEASUREMENT_STOPPED;
  gboolean charted = !failed || app_outcome_has_data (self->race);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), app_race_is_active (self->race));
  gtk_widget_set_visible (GTK_WIDGET (self->error), failed);
  show_measured (self, charted);
  if (failed)
    app_error_card_show (app_place_fill (self->error, APP_TYPE_ERROR_CARD),
                         _ ("The Race Has Failed"),
                         app_measurement_get_error (APP_MEASUREMENT (self->race))->message,
                         app_race_get_error_output (self->race));
  if (over)
    show_outcome (self);
  else
    hide_outcome (self);
  update (self);
  if (!over && !failed)
    return;
  app_lanes_conclude (self->cards, self->race);
  app_chart_board_describe (self->board);
}

/* Takes down what shows the race before the race itself goes, since charts are borrowed. */
static void
drop_race (AppRaceView *self)
{
  if (self->race == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->race, self);
  app_chart_board_show (self->board, NULL);
  app_card_grid_clear (self->cards);
  g_clear_object (&self->race);
}

static void
app_race_view_dispose (GObject *object)
{
  AppRaceView *self = APP_RACE_VIEW (object);

  drop_race (self);
  G_OBJECT_CLASS (app_race_view_parent_class)->dispose (object);
}

static void
app_race_view_class_init (AppRaceViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_race_view_dispose;
  g_type_ensure (APP_TYPE_PROGRESS_LINE);
  g_type_ensure (APP_TYPE_SENTENCE_CARD);
  g_type_ensure (APP_TYPE_CARD_GRID);
  g_type_ensure (APP_TYPE_CHART_BOARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/race-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, progress);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, scroll);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, error);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, outcome);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, audit);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, result);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, versus);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, cards);
  gtk_widget_class_bind_template_child (widget_class, AppRaceView, board);
}

static void
app_race_view_init (AppRaceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_race_view_show (AppRaceView *view, AppRace *race)
{
  g_return_if_fail (APP_IS_RACE_VIEW (view));
  drop_race (view);
  if (race == NULL)
    return;
  view->race = g_object_ref (race);
  app_chart_board_show (view->board, race);
  app_lanes_show (view->cards, race);
  g_signal_connect_swapped (race, "state", G_CALLBACK (on_state), view);
  g_signal_connect_swapped (race, "updated", G_CALLBACK (update), view);
  on_state (view);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (view->scroll), 0);
}
