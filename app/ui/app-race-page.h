/* The page of a race: what will happen, what happens, what came out. */
#pragma once

#include "app-race.h"

#include <adwaita.h>

#define APP_TYPE_RACE_PAGE (app_race_page_get_type ())
G_DECLARE_FINAL_TYPE (AppRacePage, app_race_page, APP, RACE_PAGE, AdwBin)

/* Before the first race: says what a race of BACKENDS (LabBackend) under SCENARIO will do. */
void app_race_page_preview (AppRacePage *page, GPtrArray *backends, const LabScenario *scenario);

/* Shows RACE (referenced) in place of an earlier one. */
void app_race_page_show (AppRacePage *page, AppRace *race);

/* Shows an error that kept a race from being prepared. */
void app_race_page_show_error (AppRacePage *page, const GError *error);
