/* Charts and results as files. Each is written beside its target and then renamed, so a failure
 * leaves no half file and an older one as it was. */
#pragma once

#include "chart-draw.h"
#include "chart-theme.h"
#include "report-charts.h"

typedef struct
{
  int width;  /* logical pixels; 1600 */
  int height; /* 900 */
  int scale;  /* 1 to 4 */
  ChartThemeId theme;
} ReportPicture;

#define REPORT_PICTURE_STANDARD ((ReportPicture){ 1600, 900, 1, CHART_THEME_LIGHT })

/* Writes the chart of KIND to PATH, whose ending says the format (.png, .svg, .pdf), with scenario,
 * machine and the audit's verdict in the footer. FALSE with a LAB_ERROR_FILE that names the file,
 * the cause and what to do. Blocks for some 50 ms. */
gboolean report_export_chart (ReportCharts *charts, ReportChartKind kind, const char *path,
                              const ReportPicture *picture, GError **error);

/* Writes every chart to FOLDER/KIND.png, making the folder. Returns the paths, NULL-terminated, or
 * NULL with an error as above. */
char **report_export_charts (ReportCharts *charts, const char *folder, const ReportPicture *picture,
                             GError **error);
