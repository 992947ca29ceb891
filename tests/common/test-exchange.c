/* A connection's requests and responses are the same however its bytes are cut. */
#include "exchange.h"
#include "response.h"

#include <glib.h>
#include <string.h>

#define HOST "Host: a\r\n"
#define JSON "GET /json HTTP/1.1\r\n" HOST "\r\n"
#define ECHO "POST /echo HTTP/1.1\r\n" HOST

/* A connection without a network: what is fed, and what would be sent. */
typedef struct
{
  Exchange exchange;
  Greeting greeting;
  GString *sent;
  gboolean closed;
  char scratch[RESPONSE_SCRATCH_MIN_BYTES];
} Line;

static Line *
line_new (void)
{
  Line *line = g_new0 (Line, 1);

  line->sent = g_string_new (NULL);
  greeting_write (&line->greeting, "test");
  return line;
}

static void
line_free (Line *line)
{
  exchange_deinit (&line->exchange);
  g_string_free (line->sent, TRUE);
  g_free (line);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Line, line_free)

/* Takes the response in pieces of any size; every second one after it was kept. */
static void
send_response (Line *line, Response *response)
{
  HttpSlice piece;

  if (g_test_rand_int_range (0, 2) == 0)
    {
      g_assert_cmpint (response_keep (response), ==, 0);
      memset (line->scratch, '!', sizeof line->scratch);
    }
  while (response_pieces (response, &piece, 1) > 0)
    {
      gsize length = (gsize) g_test_rand_int_range (1, (gint32) MIN (piece.length, 100000) + 1);

      g_string_append_len (line->sent, piece.start, (gssize) length);
      response_advance (response, length);
    }
  g_assert_true (response_is_complete (response));
  response_deinit (response);
}

static void
answer (Line *line)
{
  Response response = { 0 };

  request_perform (&line->exchange.request, NULL);
  response_build (&response, &line->exchange.request, &line->greeting, line->scratch,
                  sizeof line->scratch);
  send_response (line, &response);
}

static gboolean
step (Line *line)
{
  Response response = { 0 };

  switch (exchange_next (&line->exchange))
    {
    case EXCHANGE_READ:
      return FALSE;
    case EXCHANGE_CONTINUE:
      response_build_continue (&response);
      send_response (line, &response);
      return TRUE;
    case EXCHANGE_ANSWER:
      answer (line);
      return TRUE;
    case EXCHANGE_CLOSE:
      line->closed = TRUE;
      break;
    }
  return FALSE;
}

/* The bytes are gone after feeding, like those in a shared buffer. */
static void
feed (Line *line, const char *bytes, gsize length)
{
  g_autofree char *copy = g_memdup2 (length > 0 ? bytes : "", MAX (length, 1));

  if (length == 0 || line->closed)
    return;
  g_assert_cmpint (inbox_feed (&line->exchange.inbox, copy, length), ==, 0);
  while (step (line))
    continue;
  g_assert_cmpint (inbox_hold (&line->exchange.inbox), ==, 0);
}

typedef struct
{
  const char *name;
  const char *bytes;
  const char *sent; /* with a star for any text */
  gboolean closed;
} Talk;

#define OK_JSON                                                                                    \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 29\r\n\r\n"                \
  "{\"message\":\"Hello from test\"}"
#define OK_ECHO(length, body)                                                                      \
  "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " length           \
  "\r\n\r\n" body

