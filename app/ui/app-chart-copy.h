/* Puts a chart onto the clipboard as a picture. */
#pragma once

#include "chart.h"

#include <gtk/gtk.h>

/* Draws CHART anew, as large as exports are and in the window's light or dark, for CLIPBOARD.
 * Blocks for some 50 ms. */
void app_chart_copy (Chart *chart, GdkClipboard *clipboard);
