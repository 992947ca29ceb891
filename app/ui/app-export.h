/* Saving charts and results from the window: asks for a file, writes it, tells in a toast how it
 * went. */
#pragma once

#include "app-race.h"

#include <adwaita.h>

/* Asks where to save the chart of KIND and writes it; the name's ending (.png, .svg, .pdf) says the
 * format, ENDING ("png") is the suggestion. SHOWN and TOASTS are referenced until it is done. */
void app_export_ask (GtkWindow *parent, AdwToastOverlay *toasts, AppMeasurement *shown,
                     ReportChartKind kind, const char *ending);

/* The same of the whole result in FORMAT, which SHOWN knows and the file ends in. */
void app_export_ask_result (GtkWindow *parent, AdwToastOverlay *toasts, AppMeasurement *shown,
                            const char *format);

/* Writes every chart as FOLDER/KIND.png, without asking. */
void app_export_to_folder (AdwToastOverlay *toasts, AppRace *race, const char *folder);

/* Opens the folder that PATH lies in with the person's file manager. */
void app_export_show_in_folder (AdwToastOverlay *toasts, const char *path);
