/* A series of races as the window shows it, live or saved: a sweep over a knob's values, or the
 * search for the highest rate at which each contender meets an objective. An AppMeasurement. */
#pragma once

#include "app-measurement.h"
#include "lab-relay.h"
#include "lab-scenario-file.h"

#define APP_TYPE_SERIES (app_series_get_type ())
G_DECLARE_FINAL_TYPE (AppSeries, app_series, APP, SERIES, GObject)

/* Prepares what PLAN, which sweeps (`over`) or asks for a limit (`slo`), says with BACKENDS
 * (LabBackend); it is saved to a folder of its own among the user's runs. NULL with a
 * LAB_ERROR_SCENARIO or LAB_ERROR_EXPRESSION. */
AppSeries *app_series_new (const LabScenarioFile *plan, GPtrArray *backends, GError **error);

/* Reads the series at PATH (see lab_index_list) without blocking. */
void app_series_open_async (const char *path, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/* NULL with a LAB_ERROR that names file and cause. */
AppSeries *app_series_open_finish (GAsyncResult *result, GError **error);

/* How far a series that goes on has come. Of several searches for limits the times are those of
 * all, the rest is of the one that goes on. */
LabRelayProgress app_series_get_progress (AppSeries *series);

/* Who runs, with the knob at which value: "Threads · connections: 4". Free with g_free. */
char *app_series_describe_step (AppSeries *series);
