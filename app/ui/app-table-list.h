/* Tables below each other, each a card. */
#pragma once

#include <gtk/gtk.h>

#define APP_TYPE_TABLE_LIST (app_table_list_get_type ())
G_DECLARE_FINAL_TYPE (AppTableList, app_table_list, APP, TABLE_LIST, GtkBox)

/* Shows TABLES (AppFindingsTable) in place of earlier ones, on the same cards as far as there are
 * enough; nothing of them is kept. */
void app_table_list_show (AppTableList *list, GPtrArray *tables);
