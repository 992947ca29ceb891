/* A saved race as a row of the history: who raced under what, and when. */
#pragma once

#include "lab-saved.h"

#include <gtk/gtk.h>

#define APP_TYPE_HISTORY_ROW (app_history_row_get_type ())
G_DECLARE_FINAL_TYPE (AppHistoryRow, app_history_row, APP, HISTORY_ROW, GtkBox)

GtkWidget *app_history_row_new (void);

/* Shows SAVED (referenced), reading what it was if nobody has yet; NULL shows nothing. */
void app_history_row_show (AppHistoryRow *row, LabSaved *saved);

/* The race in words: its name, or who raced. Free with g_free. */
char *app_history_row_title (LabSaved *saved);
