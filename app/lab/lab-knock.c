/* Knocks at a server's door until it opens. The main context's thread. */
#include "lab-knock.h"

#include "lab-error.h"

#define PAUSE_MS 50
#define HTTP_PORT 80

guint16
lab_knock_choose_port (GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) listener =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &cause);

  /* The socket is closed again before the server binds the port: nothing can hand it over. */
  if (listener != NULL && g_socket_bind (listener, any, FALSE, &cause))
    bound = g_socket_get_local_address (listener, &cause);
  if (bound != NULL)
    return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_set_error (error, LAB_ERROR, LAB_ERROR_SPAWN, "cannot choose a free port: %s", cause->message);
  return 0;
}

gboolean
lab_knock_is_free (guint16 port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GError) error = NULL;

  /* With the address to be reused only a listener is in the way, not the rest of old connections.
   */
  return socket == NULL || g_socket_bind (socket, address, TRUE, &error) ||
         !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static gboolean knock (gpointer data);

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (source), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (connection != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_timeout_add (PAUSE_MS, knock, g_steal_pointer (&task)); /* not yet: any refusal may pass */
}

static gboolean
knock (gpointer data)
{
  GTask *task = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_to_uri_async (client, g_task_get_task_data (task), HTTP_PORT,
                                        g_task_get_cancellable (task), on_connected, task);
  return G_SOURCE_REMOVE;
}

void
lab_knock_async (const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, lab_knock_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  (void) knock (task); /* it says not to come again as a timeout, which this is not */
}

gboolean
lab_knock_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
