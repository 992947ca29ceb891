/* A backend that can be switched into the race: its colour, name, summary, or what it lacks.
 *
 * Signals ::toggled () when it has come into the race or left it, ::edit () when the person wants
 * to change this server of their own. */
#pragma once

#include "lab-doctor.h"

#include <adwaita.h>

#define APP_TYPE_CONTENDER_ROW (app_contender_row_get_type ())
G_DECLARE_FINAL_TYPE (AppContenderRow, app_contender_row, APP, CONTENDER_ROW, AdwActionRow)

/* A row of BACKEND (referenced). */
GtkWidget *app_contender_row_new (LabBackend *backend);

/* What was found of the backend on this machine; until then it is taken to be ready. Returns
 * whether it was chosen, and cannot be any more. */
gboolean app_contender_row_set_diagnosis (AppContenderRow *row, LabDiagnosis *diagnosis);

LabBackend *app_contender_row_get_backend (AppContenderRow *row);

/* Whether it is switched on and able to race. */
gboolean app_contender_row_is_chosen (AppContenderRow *row);

/* Switches it on or off, as a person does. */
void app_contender_row_choose (AppContenderRow *row, gboolean chosen);

/* The workload that is to be raced: not every backend offers each. */
void app_contender_row_set_workload (AppContenderRow *row, const Workload *workload);

/* While a race goes on its contenders stay. */
void app_contender_row_set_locked (AppContenderRow *row, gboolean locked);
