/* A contender's figures as a row of the result's table: for each column what is read, and what is
 * sorted by. Holds nothing of the result. */
#pragma once

#include "report-result.h"

typedef enum
{
  APP_RESULT_CONTENDER,
  APP_RESULT_THROUGHPUT,
  APP_RESULT_P50,
  APP_RESULT_P90,
  APP_RESULT_P99,
  APP_RESULT_P99_9,
  APP_RESULT_MAX,
  APP_RESULT_SERVICE_P50,
  APP_RESULT_SERVICE_P99,
  APP_RESULT_ERRORS,
  APP_RESULT_CPU,
  APP_RESULT_MEMORY,
  APP_RESULT_AUDIT
} AppResultColumn;

#define APP_RESULT_COLUMNS (APP_RESULT_AUDIT + 1)

#define APP_TYPE_RESULT_ROW (app_result_row_get_type ())
G_DECLARE_FINAL_TYPE (AppResultRow, app_result_row, APP, RESULT_ROW, GObject)

AppResultRow *app_result_row_new (const ReportContender *contender);

/* The column's heading, translated. Static. */
const char *app_result_row_title (AppResultColumn column);

/* The figure in words; "–" where it was not measured. Borrowed. */
const char *app_result_row_get_text (AppResultRow *row, AppResultColumn column);

/* The figure; NAN where it was not measured or is none. */
double app_result_row_get_value (AppResultRow *row, AppResultColumn column);
