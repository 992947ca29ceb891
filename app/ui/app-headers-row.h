/* The request headers as a row that opens: one entry for each, and an empty one for the next.
 *
 * Signal ::changed () when a person has changed one. */
#pragma once

#include <adwaita.h>

#define APP_TYPE_HEADERS_ROW (app_headers_row_get_type ())
G_DECLARE_FINAL_TYPE (AppHeadersRow, app_headers_row, APP, HEADERS_ROW, AdwExpanderRow)

/* Shows HEADERS (as lab-headers.h has them; NULL for none), without ::changed. */
void app_headers_row_show (AppHeadersRow *row, const char *const *headers);

/* What is in the entries, wrong as it may be. Free with g_strfreev. */
char **app_headers_row_get (AppHeadersRow *row);

/* Opens the row and puts the focus on the first entry that cannot be sent. */
void app_headers_row_point_out (AppHeadersRow *row);

/* Why what is in the entries cannot be sent, or NULL. Free with g_error_free. */
GError *app_headers_row_find_mistake (AppHeadersRow *row);
