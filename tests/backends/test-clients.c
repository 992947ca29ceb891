/* Clients that are slow, vanish or come in crowds: none of them costs the others anything. Called
 * with a model to test. */
#include "net.h"
#include "peer.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define LARGEST_PAYLOAD "GET /payload?bytes=16777216 HTTP/1.1\r\n" HOST "\r\n"
#define LARGEST_FILE "GET /file?bytes=16777216 HTTP/1.1\r\n" HOST "\r\n"
#define BLOCKING_WORKERS 8 /* of the models whose waits occupy one: see meson.build */
#define CROWD 200
#define LARGE_CROWD 1000
#define IDLE_CROWD 10000

typedef void (*ClientTest) (const Peer *peer);

static const PeerModel *model;

static void
assert_json (GSocket *socket)
{
  g_autoptr (Reply) reply = socket_ask (socket, JSON);

  g_assert_cmpint (reply->status, ==, 200);
}

static void
serve_crowd (const Peer *peer, GSocket **sockets, int count)
{
  for (int i = 0; i < count; i++)
    sockets[i] = peer_connect (peer);
  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < count; i++)
        socket_send_text (sockets[i], JSON);
      for (int i = 0; i < count; i++)
        {
          g_autoptr (Reply) reply = socket_read_reply (sockets[i]);

          g_assert_cmpint (reply->status, ==, 200);
        }
    }
  for (int i = 0; i < count; i++)
    g_object_unref (sockets[i]);
}

static void
test_crowd (const Peer *peer)
{
  GSocket *sockets[CROWD];

  serve_crowd (peer, sockets, CROWD);
}

static void
test_large_crowd (const Peer *peer)
{
  GSocket *sockets[LARGE_CROWD];

  if (peer_allows (LARGE_CROWD))
    serve_crowd (peer, sockets, LARGE_CROWD);
}

/* Whether a new client is served, as all must be but those whom no thread can be had for. */
static gboolean
come (const Peer *peer, GPtrArray *sockets)
{
  GSocket *socket = peer_connect (peer);
  g_autoptr (Reply) reply = socket_ask (socket, JSON);

  if (reply->status == 200)
    g_ptr_array_add (sockets, socket);
  else
    {
      g_assert_true (model->is_thread_a_connection);
      reply_assert_error (reply, 503);
      g_object_unref (socket);
    }
  return reply->status == 200;
}

static guint64
read_refused (const Peer *peer)
{
  g_autofree char *usage = peer_read_record (peer->stream, "usage");
  const char *figure = strstr (usage, "\"refused\":");

  return figure != NULL ? g_ascii_strtoull (strchr (figure, ':') + 1, NULL, 10) : 0;
}

/* They ask once, stay, and ask again when all are there. */
static void
test_idle_crowd (const Peer *peer)
{
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  guint64 refused = 0;

  if (!peer_allows (IDLE_CROWD))
    return;
  if (peer_is_sanitized () && model->is_thread_a_connection)
    {
      g_test_skip ("a sanitizer keeps memory of its own for each thread");
      return;
    }
  for (guint i = 0; i < IDLE_CROWD; i++)
    refused += come (peer, sockets) ? 0 : 1;
  for (guint i = 0; i < sockets->len; i++)
    assert_json (sockets->pdata[i]);
  while (read_refused (peer) < refused)
    continue;
  g_test_message ("%u held, %" G_GUINT64_FORMAT " refused", sockets->len, refused);
}

/* Waits go on side by side, and end in the order of their ends, not of their beginnings: a short
 * one overtakes as many long ones as leave it one of the workers. */
static void
test_waits_overlap (const Peer *peer)
{
  g_autoptr (GPtrArray) slow = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (Reply) quick_reply = NULL;

  while (slow->len < (model->blocks ? BLOCKING_WORKERS - 1 : CROWD))
    {
      GSocket *socket = peer_connect (peer);

      socket_send_text (socket, "GET /wait?us=60000000 HTTP/1.1\r\n" HOST "\r\n");
      g_ptr_array_add (slow, socket);
    }
  quick_reply = peer_get (peer, "/wait?us=1000");
  g_assert_cmpint (quick_reply->status, ==, 200);
  for (guint i = 0; i < slow->len; i++)
    g_assert_cmpint (g_socket_condition_check (slow->pdata[i], G_IO_IN), ==, 0);
}

static void
test_byte_by_byte (const Peer *peer)
{
  static const char request[] =
      "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello" JSON;
  g_autoptr (GSocket) slow = peer_connect (peer);
  g_autoptr (GSocket) other = peer_connect (peer);
  g_autoptr (Reply) echo = NULL;
  g_autoptr (Reply) json = NULL;

  for (const char *byte = request; *byte != '\0'; byte++)
    {
      socket_send (slow, byte, 1);
      assert_json (other);
    }
  echo = socket_read_reply (slow);
  json = socket_read_reply (slow);
  reply_assert_text (echo, "hello");
  g_assert_cmpint (json->status, ==, 200);
}

