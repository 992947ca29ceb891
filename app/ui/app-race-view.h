/* A race, live or over: how far it is, who is how fast, what came out, the charts, the audit. */
#pragma once

#include "app-race.h"

#include <adwaita.h>

#define APP_TYPE_RACE_VIEW (app_race_view_get_type ())
G_DECLARE_FINAL_TYPE (AppRaceView, app_race_view, APP, RACE_VIEW, AdwBin)

/* Shows RACE (referenced) in place of an earlier one; NULL shows none. */
void app_race_view_show (AppRaceView *view, AppRace *race);
