/* The interface and its signals, so that the window, its attention and its exports need not know
 * what is shown. The main context's thread. */
#include "app-measurement.h"

#include "lab-error.h"

#include <glib/gi18n.h>

G_DEFINE_INTERFACE (AppMeasurement, app_measurement, G_TYPE_OBJECT)

enum
{
  STATE,
  UPDATED,
  FOUND,
  NOTE,
  UNSAVED,
  SIGNALS
};

static guint signals[SIGNALS];

static void
app_measurement_default_init (AppMeasurementInterface *iface)
{
  GType type = APP_TYPE_MEASUREMENT;

  signals[STATE] =
      g_signal_new ("state", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UPDATED] =
      g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOUND] =
      g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTE] = g_signal_new ("note", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[UNSAVED] = g_signal_new ("unsaved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

AppMeasurementState
app_measurement_get_state (AppMeasurement *measurement)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), APP_MEASUREMENT_READY);
  return APP_MEASUREMENT_GET_IFACE (measurement)->get_state (measurement);
}

gboolean
app_measurement_is_active (AppMeasurement *measurement)
{
  AppMeasurementState state = app_measurement_get_state (measurement);

  return state == APP_MEASUREMENT_RUNNING || state == APP_MEASUREMENT_STOPPING;
}

void
app_measurement_start (AppMeasurement *measurement)
{
  g_return_if_fail (app_measurement_get_state (measurement) == APP_MEASUREMENT_READY);
  APP_MEASUREMENT_GET_IFACE (measurement)->start (measurement);
}

void
app_measurement_stop (AppMeasurement *measurement)
{
  if (app_measurement_get_state (measurement) == APP_MEASUREMENT_RUNNING)
    APP_MEASUREMENT_GET_IFACE (measurement)->stop (measurement);
}

const GError *
app_measurement_get_error (AppMeasurement *measurement)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), NULL);
  AppMeasurementInterface *iface = APP_MEASUREMENT_GET_IFACE (measurement);
  return iface->get_error != NULL ? iface->get_error (measurement) : NULL;
}

char *
app_measurement_describe (AppMeasurement *measurement)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), NULL);
  AppMeasurementInterface *iface = APP_MEASUREMENT_GET_IFACE (measurement);
  return iface->describe != NULL ? iface->describe (measurement) : NULL;
}

AppFindings *
app_measurement_find (AppMeasurement *measurement)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), NULL);
  AppMeasurementInterface *iface = APP_MEASUREMENT_GET_IFACE (measurement);
  return iface->find != NULL ? iface->find (measurement) : NULL;
}

gboolean
app_measurement_has_data (AppMeasurement *measurement)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), FALSE);
  return APP_MEASUREMENT_GET_IFACE (measurement)->has_data (measurement);
}

const char *
app_measurement_get_path (AppMeasurement *measurement)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), NULL);
  return APP_MEASUREMENT_GET_IFACE (measurement)->get_path (measurement);
}

gboolean
app_measurement_save_chart (AppMeasurement *measurement, ReportChartKind kind, const char *path,
                            const ReportPicture *picture, GError **error)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), FALSE);
  return APP_MEASUREMENT_GET_IFACE (measurement)
      ->save_chart (measurement, kind, path, picture, error);
}

gboolean
app_measurement_save_result (AppMeasurement *measurement, const char *format, const char *path,
                             GError **error)
{
  g_return_val_if_fail (APP_IS_MEASUREMENT (measurement), FALSE);
  return APP_MEASUREMENT_GET_IFACE (measurement)->save_result (measurement, format, path, error);
}

gboolean
app_measurement_save_text (const char *text, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents (path, text, -1, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot write %s: %s"), path, cause->message);
  return FALSE;
}

void
app_measurement_tell_state (AppMeasurement *measurement)
{
  g_signal_emit (measurement, signals[STATE], 0);
}

void
app_measurement_tell_updated (AppMeasurement *measurement)
{
  g_signal_emit (measurement, signals[UPDATED], 0);
}

void
app_measurement_tell_found (AppMeasurement *measurement)
{
  g_signal_emit (measurement, signals[FOUND], 0);
}

void
app_measurement_tell_note (AppMeasurement *measurement, const char *text)
{
  g_signal_emit (measurement, signals[NOTE], 0, text);
}

void
app_measurement_tell_unsaved (AppMeasurement *measurement, const char *text)
{
  g_signal_emit (measurement, signals[UNSAVED], 0, text);
}
