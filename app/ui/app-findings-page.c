/* Cards are kept while their number stays, so that a series that goes on only changes what is on
 * them. The main context's thread. */
#include "app-findings-page.h"

#include "app-chart-card.h"
#include "app-error-card.h"
#include "app-place.h"
#include "app-progress-line.h"
#include "app-sentence-card.h"
#include "app-table-list.h"

#include <glib/gi18n.h>

#define CHART_PX 300

struct _AppFindingsPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroll;
  AppProgressLine *progress;
  AdwBin *error; /* its place */
  AppSentenceCard *outcome;
  GtkFlowBox *charts;
  AppTableList *tables;

  AppMeasurement *shown;
  AppFindings *findings; /* the charts are borrowed from it; or NULL */
};

G_DEFINE_FINAL_TYPE (AppFindingsPage, app_findings_page, ADW_TYPE_BIN)

static AppChartView *
view_at (AppFindingsPage *self, guint place)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->charts, (int) place);

  return app_chart_card_get_view (APP_CHART_CARD (gtk_flow_box_child_get_child (child)));
}

static void
on_group_toggled (AppFindingsPage *self, int group)
{
  for (guint i = 0; i < self->findings->charts->len; i++)
    {
      Chart *chart = ((AppFindingsChart *) self->findings->charts->pdata[i])->chart;

      chart_set_group_shown (chart, group, !chart_get_group_shown (chart, group));
      app_chart_view_update (view_at (self, i));
    }
}

/* Charts over time are seen alike; others zoom by themselves. FROM is TO for all of the time. */
static void
show_part (AppFindingsPage *self, guint64 from_ns, guint64 to_ns)
{
  for (guint i = 0; i < self->findings->charts->len; i++)
    {
      Chart *chart = ((AppFindingsChart *) self->findings->charts->pdata[i])->chart;

      if (!chart_is_over_time (chart))
        continue;
      if (from_ns < to_ns)
        chart_zoom (chart, from_ns, to_ns);
      else
        chart_reset_zoom (chart);
      app_chart_view_update (view_at (self, i));
      app_chart_view_describe (view_at (self, i));
    }
}

static void
on_zoom_reset (AppFindingsPage *self)
{
  show_part (self, 0, 0);
}

static void
add_chart (AppFindingsPage *self, const AppFindingsChart *item)
{
  AppChartCard *card =
      app_chart_card_new (item->chart, report_chart_kind_name (item->kind), CHART_PX);
  AppChartView *view = app_chart_card_get_view (card);
  g_autoptr (AppChartCursor) cursor = app_chart_cursor_new ();

  app_chart_view_set_cursor (view, cursor);
  g_signal_connect_object (view, "group-toggled", G_CALLBACK (on_group_toggled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "zoomed", G_CALLBACK (show_part), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "zoom-reset", G_CALLBACK (on_zoom_reset), self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->charts, GTK_WIDGET (card), -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (card)), FALSE);
}

/* Views let go of their charts before the findings, which own them, may go. */
static void
drop_charts (AppFindingsPage *self)
{
  GtkFlowBoxChild *child;

  for (guint i = 0; self->findings != NULL && i < self->findings->charts->len; i++)
    app_chart_view_set_chart (view_at (self, i), NULL);
  while ((child = gtk_flow_box_get_child_at_index (self->charts, 0)) != NULL)
    gtk_flow_box_remove (self->charts, GTK_WIDGET (child));
}

/* Contenders are only added to the charts of a series, so that a group's number stays. */
static void
take_chart (AppFindingsPage *self, guint place, Chart *chart)
{
  AppChartView *view = view_at (self, place);

  chart_take_look (chart, app_chart_view_get_chart (view));
  app_chart_view_set_chart (view, chart);
}

