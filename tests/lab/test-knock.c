/* Tests waiting for a server that does not speak. */
#include "lab-knock.h"
#include "testing.h"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
open_door (gpointer data)
{
  GSocketListener *listener = data;
  guint16 port = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (listener), "port"));

  g_assert_true (g_socket_listener_add_inet_port (listener, port, NULL, NULL));
  return G_SOURCE_REMOVE;
}

/* The door opens only after the first knock was refused. */
static void
test_opens_late (void)
{
  guint16 port = lab_knock_choose_port (NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/x", port);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_cmpuint (port, >, 0);
  g_object_set_data (G_OBJECT (listener), "port", GUINT_TO_POINTER ((guint) port));
  lab_knock_async (url, NULL, keep_result, &result);
  g_timeout_add (20, open_door, listener);
  testing_wait (has_result, &result);
  g_assert_true (lab_knock_finish (result, NULL));
}

static gboolean
cancel (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", lab_knock_choose_port (NULL));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lab_knock_async (url, cancellable, keep_result, &result);
  g_timeout_add (20, cancel, cancellable);
  testing_wait (has_result, &result);
  g_assert_false (lab_knock_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/knock/opens-late", test_opens_late);
  g_test_add_func ("/lab/knock/cancelled", test_cancelled);
  return g_test_run ();
}