static const Talk talks[] = {
  { "json", JSON, OK_JSON, FALSE },
  { "pipelined", JSON ECHO "Content-Length: 3\r\n\r\nabc" JSON,
    OK_JSON OK_ECHO ("3", "abc") OK_JSON, FALSE },
  { "empty-lines", "\r\n\r\n\n" JSON "\r\n" JSON, OK_JSON OK_JSON, FALSE },
  { "echo-nothing", ECHO "\r\n" ECHO "Content-Length: 0\r\n\r\n",
    OK_ECHO ("0", "") OK_ECHO ("0", ""), FALSE },
  { "echo-chunked",
    ECHO "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\nT: t\r\n\r\n" JSON,
    OK_ECHO ("5", "abcde") OK_JSON, FALSE },
  { "body-of-get", "GET /json HTTP/1.1\r\n" HOST "Content-Length: 4\r\n\r\nGET " JSON,
    OK_JSON OK_JSON, FALSE },
  { "hash", "GET /hash?n=10000 HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 200 OK\r\n*\r\n\r\n1002af15",
    FALSE },
  { "matrix", "GET /matrix?n=3 HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 200 OK\r\n*\r\n\r\n4368",
    FALSE },
  { "file-of-nothing", "GET /file?bytes=0 HTTP/1.1\r\n" HOST "\r\n" JSON,
    "HTTP/1.1 200 OK\r\n*octet-stream\r\nContent-Length: 0\r\n\r\n" OK_JSON, FALSE },
  { "payload", "GET /payload?bytes=5 HTTP/1.1\r\n" HOST "\r\n",
    "HTTP/1.1 200 OK\r\n*octet-stream\r\nContent-Length: 5\r\n\r\nxxxxx", FALSE },
  { "work", "GET /work?us=1 HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 200 OK\r\n*{\"worked_us\":1}",
    FALSE },
  { "wait", "GET /wait?us=1 HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 200 OK\r\n*{\"waited_us\":1}",
    FALSE },
  { "absolute", "GET http://a:1/json HTTP/1.1\r\n" HOST "\r\n", OK_JSON, FALSE },
  { "absolute-root", "GET http://a HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 404 *", FALSE },
  { "close", "GET /json HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n" JSON,
    "HTTP/1.1 200 OK\r\n*\r\nConnection: close\r\n\r\n{*}", TRUE },
  { "one-zero", "GET /json HTTP/1.0\r\n\r\n" JSON,
    "HTTP/1.1 200 OK\r\n*\r\nConnection: close\r\n\r\n{*}", TRUE },
  { "one-zero-kept", "GET /json HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "HTTP/1.1 200 OK\r\n*\r\nConnection: keep-alive\r\n\r\n{*}", FALSE },
  { "unknown", "GET /nothing HTTP/1.1\r\n" HOST "\r\n" JSON,
    "HTTP/1.1 404 Not Found\r\n*\r\n\r\n{\"error\":\"*\"}" OK_JSON, FALSE },
  { "bad-number", "GET /wait?us=x HTTP/1.1\r\n" HOST "\r\n" JSON,
    "HTTP/1.1 400 Bad Request\r\n*\r\n\r\n{\"error\":\"*\"}" OK_JSON, FALSE },
  { "method", "POST /json HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc" JSON,
    "HTTP/1.1 405 Method Not Allowed\r\n*\r\nAllow: GET\r\n\r\n{\"error\":\"*\"}" OK_JSON, FALSE },
  { "head-is-not-answered-with-a-body", "HEAD /json HTTP/1.1\r\n" HOST "\r\n" JSON,
    "HTTP/1.1 405 Method Not Allowed\r\n*\r\nAllow: GET\r\n\r\n" OK_JSON, FALSE },
  { "over-limit", "GET /payload?bytes=16777217 HTTP/1.1\r\n" HOST "\r\n" JSON,
    "HTTP/1.1 413 Content Too Large\r\n*\r\n\r\n{\"error\":\"*\"}" OK_JSON, FALSE },
  { "garbage", "\x16\x03\x01 garbage\r\n\r\n",
    "HTTP/1.1 400 Bad Request\r\n*\r\nConnection: close\r\n\r\n{\"error\":\"*\"}", TRUE },
  { "smuggled", ECHO "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" JSON,
    "HTTP/1.1 400 *\r\nConnection: close\r\n\r\n{\"error\":\"*\"}", TRUE },
  { "bad-chunk", ECHO "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd" JSON,
    "HTTP/1.1 400 *\r\nConnection: close\r\n\r\n{\"error\":\"*\"}", TRUE },
  { "body-too-large", ECHO "Content-Length: 16777217\r\n\r\n",
    "HTTP/1.1 413 *\r\nConnection: close\r\n\r\n{\"error\":\"*\"}", TRUE },
};

static void
check_sent (const Line *line, const Talk *talk)
{
  if (!g_pattern_match_simple (talk->sent, line->sent->str))
    g_error ("%s was answered with:\n%s", talk->name, line->sent->str);
  g_assert_cmpint (line->closed, ==, talk->closed);
  g_assert_true (line->exchange.lost == (line->closed && strstr (line->sent->str, "error")));
}

static void
test_talk_cut_in_two (gconstpointer data)
{
  const Talk *talk = data;
  gsize length = strlen (talk->bytes);

  for (gsize split = 0; split <= length; split++)
    {
      g_autoptr (Line) line = line_new ();

      feed (line, talk->bytes, split);
      feed (line, talk->bytes + split, length - split);
      check_sent (line, talk);
    }
}

static void
test_talk_byte_by_byte (gconstpointer data)
{
  const Talk *talk = data;
  g_autoptr (Line) line = line_new ();

  for (const char *byte = talk->bytes; *byte != '\0'; byte++)
    feed (line, byte, 1);
  check_sent (line, talk);
}

/* Nothing is left behind when all is answered: an idle connection costs its struct. */
static void
test_idle_holds_nothing (gconstpointer data)
{
  const Talk *talk = data;
  g_autoptr (Line) line = line_new ();
  gsize half = strlen (talk->bytes) / 2;

  feed (line, talk->bytes, half);
  feed (line, talk->bytes + half, strlen (talk->bytes) - half);
  if (line->exchange.state == EXCHANGE_IN_HEAD)
    {
      g_assert_null (line->exchange.inbox.held.bytes);
      g_assert_null (line->exchange.kept.bytes);
      g_assert_null (line->exchange.request.part.bytes);
    }
}

static void
test_continue (void)
{
  g_autoptr (Line) line = line_new ();
  static const char head[] = ECHO "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n";

  feed (line, head, sizeof head - 1);
  g_assert_cmpstr (line->sent->str, ==, "HTTP/1.1 100 Continue\r\n\r\n");
  g_string_truncate (line->sent, 0);
  feed (line, "abc", 3);
  g_assert_cmpstr (line->sent->str, ==, OK_ECHO ("3", "abc"));
  g_string_truncate (line->sent, 0);
  feed (line, ECHO "Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc", sizeof head - 1 + 3);
  g_assert_cmpstr (line->sent->str, ==, OK_ECHO ("3", "abc"));
}

/* A refused demand needs no body, and a client that does not send it cannot go on. */
static void
test_continue_refused (void)
{
  g_autoptr (Line) line = line_new ();
  static const char head[] =
      "POST /nothing HTTP/1.1\r\n" HOST "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n";

  feed (line, head, sizeof head - 1);
  g_assert_true (g_str_has_prefix (line->sent->str, "HTTP/1.1 404 "));
  g_assert_true (line->closed);
}

static void
test_head_sizes (void)
{
  g_autofree char *filling = g_strnfill (HTTP_HEAD_MAX_BYTES, 'x');

  for (int over = 0; over < 2; over++)
    {
      g_autoptr (Line) line = line_new ();
      g_autoptr (GString) head = g_string_new ("GET /json HTTP/1.1\r\n" HOST "X: ");

      g_string_append_len (head, filling, HTTP_HEAD_MAX_BYTES - 4 + over - (gssize) head->len);
      g_string_append (head, "\r\n\r\n");
      for (gsize at = 0; at < head->len; at += 1000)
        feed (line, head->str + at, MIN (1000, head->len - at));
      g_assert_true (g_str_has_prefix (line->sent->str, over ? "HTTP/1.1 431 " : "HTTP/1.1 200 "));
      g_assert_cmpint (line->closed, ==, over);
    }
}

static void
feed_body (Line *line, gsize length, gsize at_once)
{
  g_autofree char *body = g_strnfill (at_once, 'b');

  for (gsize at = 0; at < length; at += at_once)
    feed (line, body, MIN (at_once, length - at));
}

static void
test_largest_body (void)
{
  g_autoptr (Line) line = line_new ();

  feed (line, ECHO "Content-Length: 16777216\r\n\r\n",
        strlen (ECHO "Content-Length: 16777216\r\n\r\n"));
  feed_body (line, HTTP_BODY_MAX_BYTES, 65536);
  g_assert_cmpuint (line->sent->len, >, HTTP_BODY_MAX_BYTES);
  g_assert_null (line->exchange.kept.bytes);
  g_assert_false (line->closed);
}

static void
test_chunked_body_over_limit (void)
{
  g_autoptr (Line) line = line_new ();

  feed (line, ECHO "Transfer-Encoding: chunked\r\n\r\n1000001\r\n",
        strlen (ECHO "Transfer-Encoding: chunked\r\n\r\n1000001\r\n"));
  feed_body (line, HTTP_BODY_MAX_BYTES, 65536);
  g_assert_cmpuint (line->sent->len, ==, 0);
  feed_body (line, 1, 1);
  g_assert_true (g_str_has_prefix (line->sent->str, "HTTP/1.1 413 "));
  g_assert_true (line->closed);
}

static void
test_large_payload (void)
{
  g_autoptr (Line) line = line_new ();
  const char *body;

  feed (line, "GET /payload?bytes=1000000 HTTP/1.1\r\n" HOST "\r\n",
        strlen ("GET /payload?bytes=1000000 HTTP/1.1\r\n" HOST "\r\n"));
  body = strstr (line->sent->str, "\r\n\r\n") + 4;
  g_assert_cmpuint (strlen (body), ==, 1000000);
  g_assert_cmpuint (strspn (body, "x"), ==, 1000000);
}

/* Sizes about those of the parts, one after the other on one connection. */
static void
test_file (void)
{
  static const gsize sizes[] = { 1, 300, 65535, 65536, 65537, 131072, 1000000 };
  g_autoptr (Line) line = line_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *request =
          g_strdup_printf ("GET /file?bytes=%zu HTTP/1.1\r\n" HOST "\r\n", sizes[i]);
      const char *body;

      g_string_truncate (line->sent, 0);
      feed (line, request, strlen (request));
      body = strstr (line->sent->str, "\r\n\r\n") + 4;
      g_assert_cmpuint (line->sent->len - (gsize) (body - line->sent->str), ==, sizes[i]);
      for (gsize at = 0; at < sizes[i]; at++)
        g_assert_cmpint ((guchar) body[at], ==, at % WORKLOAD_FILE_PERIOD);
      g_assert_null (line->exchange.request.part.bytes);
    }
}

