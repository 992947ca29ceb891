/* A race as the window shows it, live or saved: its runs, its charts, and who has which colour. An
 * AppMeasurement. */
#pragma once

#include "app-measurement.h"
#include "lab-race.h"
#include "report-charts.h"

/* One contender. Plain data. */
typedef struct
{
  char *id;
  char *name;
  int color;   /* its index in the palette */
  LabRun *run; /* the latest one, or NULL before it */
} AppContender;

#define APP_TYPE_RACE (app_race_get_type ())
G_DECLARE_FINAL_TYPE (AppRace, app_race, APP, RACE, GObject)

/* Prepares a race of BACKENDS (LabBackend) that is saved to a folder of its own among the user's
 * runs. NULL with a LAB_ERROR_SCENARIO. */
AppRace *app_race_new (const LabScenario *scenario, GPtrArray *backends, GError **error);

/* A race that is over: RUNS (LabRun, at least one; referenced) that were read from FOLDER. Of a
 * contender that ran several times the charts show the latest run. Runs of several folders are
 * several races over each other, whose contenders are told apart by the races' names (see
 * app-race-names.h), and of whose runs those are shown that count (see report-counterparts.h). NULL
 * with a LAB_ERROR_SCENARIO that names what differs when the runs cannot be laid over each other,
 * or two that are the same run of several races. */
AppRace *app_race_new_saved (GPtrArray *runs, const char *folder, GError **error);

/* Whether children may be alive. */
gboolean app_race_is_active (AppRace *race);

/* Borrowed: the contenders (AppContender) in the order of their colours; the charts; the runs so
 * far (LabRun), the scenario. */
GPtrArray *app_race_get_contenders (AppRace *race);
ReportCharts *app_race_get_charts (AppRace *race);
GListModel *app_race_get_runs (AppRace *race);
const LabScenario *app_race_get_scenario (AppRace *race);

/* Whether it is several saved races over each other; and then what people call the one that RUN
 * belongs to. Borrowed. */
gboolean app_race_is_comparison (AppRace *race);
const char *app_race_get_name_of (AppRace *race, LabRun *run);

/* How far a race that is active has come, and the name of who runs, or NULL. */
LabProgress app_race_get_progress (AppRace *race);
const char *app_race_get_runner (AppRace *race);

/* The end of what the child that failed wrote to stderr, or NULL. Borrowed. */
const char *app_race_get_error_output (AppRace *race);
