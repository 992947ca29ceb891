/* A machine that goes to sleep, and a screen that is dimmed, change what is measured. */
#include "app-attention.h"

#include "app-outcome.h"
#include "app-settings.h"

#include <glib/gi18n.h>

#define NOTIFICATION_ID "race-over"
#define COOKIE_KEY "app-attention-cookie"

static void
inhibit (GtkWindow *window, AppRace *race)
{
  guint cookie =
      gtk_application_inhibit (gtk_window_get_application (window), window,
                               GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_IDLE,
                               _ ("A race is being measured"));

  g_object_set_data (G_OBJECT (race), COOKIE_KEY, GUINT_TO_POINTER (cookie));
}

/* A cookie is 0 where the desktop does not know the wish. */
static void
release (GtkWindow *window, AppRace *race)
{
  guint cookie = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (race), COOKIE_KEY));

  if (cookie != 0)
    gtk_application_uninhibit (gtk_window_get_application (window), cookie);
}

static char *
describe (AppRace *race)
{
  const GError *error = app_race_get_error (race);
  g_autoptr (ReportResult) result = error == NULL ? app_outcome_of (race) : NULL;

  if (error != NULL)
    return g_strdup (error->message);
  return result != NULL ? report_result_describe_outcome (result) : NULL;
}

static void
notify (GtkWindow *window, AppRace *race)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = describe (race);

  notification = g_notification_new (app_race_get_error (race) != NULL ? _ ("The Race Has Failed")
                                                                       : _ ("The Race Is Over"));
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_application_send_notification (G_APPLICATION (gtk_window_get_application (window)),
                                   NOTIFICATION_ID, notification);
}

static void
on_state (GtkWindow *window, AppRace *race)
{
  if (app_race_get_state (race) == APP_RACE_RUNNING)
    inhibit (window, race);
  if (app_race_is_active (race))
    return;
  release (window, race);
  if (!gtk_window_is_active (window) && app_race_get_state (race) != APP_RACE_STOPPED &&
      g_settings_get_boolean (app_settings_get (), "notify"))
    notify (window, race);
}

void
app_attention_follow (GtkWindow *window, AppRace *race)
{
  g_return_if_fail (app_race_get_state (race) == APP_RACE_READY);
  g_signal_connect_object (race, "state", G_CALLBACK (on_state), window, G_CONNECT_SWAPPED);
}
