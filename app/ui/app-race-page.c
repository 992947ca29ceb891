/* Puts cards and charts together for one AppRace and passes its news on to them. The main context's
 * thread. */
#include "app-race-page.h"

#include "app-audit-card.h"
#include "app-chart-board.h"
#include "app-contender-card.h"
#include "app-error-card.h"
#include "app-outcome.h"
#include "app-plan.h"
#include "app-progress-line.h"
#include "app-result-card.h"
#include "report-targets.h"
#include "report-words.h"

#include <glib/gi18n.h>

struct _AppRacePage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *welcome;
  AppProgressLine *progress;
  AppErrorCard *error;
  GtkWidget *outcome;
  GtkLabel *sentence;
  GtkLabel *conditions;
  GtkFlowBox *cards;
  AppChartBoard *board;
  AppResultCard *result;
  AppAuditCard *audit;

  AppRace *race;
};

G_DEFINE_FINAL_TYPE (AppRacePage, app_race_page, ADW_TYPE_BIN)

static void
for_each_card (AppRacePage *self, void (*action) (AppContenderCard *card))
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->cards, i)) != NULL; i++)
    action (APP_CONTENDER_CARD (gtk_flow_box_child_get_child (child)));
}

static void
update (AppRacePage *self)
{
  app_progress_line_update (self->progress, self->race);
  for_each_card (self, app_contender_card_update);
  app_chart_board_update (self->board);
}

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

/* Several races have no common result; what differs is seen in the charts. */
static ReportResult *
get_result (AppRace *race)
{
  return app_race_is_comparison (race) ? NULL : app_outcome_of (race);
}

static const char *
describe_ending (AppRace *race)
{
  if (app_race_is_comparison (race))
    return _ ("Saved races over each other");
  if (app_race_get_state (race) == APP_RACE_STOPPED)
    return _ ("Stopped early; what was measured is kept.");
  return _ ("The race is over.");
}

/* What the sentence is true for; and when there is none, what happened instead. */
static void
show_outcome (AppRacePage *self)
{
  g_autoptr (ReportResult) result = get_result (self->race);
  g_autofree char *sentence = result != NULL ? report_result_describe_outcome (result) : NULL;
  g_autofree char *scenario = report_words_scenario (app_race_get_scenario (self->race));
  g_autofree char *origin = describe_origin (self->race);
  gboolean stopped = app_race_get_state (self->race) == APP_RACE_STOPPED;
  const char *ending = describe_ending (self->race);
  g_autofree char *targets = result != NULL ? report_targets_describe (result) : NULL;
  g_autofree char *conditions = sentence != NULL && stopped
                                    ? g_strdup_printf ("%s\n%s\n%s", ending, scenario, origin)
                                    : g_strdup_printf ("%s\n%s", scenario, origin);
  g_autofree char *marked =
      targets != NULL ? g_strdup_printf ("%s\n%s", targets, conditions) : NULL;

  gtk_label_set_text (self->sentence, sentence != NULL ? sentence : ending);
  gtk_label_set_text (self->conditions, marked != NULL ? marked : conditions);
  gtk_widget_set_visible (self->outcome, TRUE);
  if (result != NULL)
    {
      app_result_card_show (self->result, result);
      app_audit_card_show (self->audit, result);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->result), result != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->audit), result != NULL);
}

static void
hide_outcome (AppRacePage *self)
{
  gtk_widget_set_visible (self->outcome, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->audit), FALSE);
}

/* A race that failed before anything was measured has only that to show. */
static void
show_measured (AppRacePage *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->cards), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->board), shown);
}

