/* Blocking sockets and a thread for each connection: simple, and as real as any. */
#include "gate.h"

#include <string.h>

struct Gate
{
  GSocketListener *listener;
  GCancellable *closing;
  GThread *thread;
  char *line; /* of a head that is let in, with its end */
  guint16 port;
  gint let_in; /* atomic */
};

typedef struct
{
  Gate *gate;
  GSocketConnection *connection;
} Visit;

#define ALLOWED "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes"
#define REFUSED "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno"

/* Answers each whole head in TEXT and takes it out. */
static gboolean
answer (Visit *visit, GString *text)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (visit->connection));
  const char *end;

  while ((end = strstr (text->str, "\r\n\r\n")) != NULL)
    {
      g_autofree char *head = g_strndup (text->str, (gsize) (end - text->str) + 2);
      gboolean is_let_in = strstr (head, visit->gate->line) != NULL;
      const char *said = is_let_in ? ALLOWED : REFUSED;

      g_atomic_int_add (&visit->gate->let_in, is_let_in);
      g_string_erase (text, 0, end - text->str + 4);
      if (!g_output_stream_write_all (output, said, strlen (said), NULL, visit->gate->closing,
                                      NULL))
        return FALSE;
    }
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  Visit *visit = data;
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (visit->connection));
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[4096];
  gssize length;

  do
    {
      length = g_input_stream_read (input, bytes, sizeof bytes, visit->gate->closing, NULL);
      if (length > 0)
        g_string_append_len (text, bytes, length);
    }
  while (length > 0 && answer (visit, text));
  g_object_unref (visit->connection);
  g_free (visit);
  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  Gate *gate = data;
  GList *threads = NULL;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (gate->listener, NULL, gate->closing, NULL)) !=
         NULL)
    {
      Visit *visit = g_new (Visit, 1);

      *visit = (Visit){ gate, connection };
      threads = g_list_prepend (threads, g_thread_new ("visit", serve, visit));
    }
  while (threads != NULL)
    {
      g_thread_join (threads->data);
      threads = g_list_delete_link (threads, threads);
    }
  return NULL;
}

Gate *
gate_open (const char *header)
{
  Gate *gate = g_new0 (Gate, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  gate->listener = g_socket_listener_new ();
  gate->closing = g_cancellable_new ();
  gate->line = g_strconcat ("\r\n", header, "\r\n", NULL);
  g_socket_listener_add_address (gate->listener, wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  gate->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  gate->thread = g_thread_new ("gate", accept_all, gate);
  return gate;
}

guint16
gate_get_port (Gate *gate)
{
  return gate->port;
}

guint
gate_count_let_in (Gate *gate)
{
  return (guint) g_atomic_int_get (&gate->let_in);
}

void
gate_close (Gate *gate)
{
  g_cancellable_cancel (gate->closing);
  g_thread_join (gate->thread);
  g_object_unref (gate->listener);
  g_object_unref (gate->closing);
  g_free (gate->line);
  g_free (gate);
}