/* A connection may end between two parts. */
static void
test_file_broken_off (void)
{
  static const char text[] = "GET /file?bytes=1000000 HTTP/1.1\r\n" HOST "\r\n";
  g_autoptr (Line) line = line_new ();

  g_assert_cmpint (inbox_feed (&line->exchange.inbox, text, sizeof text - 1), ==, 0);
  g_assert_true (step (line));
  g_assert_nonnull (line->exchange.request.part.bytes);
}

static void
test_greeting_is_json (void)
{
  Greeting greeting;

  greeting_write (&greeting, "a \"b\" \\c");
  g_assert_cmpmem (greeting_message (&greeting).start, greeting_message (&greeting).length,
                   "{\"message\":\"Hello from a \\\"b\\\" \\\\c\"}",
                   strlen ("{\"message\":\"Hello from a \\\"b\\\" \\\\c\"}"));
}

static void
test_random_bytes (void)
{
  static const char pieces[][64] = { JSON,
                                     ECHO,
                                     "Content-Length: 3\r\n",
                                     "\r\n",
                                     "abc",
                                     "Transfer-Encoding: chunked\r\n",
                                     "3\r\nabc\r\n",
                                     "0\r\n\r\n",
                                     "\x01",
                                     "Expect: 100-continue\r\n" };

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (Line) line = line_new ();

      for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
        {
          const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
          gsize split = (gsize) g_test_rand_int_range (0, (gint32) strlen (piece) + 1);

          feed (line, piece, split);
          feed (line, piece + split, strlen (piece) - split);
        }
    }
}

