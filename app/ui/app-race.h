/* A race as the window shows it, live or saved: its runs, its charts, and who has which colour.
 *
 * Signals:
 *
 *   ::state   ()             the state has changed
 *   ::updated ()             figures, progress or charts have changed; about four times a second
 *   ::note    (char *text)   something that should be told but stops nothing */
#pragma once

#include "lab-race.h"
#include "report-charts.h"

typedef enum
{
  APP_RACE_READY,
  APP_RACE_RUNNING,
  APP_RACE_STOPPING, /* asked to stop; the children are ending */
  APP_RACE_FINISHED,
  APP_RACE_STOPPED, /* ended on wish; what was measured is there */
  APP_RACE_FAILED   /* see app_race_get_error */
} AppRaceState;

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
 * several races over each other, whose contenders are told apart by the folders' names. NULL with a
 * LAB_ERROR_SCENARIO that names what differs when the runs cannot be laid over each other. */
AppRace *app_race_new_saved (GPtrArray *runs, const char *folder, GError **error);

/* Begins, once, what app_race_new has prepared; ends it early. */
void app_race_start (AppRace *race);
void app_race_stop (AppRace *race);

AppRaceState app_race_get_state (AppRace *race);

/* Whether children may be alive. */
gboolean app_race_is_active (AppRace *race);

/* Borrowed: the contenders (AppContender) in the order of their colours; the charts; the runs so
 * far (LabRun), the scenario, the folder of the runs' files. */
GPtrArray *app_race_get_contenders (AppRace *race);
ReportCharts *app_race_get_charts (AppRace *race);
GListModel *app_race_get_runs (AppRace *race);
const LabScenario *app_race_get_scenario (AppRace *race);
const char *app_race_get_folder (AppRace *race);

/* Whether it is several saved races over each other. */
gboolean app_race_is_comparison (AppRace *race);

/* How far a race that is active has come, and the name of who runs, or NULL. */
LabProgress app_race_get_progress (AppRace *race);
const char *app_race_get_runner (AppRace *race);

/* Why it failed, or NULL; and the end of what the failed child wrote to stderr, or NULL. Borrowed.
 */
const GError *app_race_get_error (AppRace *race);
const char *app_race_get_error_output (AppRace *race);
