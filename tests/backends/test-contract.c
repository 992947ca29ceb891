/* The contract that every backend keeps: workloads, framing, limits, errors. Called with a
 * model to test. */
#include "peer.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define ECHO "POST /echo HTTP/1.1\r\n" HOST
#define MEBIBYTES_16 16777216

typedef void (*ContractTest) (const Peer *peer, GSocket *socket);

static const PeerModel *model;

static void
test_json (const Peer *peer, GSocket *socket)
{
  g_autoptr (Reply) reply = socket_ask (socket, JSON);

  reply_assert_text (reply, "{\"message\":\"Hello from the \\\"test\\\"\"}");
  g_assert_nonnull (strstr (reply->head, "\r\nContent-Type: application/json\r\n"));
  g_assert_true (reply->keep_alive);
}

static void
assert_takes (const Peer *peer, const char *target, gint64 least_us)
{
  gint64 begun_us = g_get_monotonic_time ();
  g_autoptr (Reply) reply = peer_get (peer, target);

  g_assert_cmpint (g_get_monotonic_time () - begun_us, >=, least_us);
  g_assert_cmpint (reply->status, ==, 200);
}

static void
test_wait (const Peer *peer, GSocket *socket)
{
  assert_takes (peer, "/wait?us=0", 0);
  assert_takes (peer, "/wait?us=1", 1);
  assert_takes (peer, "/wait", 1000);
  assert_takes (peer, "/wait?us=12345", 12345);
}

static void
test_work (const Peer *peer, GSocket *socket)
{
  assert_takes (peer, "/work?us=0", 0);
  assert_takes (peer, "/work", 1000);
  assert_takes (peer, "/work?us=5000&clock=cpu", 5000);
  assert_takes (peer, "/work?us=5000&clock=wall", 5000);
}

static void
test_hash (const Peer *peer, GSocket *socket)
{
  g_autoptr (Reply) none = peer_get (peer, "/hash?n=0");
  g_autoptr (Reply) standard = peer_get (peer, "/hash");

  reply_assert_text (none, "811c9dc5");
  reply_assert_text (standard, "1002af15");
}

static void
test_matrix (const Peer *peer, GSocket *socket)
{
  g_autoptr (Reply) none = peer_get (peer, "/matrix?n=0");
  g_autoptr (Reply) standard = peer_get (peer, "/matrix");
  g_autoptr (Reply) other = peer_get (peer, "/matrix?n=256");

  reply_assert_text (none, "0");
  reply_assert_text (standard, "8409637407");
  reply_assert_text (other, "141444603503");
}

static void
assert_file (GSocket *socket, gsize bytes)
{
  g_autofree char *request =
      g_strdup_printf ("GET /file?bytes=%zu HTTP/1.1\r\n" HOST "\r\n", bytes);
  g_autoptr (Reply) reply = socket_ask (socket, request);

  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpuint (reply->body->len, ==, bytes);
  for (gsize i = 0; i < bytes; i++)
    if (reply->body->data[i] != i % 251)
      g_error ("byte %zu of %zu is %d", i, bytes, reply->body->data[i]);
}

