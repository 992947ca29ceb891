/* See the header. Blocking sockets and a thread for each connection: simple, and as real as any. */
#include "peer.h"

#include <string.h>
#include <sys/socket.h>

struct Peer
{
  PeerManner manner;
  NetSocket listener;
  char *url;
  GThread *thread;
  GMutex lock;
  GArray *sockets;    /* of all connections, to be shut down at the end */
  GPtrArray *threads; /* of all connections */
  guint requests;
};

typedef struct
{
  Peer *peer;
  NetSocket socket;
} Connection;

static gboolean
say (NetSocket socket, const char *text)
{
  return net_write_all (socket, text, strlen (text)) == 0;
}

static gboolean
say_slowly (NetSocket socket, const char *text)
{
  for (; *text != '\0'; text++)
    if (net_write_all (socket, text, 1) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
reset (NetSocket socket)
{
  struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  return FALSE;
}

static gboolean
say_forever (NetSocket socket, const char *beginning, const char *more)
{
  gboolean heard = say (socket, beginning);

  while (heard)
    heard = say (socket, more);
  return FALSE;
}

/* Answers one request. FALSE ends the connection. */
static gboolean
answer (Peer *peer, NetSocket socket)
{
  static const char plain[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  switch (peer->manner)
    {
    case PEER_ANSWERS:
      return say (socket, plain);
    case PEER_CHUNKS:
      return say (socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") &&
             say (socket, "5;x=y\r\nhel") && say (socket, "lo\r\n1\r") && say (socket, "\n!\r\n") &&
             say (socket, "0\r\nT: z\r\n\r\n");
    case PEER_CLOSES:
      (void) say (socket, "HTTP/1.0 200 OK\r\nServer: old\r\n\r\nhello"); /* it closes anyway */
      return FALSE;
    case PEER_SPLITS:
      return say_slowly (socket, plain);
    case PEER_CONTINUES:
      return say (socket, "HTTP/1.1 100 Continue\r\n\r\n") && say (socket, plain);
    case PEER_FAILS:
      return say (socket, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
    case PEER_TALKS_NONSENSE:
      return say (socket, "220 mail.example.org ESMTP\r\n\r\n");
    case PEER_TALKS_ON:
      return say (socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello");
    case PEER_HANGS_UP:
      (void) say (socket,
                  "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"); /* it closes anyway */
      return FALSE;
    case PEER_RESETS:
      return reset (socket);
    case PEER_IS_SILENT:
      return TRUE;
    case PEER_ENDLESS_HEAD:
      return say_forever (socket, "HTTP/1.1 200 OK\r\n", "X-Again: and again and again\r\n");
    case PEER_STALLS:
      return say (socket, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
    case PEER_MISCOUNTS:
      return say (socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\nhello\r\n");
    case PEER_NEVER_ENDS:
      return say_forever (socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                          "5\r\nhello\r\n");
    case PEER_TELLS_HEAD:
      return say (socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    case PEER_HAS_NOTHING:
      return say (socket, "HTTP/1.1 204 No Content\r\n\r\n");
    case PEER_KNOWS_NOTHING_NEW:
      return say (socket, "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n");
    }
  return FALSE;
}

/* Reads up to the end of a request without a body. */
static gboolean
read_request (NetSocket socket, GString *input)
{
  char bytes[4096];
  char *end;

  while ((end = strstr (input->str, "\r\n\r\n")) == NULL)
    {
      ptrdiff_t got = net_read (socket, bytes, sizeof bytes);

      if (got <= 0)
        return FALSE;
      g_string_append_len (input, bytes, got);
    }
  g_string_erase (input, 0, end + 4 - input->str);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  g_autofree Connection *connection = data;
  Peer *peer = connection->peer;
  GString *input = g_string_new (NULL);
  gboolean goes_on = TRUE;

  while (goes_on && read_request (connection->socket, input))
    {
      g_mutex_lock (&peer->lock);
      peer->requests++;
      g_mutex_unlock (&peer->lock);
      goes_on = answer (peer, connection->socket);
    }
  g_string_free (input, TRUE);
  /* Under the lock, so that the end does not shut down a socket of another number. */
  g_mutex_lock (&peer->lock);
  for (guint i = 0; i < peer->sockets->len; i++)
    if (g_array_index (peer->sockets, NetSocket, i) == connection->socket)
      g_array_remove_index_fast (peer->sockets, i--);
  net_close (connection->socket);
  g_mutex_unlock (&peer->lock);
  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  Peer *peer = data;
  NetSocket socket;

  while (net_accept (peer->listener, &socket) == 0)
    {
      Connection *connection = g_new (Connection, 1);

      *connection = (Connection){ peer, socket };
      g_mutex_lock (&peer->lock);
      g_array_append_val (peer->sockets, socket);
      g_ptr_array_add (peer->threads, g_thread_new ("peer", serve, connection));
      g_mutex_unlock (&peer->lock);
    }
  return NULL;
}

Peer *
peer_new (PeerManner manner)
{
  NetSocket listener;
  uint16_t port = 0;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  return peer_new_at (manner, listener, port);
}

Peer *
peer_new_at (PeerManner manner, NetSocket listener, uint16_t port)
{
  Peer *peer = g_new0 (Peer, 1);

  peer->manner = manner;
  peer->listener = listener;
  g_mutex_init (&peer->lock);
  peer->sockets = g_array_new (FALSE, FALSE, sizeof (NetSocket));
  peer->threads = g_ptr_array_new ();
  peer->url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  peer->thread = g_thread_new ("peer-accept", accept_all, peer);
  return peer;
}

void
peer_free (Peer *peer)
{
  net_shutdown (peer->listener);
  g_thread_join (peer->thread);
  net_close (peer->listener);
  g_mutex_lock (&peer->lock);
  for (guint i = 0; i < peer->sockets->len; i++)
    net_shutdown (g_array_index (peer->sockets, NetSocket, i));
  g_mutex_unlock (&peer->lock);
  for (guint i = 0; i < peer->threads->len; i++)
    g_thread_join (g_ptr_array_index (peer->threads, i));
  g_ptr_array_unref (peer->threads);
  g_array_unref (peer->sockets);
  g_mutex_clear (&peer->lock);
  g_free (peer->url);
  g_free (peer);
}

const char *
peer_get_url (Peer *peer)
{
  return peer->url;
}

guint
peer_count_requests (Peer *peer)
{
  guint requests;

  g_mutex_lock (&peer->lock);
  requests = peer->requests;
  g_mutex_unlock (&peer->lock);
  return requests;
}
