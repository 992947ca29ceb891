/* How our own servers tell one request from the next, and what is none. Called with a model to
 * test. */
#include "peer.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define ECHO "POST /echo HTTP/1.1\r\n" HOST

typedef void (*FramingTest) (const Peer *peer, GSocket *socket);

static const PeerModel *model;

static void
test_http_1_0 (const Peer *peer, GSocket *socket)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (Reply) kept =
          socket_ask (socket, "GET /json HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

      g_assert_cmpint (kept->status, ==, 200);
      g_assert_nonnull (strstr (kept->head, "\r\nConnection: keep-alive\r\n"));
    }
  {
    g_autoptr (Reply) last = socket_ask (socket, "GET /json HTTP/1.0\r\n\r\n");

    g_assert_cmpint (last->status, ==, 200);
    g_assert_false (last->keep_alive);
    g_assert_true (socket_is_at_end (socket));
  }
}

static char *
make_head (gsize length)
{
  g_autoptr (GString) head = g_string_new ("GET /json HTTP/1.1\r\n" HOST "X: ");
  g_autofree char *filling = g_strnfill (length - head->len - 4, 'x');

  g_string_append (head, filling);
  g_string_append (head, "\r\n\r\n");
  return g_strdup (head->str);
}

static void
test_head_sizes (const Peer *peer, GSocket *socket)
{
  g_autofree char *largest = make_head (65536);
  g_autofree char *larger = make_head (65537);
  g_autoptr (Reply) good = socket_ask (socket, largest);
  g_autoptr (Reply) bad = socket_ask (socket, larger);

  g_assert_cmpint (good->status, ==, 200);
  reply_assert_error (bad, 431);
  g_assert_true (socket_is_at_end (socket));
  peer_assert_alive (peer);
}

static const char *const malformed[] = {
  "\r\n\r\nnonsense\r\n\r\n",
  "GET /json HTTP/3.0\r\n" HOST "\r\n",
  "GET /json HTTP/1.1\r\n\r\n",
  "GET /json HTTP/1.1\r\nHost : a\r\n\r\n",
  "GET /json HTTP/1.1\r\n" HOST " folded: a\r\n\r\n",
  ECHO "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
  ECHO "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ECHO "Content-Length: 99999999999999999999\r\n\r\n",
  ECHO "Transfer-Encoding: gzip\r\n\r\n",
  ECHO "Transfer-Encoding: chunked\r\n\r\nfive\r\n",
};

static void
test_malformed (const Peer *peer, GSocket *unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (GSocket) socket = peer_connect (peer);
      g_autoptr (Reply) reply = socket_ask (socket, malformed[i]);

      reply_assert_error (reply, 400);
      g_assert_false (reply->keep_alive);
      g_assert_true (socket_is_at_end (socket));
    }
  peer_assert_alive (peer);
}

static const struct
{
  const char *name;
  FramingTest test;
} tests[] = {
  { "http-1.0", test_http_1_0 },
  { "head-sizes", test_head_sizes },
  { "malformed", test_malformed },
};

static void
run_case (gconstpointer data)
{
  FramingTest test = *(const FramingTest *) data;
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) socket = peer_connect (peer);

  test (peer, socket);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/framing/%s/%s", model->name, tests[i].name);

      g_test_add_data_func (path, &tests[i].test, run_case);
    }
  return g_test_run ();
}
