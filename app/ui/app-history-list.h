/* The races of the library as a list: the newest first, read as they are looked at, searched, and
 * selected by the person.
 *
 * Signals ::changed () when other races are listed or chosen, ::open () when the chosen ones shall
 * be opened. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_HISTORY_LIST (app_history_list_get_type ())
G_DECLARE_FINAL_TYPE (AppHistoryList, app_history_list, APP, HISTORY_LIST, AdwBin)

/* Looks what is in the library now. FALSE with a LAB_ERROR_FILE. */
gboolean app_history_list_refresh (AppHistoryList *list, GError **error);

/* Whether the library has no race, whatever is searched for. */
gboolean app_history_list_is_empty (AppHistoryList *list);

/* Lists those in which TEXT stands; "" lists all. */
void app_history_list_search (AppHistoryList *list, const char *text);

/* How many are listed. */
guint app_history_list_get_count (AppHistoryList *list);

/* The chosen races (LabSaved), in the list's order. A new array. */
GPtrArray *app_history_list_get_chosen (AppHistoryList *list);