static void
assert_lazy_client_costs_nothing (const Peer *peer, const char *request)
{
  g_autoptr (GSocket) lazy = peer_connect (peer);
  g_autoptr (GSocket) other = peer_connect (peer);

  socket_send_text (lazy, request);
  for (int i = 0; i < 50; i++)
    assert_json (other);
  {
    g_autoptr (Reply) payload = socket_read_reply (lazy);
    g_autoptr (Reply) json = socket_read_reply (lazy);

    g_assert_cmpint (payload->status, ==, 200);
    g_assert_cmpuint (payload->body->len, ==, 16777216);
    g_assert_cmpint (json->status, ==, 200);
  }
}

static void
test_client_that_does_not_read (const Peer *peer)
{
  assert_lazy_client_costs_nothing (peer, LARGEST_PAYLOAD JSON);
  assert_lazy_client_costs_nothing (peer, LARGEST_FILE JSON);
}

static void
end_sending (GSocket *socket)
{
  g_assert_true (g_socket_shutdown (socket, FALSE, TRUE, NULL));
}

static void
test_half_closed (const Peer *peer)
{
  static const char *const requests[] = {
    JSON,
    "GET /wait?us=20000 HTTP/1.1\r\n" HOST "\r\n",
    "GET /payload?bytes=3000000 HTTP/1.1\r\n" HOST "\r\n",
    "GET /file?bytes=3000000 HTTP/1.1\r\n" HOST "\r\n",
    "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GSocket) socket = peer_connect (peer);
      g_autoptr (Reply) reply = NULL;

      socket_send_text (socket, requests[i]);
      end_sending (socket);
      reply = socket_read_reply (socket);
      g_assert_cmpint (reply->status, ==, 200);
      g_assert_true (socket_is_at_end (socket));
    }
}

/* A client may end in the middle of anything. */
static void
test_half_closed_early (const Peer *peer)
{
  static const char *const beginnings[] = {
    "",
    "GET /js",
    "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhel",
    "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n5\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GSocket) socket = peer_connect (peer);

      socket_send_text (socket, beginnings[i]);
      end_sending (socket);
      g_assert_true (socket_is_at_end (socket));
    }
  peer_assert_alive (peer);
}

/* Where a wait occupies a worker, the worker is lost for as long, though the client has gone: then
 * a minute would be too much. */
static const char *
long_wait (void)
{
  return model->blocks ? "GET /wait?us=50000 HTTP/1.1\r\n" HOST "\r\n"
                       : "GET /wait?us=60000000 HTTP/1.1\r\n" HOST "\r\n";
}

static void
test_reset (const Peer *peer)
{
  const char *const beginnings[] = {
    "",
    "GET /js",
    JSON JSON JSON,
    LARGEST_PAYLOAD,
    LARGEST_FILE,
    "GET /matrix?n=300 HTTP/1.1\r\n" HOST "\r\n",
    "GET /wait?us=100 HTTP/1.1\r\n" HOST "\r\n",
    long_wait (),
    "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhel",
    "nonsense\r\n\r\n",
  };

  for (int round = 0; round < 20; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
      {
        g_autoptr (GSocket) socket = peer_connect (peer);

        socket_send_text (socket, beginnings[i]);
        if (round % 2 == 0)
          peer_assert_alive (peer);
        socket_reset (socket);
      }
  peer_assert_alive (peer);
}

/* What is sent ahead of a waiting request is taken later, and all of it. */
static void
test_sending_ahead (const Peer *peer)
{
  g_autofree char *body = g_strnfill (1000000, 'b');
  g_autoptr (GSocket) socket = peer_connect (peer);
  g_autoptr (Reply) wait = NULL;
  g_autoptr (Reply) echo = NULL;

  socket_send_text (socket, "GET /wait?us=50000 HTTP/1.1\r\n" HOST "\r\n");
  socket_send_text (socket, "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 1000000\r\n\r\n");
  socket_send (socket, body, 1000000);
  wait = socket_read_reply (socket);
  echo = socket_read_reply (socket);
  g_assert_cmpint (wait->status, ==, 200);
  g_assert_cmpmem (echo->body->data, echo->body->len, body, 1000000);
}

static const struct
{
  const char *name;
  ClientTest test;
} tests[] = {
  { "crowd", test_crowd },
  { "large-crowd", test_large_crowd },
  { "idle-crowd", test_idle_crowd },
  { "waits-overlap", test_waits_overlap },
  { "byte-by-byte", test_byte_by_byte },
  { "does-not-read", test_client_that_does_not_read },
  { "half-closed", test_half_closed },
  { "half-closed-early", test_half_closed_early },
  { "reset", test_reset },
  { "sending-ahead", test_sending_ahead },
};

static void
run_case (gconstpointer data)
{
  ClientTest test = *(const ClientTest *) data;
  g_autoptr (Peer) peer = peer_start (model->program, NULL);

  test (peer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  net_init (); /* for its limit of open files */
  model = peer_choose (argc, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/clients/%s/%s", model->name, tests[i].name);

      g_test_add_data_func (path, &tests[i].test, run_case);
    }
  return g_test_run ();
}
