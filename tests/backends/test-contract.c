/* The contract that every backend keeps, in whatever language: workloads, limits, errors. Called
 * with a model to test. */
#include "peer.h"

#include <string.h>

#define HOST "Host: a\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define ECHO "POST /echo HTTP/1.1\r\n" HOST
#define MEBIBYTES_16 16777216

/* Asks one request after the other. */
typedef struct
{
  const Peer *peer;
  GSocket *socket;
} Client;

typedef void (*ContractTest) (Client *client);

static const PeerModel *model;

/* The connection for the next request: the one before, where the server keeps it. Borrowed. */
static GSocket *
client_connect (Client *client)
{
  if (client->socket != NULL && !model->closes)
    return client->socket;
  g_clear_object (&client->socket);
  client->socket = peer_connect (client->peer);
  return client->socket;
}

static Reply *
client_ask (Client *client, const char *text)
{
  return socket_ask (client_connect (client), text);
}

static void
test_json (Client *client)
{
  g_autoptr (Reply) reply = client_ask (client, JSON);

  reply_assert_text (reply, "{\"message\":\"Hello from the \\\"test\\\"\"}");
  reply_assert_type (reply, "application/json");
  g_assert_cmpint (reply->keep_alive, ==, !model->closes);
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
test_wait (Client *client)
{
  assert_takes (client->peer, "/wait?us=0", 0);
  assert_takes (client->peer, "/wait?us=1", 1);
  assert_takes (client->peer, "/wait", 1000);
  assert_takes (client->peer, "/wait?us=12345", 12345);
}

static void
test_work (Client *client)
{
  assert_takes (client->peer, "/work?us=0", 0);
  assert_takes (client->peer, "/work", 1000);
  assert_takes (client->peer, "/work?us=5000&clock=cpu", 5000);
  assert_takes (client->peer, "/work?us=5000&clock=wall", 5000);
}

static void
test_hash (Client *client)
{
  g_autoptr (Reply) none = peer_get (client->peer, "/hash?n=0");
  g_autoptr (Reply) standard = peer_get (client->peer, "/hash");

  reply_assert_text (none, "811c9dc5");
  reply_assert_text (standard, "1002af15");
}

static void
test_matrix (Client *client)
{
  g_autoptr (Reply) none = peer_get (client->peer, "/matrix?n=0");
  g_autoptr (Reply) standard = peer_get (client->peer, "/matrix");
  g_autoptr (Reply) other = peer_get (client->peer, "/matrix?n=256");

  reply_assert_text (none, "0");
  reply_assert_text (standard, "8409637407");
  reply_assert_text (other, "141444603503");
}

static void
assert_file (Client *client, gsize bytes)
{
  g_autofree char *request =
      g_strdup_printf ("GET /file?bytes=%zu HTTP/1.1\r\n" HOST "\r\n", bytes);
  g_autoptr (Reply) reply = client_ask (client, request);

  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpuint (reply->body->len, ==, bytes);
  for (gsize i = 0; i < bytes; i++)
    if (reply->body->data[i] != i % 251)
      g_error ("byte %zu of %zu is %d", i, bytes, reply->body->data[i]);
}

static void
test_file (Client *client)
{
  static const gsize sizes[] = { 0, 1, 4000, 16384, 65535, 65536, 65537, 1000000, MEBIBYTES_16 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_file (client, sizes[i]);
}

static void
assert_payload (Client *client, gsize bytes)
{
  g_autofree char *request =
      g_strdup_printf ("GET /payload?bytes=%zu HTTP/1.1\r\n" HOST "\r\n", bytes);
  g_autoptr (Reply) reply = client_ask (client, request);

  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpuint (reply->body->len, ==, bytes);
  for (gsize i = 0; i < bytes; i++)
    if (reply->body->data[i] != 'x')
      g_error ("byte %zu of %zu is %d", i, bytes, reply->body->data[i]);
}

static void
test_payload (Client *client)
{
  static const gsize sizes[] = { 0, 1, 4000, 16384, 65535, 65536, 65537, 1000000, MEBIBYTES_16 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_payload (client, sizes[i]);
}

static void
assert_echo (Client *client, gsize bytes)
{
  g_autofree char *head = g_strdup_printf (ECHO "Content-Length: %zu\r\n\r\n", bytes);
  g_autofree char *body = g_malloc (bytes + 1);
  GSocket *socket = client_connect (client);
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
test_echo (Client *client)
{
  static const gsize sizes[] = { 0, 1, 1024, 4000, 16384, 20000, 65536, 70000, MEBIBYTES_16 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_echo (client, sizes[i]);
}

static void
test_echo_chunked (Client *client)
{
  g_autoptr (Reply) reply =
      client_ask (client,
                  ECHO "Transfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n");
  g_autoptr (Reply) next = client_ask (client, JSON);

  reply_assert_text (reply, "hello world");
  g_assert_cmpint (next->status, ==, 200);
}

static void
test_expect_continue (Client *client)
{
  GSocket *socket = client_connect (client);
  g_autoptr (Reply) interim =
      socket_ask (socket, ECHO "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  g_autoptr (Reply) reply = socket_ask (socket, "hello");

  g_assert_cmpint (interim->status, ==, 100);
  reply_assert_text (reply, "hello");
}

static void
test_keep_alive (Client *client)
{
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (Reply) reply = client_ask (client, JSON);

      g_assert_cmpint (reply->status, ==, 200);
      g_assert_true (reply->keep_alive);
    }
}

/* Many times more than a turn, with requests that wait and one too large for the buffers between
 * them: the responses come in the order of the requests. */
static void
test_pipelining (Client *client)
{
  g_autoptr (GString) requests = g_string_new (NULL);
  GSocket *socket = client_connect (client);

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
test_close (Client *client)
{
  GSocket *socket = client_connect (client);
  g_autoptr (Reply) reply =
      socket_ask (socket, "GET /json HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n");

  g_assert_cmpint (reply->status, ==, 200);
  g_assert_false (reply->keep_alive);
  g_assert_true (socket_is_at_end (socket));
}

/* The client goes on sending, as most do, and still reads why it was refused. */
static void
test_body_over_limit (Client *client)
{
  g_autofree char *body = g_malloc0 (MEBIBYTES_16 + 1);
  GSocket *socket = client_connect (client);
  g_autoptr (Reply) reply = NULL;

  socket_send_text (socket, ECHO "Content-Length: 16777217\r\n\r\n");
  socket_send (socket, body, MEBIBYTES_16 + 1);
  reply = socket_read_reply (socket);
  reply_assert_error (reply, 413);
  if (!model->is_foreign)
    g_assert_true (socket_is_at_end (socket));
  peer_assert_alive (client->peer);
}

static const struct
{
  const char *bytes;
  int status;
} refused[] = {
  { "GET / HTTP/1.1\r\n" HOST "\r\n", 404 },
  { "GET /nothing HTTP/1.1\r\n" HOST "\r\n", 404 },
  { "GET /wait?us=soon HTTP/1.1\r\n" HOST "\r\n", 400 },
  { "GET /wait?ms=1 HTTP/1.1\r\n" HOST "\r\n", 400 },
  { "GET /work?clock=sun HTTP/1.1\r\n" HOST "\r\n", 400 },
  { "GET /payload?bytes=16777217 HTTP/1.1\r\n" HOST "\r\n", 413 },
  { "GET /file?bytes=16777217 HTTP/1.1\r\n" HOST "\r\n", 413 },
  { "GET /matrix?n=1001 HTTP/1.1\r\n" HOST "\r\n", 413 },
  { "GET /hash?n=99999999999999999999 HTTP/1.1\r\n" HOST "\r\n", 413 },
  { "DELETE /json HTTP/1.1\r\n" HOST "\r\n", 405 },
  { "GET /echo HTTP/1.1\r\n" HOST "\r\n", 405 },
};

static void
test_refusals (Client *client)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (Reply) reply = client_ask (client, refused[i].bytes);
      g_autoptr (Reply) next = client_ask (client, JSON);

      reply_assert_error (reply, refused[i].status);
      g_assert_cmpint (reply->keep_alive, ==, !model->closes);
      g_assert_cmpint (next->status, ==, 200);
    }
}

/* However a server answers what is no request at all, the others are served. */
static void
test_nonsense (Client *client)
{
  static const char *const nonsense[] = {
    "nonsense\r\n\r\n",
    "GET /js",
    "GET /json HTTP/3.0\r\n" HOST "\r\n",
    "GET /json HTTP/1.1\r\nHost : a\r\n\r\n",
    ECHO "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    ECHO "Content-Length: 99999999999999999999\r\n\r\n",
    ECHO "Content-Length: -1\r\n\r\n",
    ECHO "Transfer-Encoding: gzip\r\n\r\n",
    ECHO "Transfer-Encoding: chunked\r\n\r\nfive\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      g_autoptr (GSocket) socket = peer_connect (client->peer);

      socket_send_text (socket, nonsense[i]);
      g_assert_true (g_socket_close (socket, NULL));
      peer_assert_alive (client->peer);
    }
}

/* Why the model cannot do what a test wants of it. */
static const char *
why_not_interim (void)
{
  return model->speaks_1_0 ? "HTTP/1.0 has no interim responses" : NULL;
}

static const char *
why_not_kept (void)
{
  return model->closes ? "the server ends each connection after its response" : NULL;
}

static const char *
why_not_pipelined (void)
{
  return model->no_pipeline ? "gunicorn's threads wait for more to arrive" : why_not_kept ();
}

static const struct
{
  const char *name;
  ContractTest test;
  const char *(*why_not) (void); /* NULL: for all */
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
  { "expect-continue", test_expect_continue, why_not_interim },
  { "keep-alive", test_keep_alive, why_not_kept },
  { "pipelining", test_pipelining, why_not_pipelined },
  { "close", test_close },
  { "body-over-limit", test_body_over_limit },
  { "refusals", test_refusals },
  { "nonsense", test_nonsense },
};

/* Interpreters take long to start: theirs serve all tests. */
static Peer *shared;

static Peer *
start (void)
{
  static const char *const arguments[] = { "--name", "the \"test\"", NULL };

  if (shared != NULL)
    return shared;
  return peer_start (model->program, arguments);
}

static void
run_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  Client client = { NULL };

  if (tests[i].why_not != NULL && tests[i].why_not () != NULL)
    {
      g_test_skip (tests[i].why_not ());
      return;
    }
  client.peer = start ();
  tests[i].test (&client);
  g_clear_object (&client.socket);
  if (model->is_foreign)
    shared = (Peer *) client.peer;
  else
    peer_stop ((Peer *) client.peer);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/contract/%s/%s", model->name, tests[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), run_case);
    }
  status = g_test_run ();
  g_clear_pointer (&shared, peer_stop);
  return status;
}
