/* What the files of AppRace share. Internal to it. */
#pragma once

#include "app-race.h"

struct _AppRace
{
  GObject parent_instance;

  LabRace *lab; /* NULL of a saved race */
  GListModel *runs;
  LabScenario *scenario;
  ReportCharts *charts;
  GPtrArray *contenders;
  char *folder;
  LabRun *current;   /* the run that is listened to, or NULL */
  gboolean adopted;  /* the charts show the current run */
  GHashTable *names; /* of several saved races over each other, by their folders; else NULL */
  GHashTable *spare; /* those of their runs (LabRun, borrowed) that do not count; else NULL */
  AppMeasurementState state;
};

/* Prepares a race under SCENARIO (copied) whose runs (LabRun; referenced) are in FOLDER. */
AppRace *app_race_prepare (const LabScenario *scenario, GListModel *runs, const char *folder);

/* Adds a contender, once, in the palette's colour COLOR; finds one, or NULL. Borrowed. */
AppContender *app_race_add_contender (AppRace *race, const char *id, const char *name, int color);
AppContender *app_race_find_contender (AppRace *race, const char *id);

/* The id of the contender that RUN is of. Free with g_free. */
char *app_race_identify (AppRace *race, LabRun *run);

/* The one place where the state changes; final states stay. */
void app_race_enter (AppRace *race, AppMeasurementState state);

/* Begins and ends what app_race_new has prepared. */
void app_race_start (AppMeasurement *measurement);
void app_race_stop (AppMeasurement *measurement);

/* Listens to the current run no more. */
void app_race_leave_run (AppRace *race);
