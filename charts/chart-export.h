/* Charts as files. A file is written beside its target under another name, checked, and then takes
 * the target's place: there is never half a picture, and a failure leaves an older one as it was.
 */
#pragma once

#include <stdbool.h>

#include "chart-attachment.h"
#include "chart-sheet.h"

#define CHART_EXPORT_SIZE_MIN 64
#define CHART_EXPORT_SIZE_MAX 16384
#define CHART_EXPORT_SCALE_MAX 4

/* Width and height are logical pixels, CHART_EXPORT_SIZE_MIN … _MAX each. A PNG has SCALE (1 … 4; 0
 * means 1) times as many real pixels each way, at most CHART_EXPORT_SIZE_MAX; SVG and PDF, which
 * have no pixels, are made SCALE times as large. The quality is always the best. */
typedef struct
{
  int width;
  int height;
  int scale;
  ChartDrawOptions draw;
  ChartAttachments attachments; /* borrowed; PNG and SVG carry them. Beyond the limits that
                                   chart-attachment.h names, none of them */
} ChartExport;

/* Writes PATH, in the format that its ending says: .png, .svg or .pdf, in any case of letters.
 * Returns true; or returns false and stores a message that names the file, the cause and what to
 * do: malloc'ed, to be freed by the caller with free(). ERROR may be NULL only where nobody reads
 * it. Blocks until the system has taken the bytes; does not wait for the disk. */
bool
chart_export_file (const Chart *chart, const char *path, const ChartExport *settings, char **error);

/* The same of all charts of a sheet as one picture. */
bool chart_export_sheet (const ChartSheet *sheet, const char *path, const ChartExport *settings,
                         char **error);
