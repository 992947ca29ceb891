/* The figures of one contender as a card: throughput large, percentiles and cost below; outlined in
 * its colour while its run goes on. */
#pragma once

#include "app-race.h"

#include <adwaita.h>

#define APP_TYPE_CONTENDER_CARD (app_contender_card_get_type ())
G_DECLARE_FINAL_TYPE (AppContenderCard, app_contender_card, APP, CONTENDER_CARD, AdwBin)

/* CONTENDER is borrowed and must outlive the card. */
GtkWidget *app_contender_card_new (const AppContender *contender);

/* How much of its run is over, 0 to 1, as a line along the bottom; below 0 there is none, as when
 * no race goes on. */
void app_contender_card_set_lane (AppContenderCard *card, double part);

/* Shows the figures as they are now. Cheap when nothing can have changed. */
void app_contender_card_update (AppContenderCard *card);

/* Its race is over: shows the figures of COUNT runs together in place of the latest one's, and says
 * so when it did not run. */
void app_contender_card_conclude (AppContenderCard *card, LabRun *const *runs, guint count);
