/* The backends of this machine, searchable, in sections: architectures, runtimes, servers of one's
 * own; and what is wrong with the manifests that cannot be used.
 *
 * Signals:
 *
 *   ::changed ()         other contenders are chosen
 *   ::examined ()        it is known again which of them can race on this machine
 *   ::lost (char *names) some that were chosen cannot race any more, as that has shown */
#pragma once

#include "lab-backend.h"

#include <gtk/gtk.h>

#define APP_TYPE_CONTENDER_LIST (app_contender_list_get_type ())
G_DECLARE_FINAL_TYPE (AppContenderList, app_contender_list, APP, CONTENDER_LIST, GtkBox)

/* The chosen backends (LabBackend) in the order of the list, which is that of the race. A new
 * array, empty when nobody is chosen. */
GPtrArray *app_contender_list_get_chosen (AppContenderList *list);

/* Whether it is known which of them can race. Until then all are taken to be able to. */
gboolean app_contender_list_is_examined (AppContenderList *list);

/* Switches on those whose ids are among IDS and that are able to race, and off all others; nothing
 * when IDS names nobody in the list. */
void app_contender_list_choose (AppContenderList *list, const char *const *ids);

void app_contender_list_set_workload (AppContenderList *list, const Workload *workload);
void app_contender_list_set_locked (AppContenderList *list, gboolean locked);
