/* A machine that goes to sleep, and a screen that is dimmed, change what is measured. */
#include "app-attention.h"

#include "app-settings.h"

#include <glib/gi18n.h>

#define NOTIFICATION_ID "race-over"
#define COOKIE_KEY "app-attention-cookie"

static void
inhibit (GtkWindow *window, AppMeasurement *shown)
{
  guint cookie =
      gtk_application_inhibit (gtk_window_get_application (window), window,
                               GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_IDLE,
                               _ ("A race is being measured"));

  g_object_set_data (G_OBJECT (shown), COOKIE_KEY, GUINT_TO_POINTER (cookie));
}

/* A cookie is 0 where the desktop does not know the wish. */
static void
release (GtkWindow *window, AppMeasurement *shown)
{
  guint cookie = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (shown), COOKIE_KEY));

  if (cookie != 0)
    gtk_application_uninhibit (gtk_window_get_application (window), cookie);
}

static char *
describe (AppMeasurement *shown)
{
  const GError *error = app_measurement_get_error (shown);

  return error != NULL ? g_strdup (error->message) : app_measurement_describe (shown);
}

static void
notify (GtkWindow *window, AppMeasurement *shown)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = describe (shown);

  notification =
      g_notification_new (app_measurement_get_error (shown) != NULL ? _ ("The Race Has Failed")
                                                                    : _ ("The Race Is Over"));
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (gtk_window_get_application (window)),
                                   NOTIFICATION_ID, notification);
}

static void
on_state (GtkWindow *window, AppMeasurement *shown)
{
  if (app_measurement_get_state (shown) == APP_MEASUREMENT_RUNNING)
    inhibit (window, shown);
  if (app_measurement_is_active (shown))
    return;
  release (window, shown);
  if (!gtk_window_is_active (window) &&
      app_measurement_get_state (shown) != APP_MEASUREMENT_STOPPED &&
      g_settings_get_boolean (app_settings_get (), "notify"))
    notify (window, shown);
}

void
app_attention_follow (GtkWindow *window, AppMeasurement *shown)
{
  g_return_if_fail (app_measurement_get_state (shown) == APP_MEASUREMENT_READY);
  g_signal_connect_object (shown, "state", G_CALLBACK (on_state), window, G_CONNECT_SWAPPED);
}
