/* One of four at a time: the welcome, a race, findings, an error. The main context's thread. */
#include "app-race-page.h"

#include "app-error-card.h"
#include "app-findings-page.h"
#include "app-plan.h"
#include "app-race-view.h"

#include <glib/gi18n.h>

struct _AppRacePage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *welcome;
  AppRaceView *race;
  AppFindingsPage *findings;
  AppErrorCard *error;
};

G_DEFINE_FINAL_TYPE (AppRacePage, app_race_page, ADW_TYPE_BIN)

static void
app_race_page_class_init (AppRacePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (APP_TYPE_RACE_VIEW);
  g_type_ensure (APP_TYPE_FINDINGS_PAGE);
  g_type_ensure (APP_TYPE_ERROR_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/race-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, welcome);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, race);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, findings);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, error);
}

static void
app_race_page_init (AppRacePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
app_race_page_preview (AppRacePage *page, GPtrArray *backends, const LabScenarioFile *plan)
{
  g_autofree char *words = NULL, *markup = NULL;

  g_return_if_fail (APP_IS_RACE_PAGE (page));
  words = backends->len > 0 ? app_plan_describe (backends, plan)
                            : g_strdup (_ ("Switch on at least one contender in the side pane."));
  markup = g_markup_escape_text (words, -1);
  adw_status_page_set_title (page->welcome,
                             backends->len > 0 ? _ ("Ready to Race") : _ ("Nobody Is Racing"));
  adw_status_page_set_description (page->welcome, markup);
}

void
app_race_page_show (AppRacePage *page, AppMeasurement *shown)
{
  gboolean race = APP_IS_RACE (shown);

  g_return_if_fail (APP_IS_RACE_PAGE (page));
  app_race_view_show (page->race, race ? APP_RACE (shown) : NULL);
  app_findings_page_show (page->findings, race ? NULL : shown);
  gtk_stack_set_visible_child_name (page->stack, race ? "race" : "findings");
}

void
app_race_page_show_error (AppRacePage *page, const char *title, const GError *error)
{
  g_return_if_fail (APP_IS_RACE_PAGE (page));
  app_error_card_show (page->error, title, error->message, NULL);
  gtk_stack_set_visible_child_name (page->stack, "error");
}
