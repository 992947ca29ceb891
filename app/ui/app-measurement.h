/* What the window can show: a race, a series of races, or what another tool has measured; going on,
 * or over.
 *
 * Signals:
 *
 *   ::state   ()             the state has changed
 *   ::updated ()             figures, progress or charts have changed; about four times a second
 *   ::found   ()             what app_measurement_find says is another
 *   ::note    (char *text)   something that should be told but stops nothing
 *   ::unsaved (char *text)   why a run could not be written to its file; what goes on goes on */
#pragma once

#include "app-findings.h"
#include "report-export.h"

#include <glib-object.h>

typedef enum
{
  APP_MEASUREMENT_READY,
  APP_MEASUREMENT_RUNNING,
  APP_MEASUREMENT_STOPPING, /* asked to stop; the children are ending */
  APP_MEASUREMENT_FINISHED,
  APP_MEASUREMENT_STOPPED, /* ended on wish; what was measured is there */
  APP_MEASUREMENT_FAILED   /* see app_measurement_get_error */
} AppMeasurementState;

#define APP_TYPE_MEASUREMENT (app_measurement_get_type ())
G_DECLARE_INTERFACE (AppMeasurement, app_measurement, APP, MEASUREMENT, GObject)

struct _AppMeasurementInterface
{
  GTypeInterface parent;

  AppMeasurementState (*get_state) (AppMeasurement *measurement);
  gboolean (*has_data) (AppMeasurement *measurement);
  const char *(*get_path) (AppMeasurement *measurement);
  gboolean (*save_chart) (AppMeasurement *measurement, ReportChartKind kind, const char *path,
                          const ReportPicture *picture, GError **error);
  gboolean (*save_result) (AppMeasurement *measurement, const char *format, const char *path,
                           GError **error);

  /* Of all but races, which have a page of their own. */
  AppFindings *(*find) (AppMeasurement *measurement);

  /* Of what can go on; others are FINISHED and have none of these. */
  void (*start) (AppMeasurement *measurement);
  void (*stop) (AppMeasurement *measurement);
  const GError *(*get_error) (AppMeasurement *measurement);
  char *(*describe) (AppMeasurement *measurement);
};

AppMeasurementState app_measurement_get_state (AppMeasurement *measurement);

/* Whether children may be alive. */
gboolean app_measurement_is_active (AppMeasurement *measurement);

/* Begins, once, what is READY; ends it early. */
void app_measurement_start (AppMeasurement *measurement);
void app_measurement_stop (AppMeasurement *measurement);

/* Why it failed, or NULL. Borrowed. */
const GError *app_measurement_get_error (AppMeasurement *measurement);

/* What came out of it in a sentence or a few, or NULL. Free with g_free. */
char *app_measurement_describe (AppMeasurement *measurement);

/* Whether anything was measured so far that can be saved. */
gboolean app_measurement_has_data (AppMeasurement *measurement);

/* What has come out of it so far; NULL when nothing has, and of a race, which has its own page.
 * Free with app_findings_free. */
AppFindings *app_measurement_find (AppMeasurement *measurement);

/* The folder of its files, or the file it was read from. Borrowed. */
const char *app_measurement_get_path (AppMeasurement *measurement);

/* Writes the chart of KIND, or the whole result in FORMAT ("csv", "json" …), to PATH. FALSE with an
 * error that says what could not be written, and why. */
gboolean
app_measurement_save_chart (AppMeasurement *measurement, ReportChartKind kind, const char *path,
                            const ReportPicture *picture, GError **error);
gboolean app_measurement_save_result (AppMeasurement *measurement, const char *format,
                                      const char *path, GError **error);

/* For those who implement it: writes TEXT to PATH, in place of an older file only when all is
 * written (FALSE with a LAB_ERROR_FILE); and emit the signals. */
gboolean app_measurement_save_text (const char *text, const char *path, GError **error);
void app_measurement_tell_state (AppMeasurement *measurement);
void app_measurement_tell_updated (AppMeasurement *measurement);
void app_measurement_tell_found (AppMeasurement *measurement);
void app_measurement_tell_note (AppMeasurement *measurement, const char *text);
void app_measurement_tell_unsaved (AppMeasurement *measurement, const char *text);
