/* What the files of AppSeries share. Internal to it. */
#pragma once

#include "app-series.h"
#include "lab-limit.h"
#include "lab-sweep.h"

struct _AppSeries
{
  GObject parent_instance;

  char *folder;
  AppMeasurementState state;

  /* Live: one of the two. */
  LabSweep *sweep;
  GPtrArray *limits; /* LabLimit, one for each contender */
  guint turn;        /* which of them searches */
  LabRace *race;     /* the current one, or NULL */
  LabRun *run;       /* its current one, which is listened to, or NULL */

  /* Saved: one of the two. */
  LabSeries *series;
  GPtrArray *hunts; /* LabHunt */
};

/* Begins and ends what app_series_new has prepared. */
void app_series_start (AppMeasurement *measurement);
void app_series_stop (AppMeasurement *measurement);

/* Listens to the current race no more. */
void app_series_leave_race (AppSeries *series);
