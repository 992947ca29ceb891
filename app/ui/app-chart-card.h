/* A chart with the button for what can be done with it: table, contenders, lines, scale, zoom,
 * saving.
 *
 * Signals are those of AppChartView, passed on. */
#pragma once

#include "app-chart-view.h"

#include <adwaita.h>

#define APP_TYPE_CHART_CARD (app_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (AppChartCard, app_chart_card, APP, CHART_CARD, AdwBin)

/* A card for CHART (borrowed; it must outlive the card or be taken from its view). KIND, static, is
 * what the action win.export-chart calls it. HEIGHT is the least height in pixels. */
AppChartCard *app_chart_card_new (Chart *chart, const char *kind, int height);

/* The view's update. */
void app_chart_card_update (AppChartCard *card);

/* Borrowed. */
AppChartView *app_chart_card_get_view (AppChartCard *card);
