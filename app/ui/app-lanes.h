/* The contenders of a race as cards, each with the lane of its run. They live in a grid that the
 * caller has. The main context's thread. */
#pragma once

#include "app-card-grid.h"
#include "app-race.h"

/* Puts a card for each contender of RACE into GRID, which is empty. The race must outlive them. */
void app_lanes_show (AppCardGrid *grid, AppRace *race);

/* Brings figures and lanes up to date. */
void app_lanes_update (AppCardGrid *grid, AppRace *race);

/* RACE is over: while it went on a card was about the latest run; then it says what the result's
 * table does. */
void app_lanes_conclude (AppCardGrid *grid, AppRace *race);
