/* Knocks at a server's door until it opens. The main context's thread. */
#include "lab-knock.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>

#define PAUSE_MS 50
#define HTTP_PORT 80

/* Below the ports that systems give to every connection that is made: from 32768 on Linux (ip(7),
 * ip_local_port_range), from 49152 elsewhere (RFC 6335). One of those might be another's before the
 * server, which may be slow to start, binds it. */
#define PORT_MIN 20000
#define PORT_MAX 32767
#define TRIES 100

/* Binds PORT, or with 0 any, and lets go of it again: nothing can hand it over to the server. 0
 * when it cannot be had. */
static guint16
try_port (guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) listener =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (listener != NULL && g_socket_bind (listener, wanted, FALSE, error))
    bound = g_socket_get_local_address (listener, error);
  return bound != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)) : 0;
}

guint16
lab_knock_choose_port (GError **error)
{
  g_autoptr (GError) cause = NULL;
  guint16 port = 0;

  for (int i = 0; i < TRIES && port == 0; i++)
    port = try_port ((guint16) g_random_int_range (PORT_MIN, PORT_MAX + 1), NULL);
  if (port == 0)
    port = try_port (0, &cause);
  if (port == 0)
    g_set_error (error, LAB_ERROR, LAB_ERROR_SPAWN, _ ("cannot choose a free port: %s"),
                 cause->message);
  return port;
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