static void
on_state (AppRacePage *self)
{
  AppRaceState state = app_race_get_state (self->race);
  gboolean failed = state == APP_RACE_FAILED;
  gboolean over = state == APP_RACE_FINISHED || state == APP_RACE_STOPPED;
  gboolean charted = !failed || app_outcome_has_data (self->race);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), app_race_is_active (self->race));
  gtk_widget_set_visible (GTK_WIDGET (self->error), failed);
  show_measured (self, charted);
  if (failed)
    app_error_card_show (self->error, app_race_get_error (self->race)->message,
                         app_race_get_error_output (self->race));
  if (over)
    show_outcome (self);
  else
    hide_outcome (self);
  update (self);
  if (!app_race_is_active (self->race))
    app_chart_board_describe (self->board);
}

static void
clear_cards (AppRacePage *self)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->cards, 0)) != NULL)
    gtk_flow_box_remove (self->cards, GTK_WIDGET (child));
}

/* Takes down what shows the race before the race itself goes, since charts are borrowed. */
static void
drop_race (AppRacePage *self)
{
  if (self->race == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->race, self);
  app_chart_board_show (self->board, NULL);
  clear_cards (self);
  g_clear_object (&self->race);
}

static void
app_race_page_dispose (GObject *object)
{
  AppRacePage *self = APP_RACE_PAGE (object);

  drop_race (self);
  G_OBJECT_CLASS (app_race_page_parent_class)->dispose (object);
}

static void
app_race_page_class_init (AppRacePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_race_page_dispose;
  g_type_ensure (APP_TYPE_PROGRESS_LINE);
  g_type_ensure (APP_TYPE_ERROR_CARD);
  g_type_ensure (APP_TYPE_CHART_BOARD);
  g_type_ensure (APP_TYPE_AUDIT_CARD);
  g_type_ensure (APP_TYPE_RESULT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/race-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, welcome);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, progress);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, error);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, outcome);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, audit);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, result);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, sentence);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, conditions);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, cards);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, board);
}

static void
app_race_page_init (AppRacePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_race_page_preview (AppRacePage *page, GPtrArray *backends, const LabScenario *scenario)
{
  g_autofree char *plan = NULL, *markup = NULL;

  g_return_if_fail (APP_IS_RACE_PAGE (page));
  plan = backends->len > 0 ? app_plan_describe (backends, scenario)
                           : g_strdup (_ ("Switch on at least one contender in the side pane."));
  markup = g_markup_escape_text (plan, -1);
  adw_status_page_set_title (page->welcome,
                             backends->len > 0 ? _ ("Ready to Race") : _ ("Nobody Is Racing"));
  adw_status_page_set_description (page->welcome, markup);
}

/* A line has room for all where the window is wide enough, and they fill it. */
static void
add_cards (AppRacePage *self, GPtrArray *contenders)
{
  gtk_flow_box_set_max_children_per_line (self->cards, contenders->len);
  for (guint i = 0; i < contenders->len; i++)
    gtk_flow_box_insert (self->cards, app_contender_card_new (contenders->pdata[i]), -1);
  for (guint i = 0; i < contenders->len; i++)
    gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->cards, (int) i)),
                              FALSE);
}

void
app_race_page_show (AppRacePage *page, AppRace *race)
{
  g_return_if_fail (APP_IS_RACE_PAGE (page));
  drop_race (page);
  page->race = g_object_ref (race);
  app_chart_board_show (page->board, race);
  add_cards (page, app_race_get_contenders (race));
  g_signal_connect_swapped (race, "state", G_CALLBACK (on_state), page);
  g_signal_connect_swapped (race, "updated", G_CALLBACK (update), page);
  gtk_stack_set_visible_child_name (page->stack, "race");
  on_state (page);
}

void
app_race_page_show_error (AppRacePage *page, const GError *error)
{
  g_return_if_fail (APP_IS_RACE_PAGE (page));
  drop_race (page);
  app_error_card_show (page->error, error->message, NULL);
  gtk_widget_set_visible (GTK_WIDGET (page->error), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (page->progress), FALSE);
  hide_outcome (page);
  show_measured (page, FALSE);
  gtk_stack_set_visible_child_name (page->stack, "race");
}
