/* GIO says of each program that it is about to begin it, and does so in the same breath, on the
 * main context's thread, from which the program would inherit how it is scheduled. */
#include "app-launch.h"

#include "lab-deference.h"

#include <gio/gio.h>

static gboolean
on_begun (gpointer data)
{
  lab_deference_resume ();
  return G_SOURCE_REMOVE;
}

/* That it has begun is said of those alone that did. */
static gboolean
on_launch (GSignalInvocationHint *hint, guint count, const GValue *values, gpointer data)
{
  lab_deference_pause ();
  g_idle_add_full (G_PRIORITY_HIGH, on_begun, NULL, NULL);
  return TRUE; /* and of the next one */
}

void
app_launch_watch (void)
{
  (void) g_type_class_ref (G_TYPE_APP_LAUNCH_CONTEXT); /* for good: its signals come with it */
  (void) g_signal_add_emission_hook (g_signal_lookup ("launch-started", G_TYPE_APP_LAUNCH_CONTEXT),
                                     0, on_launch, NULL, NULL);
}
