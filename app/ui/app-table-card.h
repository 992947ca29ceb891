/* A report's table as a card: heading, rows, what is to be known of them; to be copied as text. */
#pragma once

#include "app-findings.h"

#include <adwaita.h>

#define APP_TYPE_TABLE_CARD (app_table_card_get_type ())
G_DECLARE_FINAL_TYPE (AppTableCard, app_table_card, APP, TABLE_CARD, AdwBin)

GtkWidget *app_table_card_new (void);

/* Shows ITEM in place of an earlier one; nothing of it is kept. */
void app_table_card_show (AppTableCard *card, const AppFindingsTable *item);
