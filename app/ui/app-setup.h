/* The last race's set-up, who raced under what, kept from one start to the next. The main context's
 * thread. */
#pragma once

#include "app-contender-list.h"
#include "app-scenario-form.h"

/* Shows the last set-up; where there is none, or it is not to be read, things stay as they are. */
void app_setup_restore (AppContenderList *contenders, AppScenarioForm *form);

/* Keeps what is shown. */
void app_setup_keep (AppContenderList *contenders, AppScenarioForm *form);
