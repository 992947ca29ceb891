/* Goes through a grid's cards, which are in the order of the race's contenders. The main context's
 * thread. */
#include "app-lanes.h"

#include "app-contender-card.h"
#include "app-outcome.h"

/* How much of the current run is over; below 0 when no race goes on. */
static double
part_of_run (AppRace *race)
{
  const LabScenario *scenario = app_race_get_scenario (race);
  double planned_ns = (double) (scenario->warmup_ns + scenario->duration_ns);

  return app_race_is_active (race) ? 1 - (double) app_race_get_progress (race).left_ns / planned_ns
                                   : -1;
}

void
app_lanes_show (AppCardGrid *grid, AppRace *race)
{
  GPtrArray *contenders = app_race_get_contenders (race);

  for (guint i = 0; i < contenders->len; i++)
    app_card_grid_add (grid, app_contender_card_new (contenders->pdata[i]));
}

void
app_lanes_update (AppCardGrid *grid, AppRace *race)
{
  double part = part_of_run (race);

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (grid)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      app_contender_card_update (APP_CONTENDER_CARD (card));
      app_contender_card_set_lane (APP_CONTENDER_CARD (card), part);
    }
}

void
app_lanes_conclude (AppCardGrid *grid, AppRace *race)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (grid));
  GPtrArray *contenders = app_race_get_contenders (race);

  for (guint i = 0; card != NULL; i++, card = gtk_widget_get_next_sibling (card))
    {
      g_autoptr (GPtrArray) runs = app_outcome_list_runs (race, contenders->pdata[i]);

      app_contender_card_conclude (APP_CONTENDER_CARD (card), (LabRun *const *) runs->pdata,
                                   runs->len);
    }
}