static void
test_file (const Peer *peer, GSocket *socket)
{
  static const gsize sizes[] = { 0, 1, 4000, 16384, 65535, 65536, 65537, 1000000, MEBIBYTES_16 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_file (socket, sizes[i]);
}

static void
assert_payload (GSocket *socket, gsize bytes)
{
  g_autofree char *request =
      g_strdup_printf ("GET /payload?bytes=%zu HTTP/1.1\r\n" HOST "\r\n", bytes);
  g_autoptr (Reply) reply = socket_ask (socket, request);

  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpuint (reply->body->len, ==, bytes);
  for (gsize i = 0; i < bytes; i++)
    if (reply->body->data[i] != 'x')
      g_error ("byte %zu of %zu is %d", i, bytes, reply->body->data[i]);
}

static void
test_payload (const Peer *peer, GSocket *socket)
{
  static const gsize sizes[] = { 0, 1, 4000, 16384, 65535, 65536, 65537, 1000000, MEBIBYTES_16 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_payload (socket, sizes[i]);
}

static void
assert_echo (GSocket *socket, gsize bytes)
{
  g_autofree char *head = g_strdup_printf (ECHO "Content-Length: %zu\r\n\r\n", bytes);
  g_autofree char *body = g_malloc (bytes + 1);
  g_autoptr (Reply) reply = NULL;

  for (gsize i = 0; i < bytes; i++)
    body[i] = (char) (i * 31 >> 3);
  socket_send_text (socket, head);
  socket_send (socket, body, bytes);
  reply = socket_read_reply (socket);
  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpmem (reply->body->data, reply->body->len, body, bytes);
}

static void
test_echo (const Peer *peer, GSocket *socket)
{
  static const gsize sizes[] = { 0, 1, 1024, 4000, 16384, 20000, 65536, 70000, MEBIBYTES_16 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_echo (socket, sizes[i]);
}

static void
test_echo_chunked (const Peer *peer, GSocket *socket)
{
  g_autoptr (Reply) reply =
      socket_ask (socket,
                  ECHO "Transfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n");
  g_autoptr (Reply) next = socket_ask (socket, JSON);

  reply_assert_text (reply, "hello world");
  g_assert_cmpint (next->status, ==, 200);
}

static void
test_expect_continue (const Peer *peer, GSocket *socket)
{
  g_autoptr (Reply) interim =
      socket_ask (socket, ECHO "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  g_autoptr (Reply) reply = socket_ask (socket, "hello");

  g_assert_cmpint (interim->status, ==, 100);
  reply_assert_text (reply, "hello");
}

static void
test_keep_alive (const Peer *peer, GSocket *socket)
{
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (Reply) reply = socket_ask (socket, JSON);

      g_assert_cmpint (reply->status, ==, 200);
      g_assert_true (reply->keep_alive);
    }
}

/* Many times more than a turn, with requests that wait and one too large for the buffers between
 * them: the responses come in the order of the requests. */
static void
test_pipelining (const Peer *peer, GSocket *socket)
{
  g_autoptr (GString) requests = g_string_new (NULL);

  for (int i = 100; i < 300; i++)
    g_string_append_printf (requests,
                            "GET /wait?us=10 HTTP/1.1\r\n" HOST "\r\n" ECHO
                            "Content-Length: 3\r\n\r\n%d",
                            i);
  g_string_append (requests, "GET /payload?bytes=1000000 HTTP/1.1\r\n" HOST "\r\n"
                             "GET /file?bytes=1000000 HTTP/1.1\r\n" HOST "\r\n" JSON);
  socket_send (socket, requests->str, requests->len);
  for (int i = 100; i < 300; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%d", i);
      g_autoptr (Reply) wait = socket_read_reply (socket);
      g_autoptr (Reply) echo = socket_read_reply (socket);

      g_assert_cmpint (wait->status, ==, 200);
      reply_assert_text (echo, expected);
    }
  {
    g_autoptr (Reply) payload = socket_read_reply (socket);
    g_autoptr (Reply) file = socket_read_reply (socket);
    g_autoptr (Reply) last = socket_read_reply (socket);

    g_assert_cmpuint (payload->body->len, ==, 1000000);
    g_assert_cmpuint (file->body->len, ==, 1000000);
    g_assert_cmpint (last->status, ==, 200);
  }
}

static void
test_close (const Peer *peer, GSocket *socket)
{
  g_autoptr (Reply) reply =
      socket_ask (socket, "GET /json HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");

  g_assert_cmpint (reply->status, ==, 200);
  g_assert_false (reply->keep_alive);
  g_assert_true (socket_is_at_end (socket));
}

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

/* The client goes on sending, as most do, and still reads why it was refused. */
static void
test_body_over_limit (const Peer *peer, GSocket *socket)
{
  g_autofree char *body = g_malloc0 (MEBIBYTES_16 + 1);
  g_autoptr (Reply) reply = NULL;

  socket_send_text (socket, ECHO "Content-Length: 16777217\r\n\r\n");
  socket_send (socket, body, MEBIBYTES_16 + 1);
  reply = socket_read_reply (socket);
  reply_assert_error (reply, 413);
  g_assert_true (socket_is_at_end (socket));
  peer_assert_alive (peer);
}

static const struct
{
  const char *bytes;
  int status;
  gboolean kept;
} refused[] = {
  { "GET / HTTP/1.1\r\n" HOST "\r\n", 404, TRUE },
  { "GET /nothing HTTP/1.1\r\n" HOST "\r\n", 404, TRUE },
  { "GET /wait?us=soon HTTP/1.1\r\n" HOST "\r\n", 400, TRUE },
  { "GET /wait?ms=1 HTTP/1.1\r\n" HOST "\r\n", 400, TRUE },
  { "GET /work?clock=sun HTTP/1.1\r\n" HOST "\r\n", 400, TRUE },
  { "GET /payload?bytes=16777217 HTTP/1.1\r\n" HOST "\r\n", 413, TRUE },
  { "GET /file?bytes=16777217 HTTP/1.1\r\n" HOST "\r\n", 413, TRUE },
  { "GET /matrix?n=1001 HTTP/1.1\r\n" HOST "\r\n", 413, TRUE },
  { "GET /hash?n=99999999999999999999 HTTP/1.1\r\n" HOST "\r\n", 413, TRUE },
  { "DELETE /json HTTP/1.1\r\n" HOST "\r\n", 405, TRUE },
  { "GET /echo HTTP/1.1\r\n" HOST "\r\n", 405, TRUE },
  { "\r\n\r\nnonsense\r\n\r\n", 400, FALSE },
  { "GET /json HTTP/3.0\r\n" HOST "\r\n", 400, FALSE },
  { "GET /json HTTP/1.1\r\n\r\n", 400, FALSE },
  { "GET /json HTTP/1.1\r\nHost : a\r\n\r\n", 400, FALSE },
  { "GET /json HTTP/1.1\r\n" HOST " folded: a\r\n\r\n", 400, FALSE },
  { ECHO "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400, FALSE },
  { ECHO "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, FALSE },
  { ECHO "Content-Length: 99999999999999999999\r\n\r\n", 400, FALSE },
  { ECHO "Transfer-Encoding: gzip\r\n\r\n", 400, FALSE },
  { ECHO "Transfer-Encoding: chunked\r\n\r\nfive\r\n", 400, FALSE },
};

static void
test_refusals (const Peer *peer, GSocket *unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GSocket) socket = peer_connect (peer);
      g_autoptr (Reply) reply = socket_ask (socket, refused[i].bytes);

      reply_assert_error (reply, refused[i].status);
      g_assert_cmpint (reply->keep_alive, ==, refused[i].kept);
      if (refused[i].kept)
        {
          g_autoptr (Reply) next = socket_ask (socket, JSON);

          g_assert_cmpint (next->status, ==, 200);
        }
      else
        g_assert_true (socket_is_at_end (socket));
    }
  peer_assert_alive (peer);
}

static const struct
{
  const char *name;
  ContractTest test;
} tests[] = {
  { "json", test_json },
  { "wait", test_wait },
  { "work", test_work },
  { "hash", test_hash },
  { "matrix", test_matrix },
  { "payload", test_payload },
  { "file", test_file },
  { "echo", test_echo },
  { "echo-chunked", test_echo_chunked },
  { "expect-continue", test_expect_continue },
  { "keep-alive", test_keep_alive },
  { "pipelining", test_pipelining },
  { "close", test_close },
  { "http-1.0", test_http_1_0 },
  { "head-sizes", test_head_sizes },
  { "body-over-limit", test_body_over_limit },
  { "refusals", test_refusals },
};

static void
run_case (gconstpointer data)
{
  static const char *const arguments[] = { "--name", "the \"test\"", NULL };
  ContractTest test = *(const ContractTest *) data;
  g_autoptr (Peer) peer = peer_start (model->program, arguments);
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
      g_autofree char *path = g_strdup_printf ("/contract/%s/%s", model->name, tests[i].name);

      g_test_add_data_func (path, &tests[i].test, run_case);
    }
  return g_test_run ();
}
