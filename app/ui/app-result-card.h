/* The result as a card: a table that any column sorts, to be copied as text, and a sentence on what
 * its two kinds of time are. */
#pragma once

#include "report-result.h"

#include <adwaita.h>

#define APP_TYPE_RESULT_CARD (app_result_card_get_type ())
G_DECLARE_FINAL_TYPE (AppResultCard, app_result_card, APP, RESULT_CARD, AdwBin)

/* Shows RESULT, of which nothing is kept. */
void app_result_card_show (AppResultCard *card, ReportResult *result);
