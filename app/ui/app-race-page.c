/* One of four at a time: the welcome, a race, findings, an error; what goes wrong later is told
 * above what is shown, which stays. The main context's thread. */
#include "app-race-page.h"

#include "app-error-card.h"
#include "app-findings-page.h"
#include "app-place.h"
#include "app-plan.h"
#include "app-race-view.h"

#include <glib/gi18n.h>
#include <stdio.h>

struct _AppRacePage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *welcome;
  /* Places. */
  AdwBin *race;
  AdwBin *findings;
  AdwBin *error;
  AdwBin *notice; /* above what is shown */

  AppMeasurement *shown;    /* or NULL */
  gboolean notice_is_error; /* of what could not be shown, not of what is */
};

G_DEFINE_FINAL_TYPE (AppRacePage, app_race_page, ADW_TYPE_BIN)

static void
app_race_page_dispose (GObject *object)
{
  g_clear_object (&APP_RACE_PAGE (object)->shown);
  G_OBJECT_CLASS (app_race_page_parent_class)->dispose (object);
}

static void
app_race_page_class_init (AppRacePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = app_race_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/tailrace_app/Tailrace/ui/race-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, welcome);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, race);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, findings);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, error);
  gtk_widget_class_bind_template_child (widget_class, AppRacePage, notice);
}

static void
app_race_page_init (AppRacePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
welcome (AppRacePage *self, const char *title, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_status_page_set_title (self->welcome, title);
  adw_status_page_set_description (self->welcome, markup);
}

void
app_race_page_preview (AppRacePage *page, GPtrArray *backends, const LabScenarioFile *plan)
{
  g_autofree char *mistake = app_plan_describe_mistake (plan);
  g_autofree char *words = NULL;

  g_return_if_fail (APP_IS_RACE_PAGE (page));
  if (backends->len == 0)
    welcome (page, _ ("Nobody Is Racing"),
             _ ("Switch on at least one contender in the side pane."));
  else if (mistake != NULL)
    welcome (page, _ ("The Plan Has a Mistake"), mistake);
  else
    {
      words = app_plan_describe (backends, plan);
      welcome (page, _ ("Ready to Race"), words);
    }
}

/* Each of the two lets go of what it showed when the other one has its turn. NULL: of anything. */
static void
show_race (AppRacePage *self, AppRace *race)
{
  if (race != NULL || adw_bin_get_child (self->race) != NULL)
    app_race_view_show (app_place_fill (self->race, APP_TYPE_RACE_VIEW), race);
}

static void
show_findings (AppRacePage *self, AppMeasurement *shown)
{
  if (shown != NULL || adw_bin_get_child (self->findings) != NULL)
    app_findings_page_show (app_place_fill (self->findings, APP_TYPE_FINDINGS_PAGE), shown);
}

void
app_race_page_show (AppRacePage *page, AppMeasurement *shown)
{
  gboolean race = APP_IS_RACE (shown);

  g_return_if_fail (APP_IS_RACE_PAGE (page));
  g_set_object (&page->shown, shown);
  gtk_widget_set_visible (GTK_WIDGET (page->notice), FALSE);
  show_race (page, race ? APP_RACE (shown) : NULL);
  show_findings (page, race ? NULL : shown);
  gtk_stack_set_visible_child_name (page->stack, race ? "race" : "findings");
}

/* When a race began whose folder is named by that as app_run_folder_choose does; or the folder's
 * name, or a file's. */
static char *
describe_path (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) begun = NULL;
  int year, month, day, hour, minute, second;

  if (sscanf (name, "%4d%2d%2d-%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) == 6)
    begun = g_date_time_new_local (year, month, day, hour, minute, second);
  return begun != NULL ? g_date_time_format (begun, "%x %X") : g_steal_pointer (&name);
}

/* Who raced; of what is no race, when or from where it is. */
static char *
name_shown (AppMeasurement *shown)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  GPtrArray *contenders;

  if (!APP_IS_RACE (shown))
    return describe_path (app_measurement_get_path (shown));
  contenders = app_race_get_contenders (APP_RACE (shown));
  for (guint i = 0; i < contenders->len; i++)
    g_strv_builder_add (builder, ((const AppContender *) contenders->pdata[i])->name);
  names = g_strv_builder_end (builder);
  return g_strjoinv (" · ", names);
}

void
app_race_page_warn (AppRacePage *page, const char *title, const char *message)
{
  AppErrorCard *card;

  g_return_if_fail (APP_IS_RACE_PAGE (page));
  card = app_place_fill (page->notice, APP_TYPE_ERROR_CARD);
  app_error_card_let_close (card, GTK_WIDGET (page->notice));
  app_error_card_show (card, title, message, NULL);
  gtk_widget_set_visible (GTK_WIDGET (page->notice), TRUE);
  page->notice_is_error = FALSE;
}

/* What failed later leaves what is shown, and says what that is. */
static void
warn_beside (AppRacePage *self, const char *title, const GError *error)
{
  g_autofree char *name = name_shown (self->shown);
  /* Translators: the end of an error's message; who raced in what was shown before. */
  g_autofree char *still = g_strdup_printf (_ ("What was shown before is still below: %s."), name);
  g_autofree char *message = g_strdup_printf ("%s\n%s", error->message, still);

  app_race_page_warn (self, title, message);
  self->notice_is_error = TRUE;
}

void
app_race_page_show_error (AppRacePage *page, const char *title, const GError *error)
{
  g_return_if_fail (APP_IS_RACE_PAGE (page));
  if (page->shown != NULL)
    {
      warn_beside (page, title, error);
      return;
    }
  app_error_card_show (app_place_fill (page->error, APP_TYPE_ERROR_CARD), title, error->message,
                       NULL);
  gtk_stack_set_visible_child_name (page->stack, "error");
}

void
app_race_page_drop_error (AppRacePage *page)
{
  g_return_if_fail (APP_IS_RACE_PAGE (page));
  if (page->notice_is_error)
    gtk_widget_set_visible (GTK_WIDGET (page->notice), FALSE);
  if (page->shown != NULL)
    return;
  gtk_stack_set_visible_child_name (page->stack, "welcome");
  adw_bin_set_child (page->error, NULL);
}