/* Those of a series stay the same two, and only their data is another. */
static void
show_charts (AppFindingsPage *self, const AppFindings *findings)
{
  gboolean same = self->findings != NULL && self->findings->charts->len == findings->charts->len;

  if (!same)
    drop_charts (self);
  gtk_flow_box_set_max_children_per_line (self->charts, findings->charts->len > 1 ? 2 : 1);
  for (guint i = 0; i < findings->charts->len; i++)
    if (same)
      take_chart (self, i, ((AppFindingsChart *) findings->charts->pdata[i])->chart);
    else
      add_chart (self, findings->charts->pdata[i]);
  for (guint i = 0; i < findings->charts->len; i++)
    app_chart_view_describe (view_at (self, i));
}

/* Takes over FINDINGS; NULL: nothing was found yet. */
static void
show_findings (AppFindingsPage *self, AppFindings *findings)
{
  gboolean any = findings != NULL;

  if (any)
    {
      app_sentence_card_show (self->outcome, findings->sentence, findings->conditions);
      show_charts (self, findings);
      app_table_list_show (self->tables, findings->tables);
    }
  else
    drop_charts (self);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), any);
  gtk_widget_set_visible (GTK_WIDGET (self->charts), any);
  gtk_widget_set_visible (GTK_WIDGET (self->tables), any);
  g_clear_pointer (&self->findings, app_findings_free);
  self->findings = findings;
}

static void
on_updated (AppFindingsPage *self)
{
  if (APP_IS_SERIES (self->shown))
    app_progress_line_update_series (self->progress, APP_SERIES (self->shown));
}

static void
on_found (AppFindingsPage *self)
{
  show_findings (self, app_measurement_find (self->shown));
}

static void
on_state (AppFindingsPage *self)
{
  const GError *error = app_measurement_get_error (self->shown);
  gboolean failed = app_measurement_get_state (self->shown) == APP_MEASUREMENT_FAILED;

  gtk_widget_set_visible (GTK_WIDGET (self->progress), app_measurement_is_active (self->shown));
  gtk_widget_set_visible (GTK_WIDGET (self->error), failed);
  if (failed)
    app_error_card_show (app_place_fill (self->error, APP_TYPE_ERROR_CARD),
                         _ ("The Race Has Failed"), error->message, NULL);
  on_found (self);
  on_updated (self);
}

void
app_findings_page_show (AppFindingsPage *page, AppMeasurement *shown)
{
  g_return_if_fail (APP_IS_FINDINGS_PAGE (page));
  if (page->shown != NULL)
    g_signal_handlers_disconnect_by_data (page->shown, page);
  show_findings (page, NULL);
  g_set_object (&page->shown, shown);
  if (shown == NULL)
    return;
  g_signal_connect_swapped (shown, "state", G_CALLBACK (on_state), page);
  g_signal_connect_swapped (shown, "updated", G_CALLBACK (on_updated), page);
  g_signal_connect_swapped (shown, "found", G_CALLBACK (on_found), page);
  on_state (page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (page->scroll), 0);
}

static void
app_findings_page_dispose (GObject *object)
{
  AppFindingsPage *self = APP_FINDINGS_PAGE (object);

  if (self->shown != NULL)
    app_findings_page_show (self, NULL);
  G_OBJECT_CLASS (app_findings_page_parent_class)->dispose (object);
}

static void
app_findings_page_class_init (AppFindingsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_findings_page_dispose;
  g_type_ensure (APP_TYPE_PROGRESS_LINE);
  g_type_ensure (APP_TYPE_SENTENCE_CARD);
  g_type_ensure (APP_TYPE_TABLE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/tailrace_app/Tailrace/ui/findings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AppFindingsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, AppFindingsPage, scroll);
  gtk_widget_class_bind_template_child (widget_class, AppFindingsPage, error);
  gtk_widget_class_bind_template_child (widget_class, AppFindingsPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, AppFindingsPage, charts);
  gtk_widget_class_bind_template_child (widget_class, AppFindingsPage, tables);
}

static void
app_findings_page_init (AppFindingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