static void
add_talk (const Talk *talk)
{
  g_autofree char *in_two = g_strdup_printf ("/exchange/cut-in-two/%s", talk->name);
  g_autofree char *by_byte = g_strdup_printf ("/exchange/byte-by-byte/%s", talk->name);
  g_autofree char *idle = g_strdup_printf ("/exchange/idle-holds-nothing/%s", talk->name);

  g_test_add_data_func (in_two, talk, test_talk_cut_in_two);
  g_test_add_data_func (by_byte, talk, test_talk_byte_by_byte);
  g_test_add_data_func (idle, talk, test_idle_holds_nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (talks); i++)
    add_talk (&talks[i]);
  g_test_add_func ("/exchange/continue", test_continue);
  g_test_add_func ("/exchange/continue-refused", test_continue_refused);
  g_test_add_func ("/exchange/head-sizes", test_head_sizes);
  g_test_add_func ("/exchange/largest-body", test_largest_body);
  g_test_add_func ("/exchange/chunked-body-over-limit", test_chunked_body_over_limit);
  g_test_add_func ("/exchange/large-payload", test_large_payload);
  g_test_add_func ("/exchange/file", test_file);
  g_test_add_func ("/exchange/file-broken-off", test_file_broken_off);
  g_test_add_func ("/exchange/greeting-is-json", test_greeting_is_json);
  g_test_add_func ("/exchange/random-bytes", test_random_bytes);
  return g_test_run ();
}
