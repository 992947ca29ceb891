/* The page of a race: what will happen, what happens, what came out. */
#pragma once

#include "app-race.h"
#include "lab-scenario-file.h"

#include <adwaita.h>

#define APP_TYPE_RACE_PAGE (app_race_page_get_type ())
G_DECLARE_FINAL_TYPE (AppRacePage, app_race_page, APP, RACE_PAGE, AdwBin)

/* Before the first race: says what a race of BACKENDS (LabBackend) after PLAN will do. */
void app_race_page_preview (AppRacePage *page, GPtrArray *backends, const LabScenarioFile *plan);

/* Shows SHOWN (referenced) in place of what was there: an AppRace, or anything that has findings.
 */
void app_race_page_show (AppRacePage *page, AppMeasurement *shown);

/* Says MESSAGE, below TITLE, above what is shown, until somebody closes it or something else is
 * shown. */
void app_race_page_warn (AppRacePage *page, const char *title, const char *message);

/* Shows an error that kept something from being shown, below TITLE; what was shown before stays. */
void app_race_page_show_error (AppRacePage *page, const char *title, const GError *error);

/* Takes such an error away, since another try went well; what is shown stays. */
void app_race_page_drop_error (AppRacePage *page);
