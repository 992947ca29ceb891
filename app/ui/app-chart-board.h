/* All charts of a race: the latency over time large, the others beside and under each other. They
 * share the cursor, the zoom of time, and which contenders are shown. */
#pragma once

#include "app-race.h"

#include <adwaita.h>

#define APP_TYPE_CHART_BOARD (app_chart_board_get_type ())
G_DECLARE_FINAL_TYPE (AppChartBoard, app_chart_board, APP, CHART_BOARD, AdwBin)

/* Shows the charts of RACE (referenced); NULL shows none. */
void app_chart_board_show (AppChartBoard *board, AppRace *race);

/* Has the charts drawn that have changed, and shows those that have come to have data. */
void app_chart_board_update (AppChartBoard *board);

/* Brings what the charts say of themselves up to date at once. */
void app_chart_board_describe (AppChartBoard *board);
