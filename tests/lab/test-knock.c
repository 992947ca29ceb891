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

/* A door that is shut: nobody listens at its port, and nobody else can have that meanwhile. */
static GSocket *
make_door (char **url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  GSocket *door =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_assert_true (g_socket_bind (door, wanted, FALSE, NULL));
  bound = g_socket_get_local_address (door, &error);
  g_assert_no_error (error);
  *url = g_strdup_printf ("http://127.0.0.1:%u/x",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  return door;
}

static gboolean
open_door (gpointer data)
{
  g_assert_true (g_socket_listen (data, NULL));
  return G_SOURCE_REMOVE;
}

/* The door opens only after the first knock was refused. */
static void
test_opens_late (void)
{
  g_autofree char *url = NULL;
  g_autoptr (GSocket) door = make_door (&url);
  g_autoptr (GAsyncResult) result = NULL;

  lab_knock_async (url, NULL, keep_result, &result);
  g_timeout_add (20, open_door, door);
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
  g_autofree char *url = NULL;
  g_autoptr (GSocket) door = make_door (&url);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lab_knock_async (url, cancellable, keep_result, &result);
  g_timeout_add (20, cancel, cancellable);
  testing_wait (has_result, &result);
  g_assert_false (lab_knock_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_socket_is_closed (door));
}

static void
test_choose (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (lab_knock_choose_port (&error), >, 0);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/knock/opens-late", test_opens_late);
  g_test_add_func ("/lab/knock/cancelled", test_cancelled);
  g_test_add_func ("/lab/knock/choose", test_choose);
  return g_test_run ();
}
