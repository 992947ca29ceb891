/* The history: every saved race, searchable; to be opened, laid over each other, named, deleted.
 *
 * Signal ::open (char **paths) when the races at PATHS shall be shown, together if there are
 * several. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_HISTORY_PAGE (app_history_page_get_type ())
G_DECLARE_FINAL_TYPE (AppHistoryPage, app_history_page, APP, HISTORY_PAGE, AdwBin)

/* Where the page says what can be undone and what could not be done. Borrowed; once. */
void app_history_page_set_toasts (AppHistoryPage *page, AdwToastOverlay *toasts);

/* Looks what is in the library now. */
void app_history_page_refresh (AppHistoryPage *page);

/* Puts the keyboard into the search. */
void app_history_page_search (AppHistoryPage *page);

/* The folder of the race that is going on, which then cannot be deleted, or NULL. */
void app_history_page_set_measured (AppHistoryPage *page, const char *folder);
