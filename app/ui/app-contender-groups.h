/* The contenders of one catalogue in sections of a kind each, and what is wrong with the manifests
 * that cannot be used. When the catalogue changes it is made anew.
 *
 * Signals ::changed () when other contenders are chosen, ::edit (LabBackend) when the person wants
 * to change this server of their own. */
#pragma once

#include "app-contender-row.h"
#include "lab-catalog.h"

#define APP_TYPE_CONTENDER_GROUPS (app_contender_groups_get_type ())
G_DECLARE_FINAL_TYPE (AppContenderGroups, app_contender_groups, APP, CONTENDER_GROUPS, GtkBox)

/* Of CATALOG, which is not kept. */
GtkWidget *app_contender_groups_new (LabCatalog *catalog);

/* The chosen backends (LabBackend) in the order in which they stand. A new array. */
GPtrArray *app_contender_groups_get_chosen (AppContenderGroups *groups);

/* Switches on those whose ids are among IDS and that are able to race, and off all others; nothing
 * when IDS names nobody. */
void app_contender_groups_choose (AppContenderGroups *groups, const char *const *ids);

/* What was found of one of the backends on this machine. Returns whether it was chosen, and cannot
 * be any more. */
gboolean app_contender_groups_set_diagnosis (AppContenderGroups *groups, LabDiagnosis *diagnosis);

void app_contender_groups_set_workload (AppContenderGroups *groups, const Workload *workload);
void app_contender_groups_set_locked (AppContenderGroups *groups, gboolean locked);

/* Shows those in whose words TEXT stands; "" shows all. */
void app_contender_groups_search (AppContenderGroups *groups, const char *text);
