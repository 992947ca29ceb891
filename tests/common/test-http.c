/* HTTP is read the same however it is cut, and what is malformed is refused. */
#include "http.h"

#include <glib.h>
#include <string.h>

typedef struct
{
  const char *bytes;
  HttpKind kind;
  ptrdiff_t result; /* 0: the length of all bytes */
  HttpFraming framing;
  guint64 content_length;
  gboolean keep_alive;
} HeadCase;

#define HOST "Host: a\r\n"
#define GET "GET / HTTP/1.1\r\n" HOST
#define POST "POST /echo HTTP/1.1\r\n" HOST

static const HeadCase good_heads[] = {
  { GET "\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, TRUE },
  { "GET / HTTP/1.1\nHost: a\n\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, TRUE },
  { "\r\n\n" GET "\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, TRUE },
  { GET "Connection: close\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, FALSE },
  { GET "connection:\t foo ,, CLOSE \r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, FALSE },
  { GET "Connection: closed\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, TRUE },
  { "GET / HTTP/1.0\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, FALSE },
  { "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0, TRUE },
  { "GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0,
    FALSE },
  { POST "Content-Length: 12\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_LENGTH, 12, TRUE },
  { POST "CONTENT-LENGTH:0012\t\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_LENGTH, 12, TRUE },
  { POST "Content-Length: 12\r\nContent-Length: 12\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_LENGTH, 12,
    TRUE },
  { POST "Content-Length: 18446744073709551615\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_LENGTH,
    G_MAXUINT64, TRUE },
  { POST "Transfer-Encoding: Chunked\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_CHUNKED, 0, TRUE },
  { POST "X: \xc3\xa4\t\"(),/:;<=>?@[\\]{}\"\r\nEmpty:\r\n\r\n", HTTP_REQUEST, 0, HTTP_BODY_NONE, 0,
    TRUE },
  { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_LENGTH, 5, TRUE },
  { "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_LENGTH, 5, TRUE },
  { "HTTP/1.1 200 \r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_UNTIL_CLOSE, 0, TRUE },
  { "HTTP/1.0 200 Fine, thanks\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_UNTIL_CLOSE, 0, FALSE },
  { "HTTP/1.1 204 No Content\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_NONE, 0, TRUE },
  { "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_NONE, 5,
    TRUE },
  { "HTTP/1.1 100 Continue\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_NONE, 0, TRUE },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", HTTP_RESPONSE, 0,
    HTTP_BODY_CHUNKED, 0, TRUE },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", HTTP_RESPONSE, 0, HTTP_BODY_UNTIL_CLOSE,
    0, TRUE },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", HTTP_RESPONSE, 0,
    HTTP_BODY_CHUNKED, 5, FALSE },
};

static const HeadCase bad_heads[] = {
  { "GET\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET /\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET / HTTP/2.0\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET / HTTP/1.2\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET / http/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET  / HTTP/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET / HTTP/1.1 \r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { " GET / HTTP/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET\t/ HTTP/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "G(T / HTTP/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET /\x01 HTTP/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET /\xc3\xa4 HTTP/1.1\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "GET / HTTP/1.1\r\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "HTTP/1.1 200 OK\r\n", HTTP_REQUEST, HTTP_FAULT_START_LINE },
  { "HTTP/1.1 20 OK\r\n", HTTP_RESPONSE, HTTP_FAULT_START_LINE },
  { "HTTP/1.1 2000 OK\r\n", HTTP_RESPONSE, HTTP_FAULT_START_LINE },
  { "HTTP/1.1 099 OK\r\n", HTTP_RESPONSE, HTTP_FAULT_START_LINE },
  { "HTTP/1.1  200 OK\r\n", HTTP_RESPONSE, HTTP_FAULT_START_LINE },
  { "HTTP/1.1 200 O\x02K\r\n", HTTP_RESPONSE, HTTP_FAULT_START_LINE },
  { "\r\nHTTP/1.1 200 OK\r\n", HTTP_RESPONSE, HTTP_FAULT_START_LINE },
  { "GET / HTTP/1.1\r\nHost : a\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET " folded\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "\tfolded\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET ": value\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "Nothing\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "Sp ace: a\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "X: a\x01\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "X: a\x7f\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "X: a\rb\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "X: a\r\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { GET "\xc3\xa4: a\r\n", HTTP_REQUEST, HTTP_FAULT_HEADER },
  { "GET / HTTP/1.1\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_HOST },
  { GET HOST "\r\n", HTTP_REQUEST, HTTP_FAULT_HOST },
  { POST "Content-Length: 1\r\nContent-Length: 2\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: 1, 1\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length:\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: +1\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: -1\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: 0x1\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: 1 1\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: 18446744073709551616\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: 99999999999999999999999\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", HTTP_REQUEST,
    HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n", HTTP_REQUEST,
    HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding: gzip\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding: gzip, chunked\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding: chunked, chunked\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n", HTTP_REQUEST,
    HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding: xchunked\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { POST "Transfer-Encoding:\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
  { "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", HTTP_REQUEST, HTTP_FAULT_FRAMING },
};

/* A copy of exactly LENGTH bytes, so that a sanitizer sees reading behind them. */
static char *
exact_copy (const char *bytes, gsize length)
{
  return g_memdup2 (length > 0 ? bytes : "", length > 0 ? length : 1);
}

static ptrdiff_t
parse_prefix (HttpHead *head, HttpKind kind, const char *bytes, gsize length)
{
  g_autofree char *copy = exact_copy (bytes, length);

  return http_head_parse (head, kind, copy, length);
}

static void
test_good_heads (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good_heads); i++)
    {
      const HeadCase *good = &good_heads[i];
      g_autofree char *with_body = g_strconcat (good->bytes, "GET \x01 body", NULL);
      gsize length = strlen (good->bytes);
      HttpHead head;

      for (gsize split = 0; split < length; split++)
        g_assert_cmpint (parse_prefix (&head, good->kind, good->bytes, split), ==, 0);
      g_assert_cmpint (parse_prefix (&head, good->kind, with_body, strlen (with_body)), ==, length);
      g_assert_cmpint (parse_prefix (&head, good->kind, good->bytes, length), ==, length);
      g_assert_cmpint (head.framing, ==, good->framing);
      g_assert_cmpuint (head.content_length, ==, good->content_length);
      g_assert_cmpint (head.keep_alive, ==, good->keep_alive);
    }
}

/* Every prefix is either unfinished or has the very fault of the whole. */
static void
test_bad_heads (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_heads); i++)
    {
      const HeadCase *bad = &bad_heads[i];
      gsize length = strlen (bad->bytes);
      ptrdiff_t before = 0;
      HttpHead head;

      for (gsize split = 0; split <= length; split++)
        {
          ptrdiff_t result = parse_prefix (&head, bad->kind, bad->bytes, split);

          g_assert_true (result == bad->result || (result == 0 && before == 0));
          before = result;
        }
      g_assert_cmpint (before, ==, bad->result);
    }
}

static void
test_nul_byte (void)
{
  static const char in_value[] = "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n";
  static const char in_target[] = "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n";
  HttpHead head;

  g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, in_value, sizeof in_value - 1), ==,
                   HTTP_FAULT_HEADER);
  g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, in_target, sizeof in_target - 1), ==,
                   HTTP_FAULT_START_LINE);
}

/* Each byte at each place of a value: the longer values are looked at in words. */
static void
test_value_bytes (void)
{
  for (int byte = 0; byte < 256; byte++)
    for (gsize place = 0; place < 20; place++)
      {
        char bytes[] = GET "X: aaaaaaaaaaaaaaaaaaaa\r\n\r\n";
        gboolean good = byte == '\t' || (byte >= 0x20 && byte != 0x7f);
        HttpHead head;

        bytes[strlen (GET "X: ") + place] = (char) byte;
        if (byte == '\n')
          continue; /* it ends the line */
        g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, bytes, sizeof bytes - 1), ==,
                         good ? (ptrdiff_t) sizeof bytes - 1 : HTTP_FAULT_HEADER);
      }
}

static void
test_request_slices (void)
{
  static const char bytes[] = "POST /echo?a=b HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n\r\n";
  HttpHead head;

  g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, bytes, sizeof bytes - 1), >, 0);
  g_assert_true (http_slice_is (head.method, "POST"));
  g_assert_true (http_slice_is (head.target, "/echo?a=b"));
  g_assert_cmpint (head.minor_version, ==, 1);
  g_assert_true (head.expects_continue);
  g_assert_true (head.target.start == bytes + 5);
}

/* A head of LENGTH bytes. */
static char *
make_head (gsize length)
{
  char *bytes = g_malloc (length);
  gsize begin = strlen (GET "X: ");

  memset (bytes, 'x', length);
  memcpy (bytes, GET "X: ", begin);
  memcpy (bytes + length - 4, "\r\n\r\n", 4);
  return bytes;
}

static void
test_head_size (void)
{
  g_autofree char *largest = make_head (HTTP_HEAD_MAX_BYTES);
  g_autofree char *larger = make_head (HTTP_HEAD_MAX_BYTES + 1);
  HttpHead head;

  g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, largest, HTTP_HEAD_MAX_BYTES), ==,
                   HTTP_HEAD_MAX_BYTES);
  g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, larger, HTTP_HEAD_MAX_BYTES - 1), ==, 0);
  for (gsize length = HTTP_HEAD_MAX_BYTES; length <= HTTP_HEAD_MAX_BYTES + 1; length++)
    g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, larger, length), ==,
                     HTTP_FAULT_HEAD_SIZE);
}

typedef struct
{
  const char *bytes;
  const char *content; /* NULL: a fault */
} ChunkCase;

static const ChunkCase chunk_cases[] = {
  { "0\r\n\r\n", "" },
  { "3\r\nabc\r\n0\r\n\r\n", "abc" },
  { "3\r\nabc\r\n00A\r\n0123456789\r\n000\r\n\r\n", "abc0123456789" },
  { "3;a=b;c=\"d\"\r\nabc\r\n0;x\r\n\r\n", "abc" },
  { "3 \t\r\nabc\r\n0 ;x\r\n\r\n", "abc" },
  { "3\r\nabc\r\n0\r\nTrailer: one\r\nAnother: two\r\n\r\n", "abc" },
  { "2\r\n\r\n\r\n0\r\n\r\n", "\r\n" },
  { "\r\n", NULL },
  { ";\r\n", NULL },
  { " 3\r\n", NULL },
  { "g\r\n", NULL },
  { "0x3\r\n", NULL },
  { "-3\r\n", NULL },
  { "3 3\r\n", NULL },
  { "3\n", NULL },
  { "3\r\r\n", NULL },
  { "3;\x01\r\n", NULL },
  { "3;\n", NULL },
  { "3\r\nabcd\r\n", NULL },
  { "3\r\nabc\n", NULL },
  { "3\r\nabc\rd", NULL },
  { "3\r\nabc0\r\n", NULL },
  { "00000000000000003\r\n", NULL },
  { "fffffffffffffffff\r\n", NULL },
  { "0\r\n\n", NULL },
  { "0\r\nX: \x01\r\n", NULL },
  { "0\r\nX: a\n", NULL },
};

/* Feeds LENGTH bytes, gathering the content. Returns the bytes used, or a fault. */
static ptrdiff_t
feed_all (HttpBody *body, const char *bytes, gsize length, GString *content)
{
  gsize used = 0;

  while (used < length && !body->complete)
    {
      g_autofree char *copy = exact_copy (bytes + used, length - used);
      HttpSlice piece;
      ptrdiff_t result = http_body_feed (body, copy, length - used, &piece);

      if (result < 0)
        return result;
      g_assert_cmpint (result, >, 0);
      g_string_append_len (content, piece.start, (gssize) piece.length);
      used += (gsize) result;
    }
  return (ptrdiff_t) used;
}

static void
check_chunks (const ChunkCase *chunks, gsize split)
{
  HttpHead head = { .framing = HTTP_BODY_CHUNKED };
  g_autoptr (GString) content = g_string_new (NULL);
  gsize length = strlen (chunks->bytes);
  HttpBody body;
  ptrdiff_t used;

  http_body_init (&body, &head);
  used = feed_all (&body, chunks->bytes, split, content);
  if (used >= 0)
    {
      g_assert_cmpint (used, ==, split);
      used = feed_all (&body, chunks->bytes + split, length - split, content);
    }
  if (chunks->content == NULL)
    {
      g_assert_cmpint (used, ==, HTTP_FAULT_CHUNK);
      return;
    }
  g_assert_cmpint (used, ==, length - split);
  g_assert_cmpstr (content->str, ==, chunks->content);
  g_assert_true (body.complete);
}

static void
test_chunks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (chunk_cases); i++)
    for (gsize split = 0; split <= strlen (chunk_cases[i].bytes); split++)
      check_chunks (&chunk_cases[i], split);
}

static void
test_chunk_lines_are_bounded (void)
{
  HttpHead head = { .framing = HTTP_BODY_CHUNKED };
  g_autofree char *extension = g_strnfill (300, 'e');
  g_autofree char *line = g_strconcat ("3;", extension, "\r\n", NULL);
  g_autofree char *field = g_strnfill (HTTP_HEAD_MAX_BYTES, 'f');
  g_autofree char *trailer = g_strconcat ("0\r\n", field, ": a\r\n\r\n", NULL);
  g_autoptr (GString) content = g_string_new (NULL);
  HttpBody body;

  http_body_init (&body, &head);
  g_assert_cmpint (feed_all (&body, line, strlen (line), content), ==, HTTP_FAULT_CHUNK);
  http_body_init (&body, &head);
  g_assert_cmpint (feed_all (&body, trailer, strlen (trailer), content), ==, HTTP_FAULT_CHUNK);
}

static void
test_plain_bodies (void)
{
  HttpHead head = { .framing = HTTP_BODY_LENGTH, .content_length = 5 };
  g_autoptr (GString) content = g_string_new (NULL);
  HttpBody body;

  http_body_init (&body, &head);
  g_assert_cmpint (feed_all (&body, "hel", 3, content), ==, 3);
  g_assert_false (body.complete);
  g_assert_cmpint (feed_all (&body, "loGET", 5, content), ==, 2);
  g_assert_true (body.complete);
  g_assert_cmpstr (content->str, ==, "hello");

  head.content_length = 0;
  http_body_init (&body, &head);
  g_assert_true (body.complete);
  head.framing = HTTP_BODY_UNTIL_CLOSE;
  http_body_init (&body, &head);
  g_assert_cmpint (feed_all (&body, "and on", 6, content), ==, 6);
  g_assert_false (body.complete);
}

/* Whatever comes, the parser stays inside its bytes and its promises. */
static void
test_random_bytes (void)
{
  static const char pieces[][24] = { "GET / HTTP/1.1\r\n",
                                     "HTTP/1.1 200 OK\r\n",
                                     "Host: a\r\n",
                                     "Content-Length: 3\r\n",
                                     "\r\n",
                                     "Transfer-Encoding:",
                                     "chunked\r\n",
                                     "3\r\nabc\r\n",
                                     "0\r\n",
                                     "\x01",
                                     " ",
                                     ":" };

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      g_autoptr (GString) content = g_string_new (NULL);
      HttpKind kind = g_test_rand_int_range (0, 2) == 0 ? HTTP_REQUEST : HTTP_RESPONSE;
      int count = g_test_rand_int_range (0, 8);
      HttpHead head;
      HttpBody body;
      ptrdiff_t length;

      for (int i = 0; i < count; i++)
        g_string_append (bytes, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (bytes->len > 0 && round % 2 == 0)
        bytes->str[g_test_rand_int_range (0, (gint32) bytes->len)] =
            (char) g_test_rand_int_range (0, 256);
      length = parse_prefix (&head, kind, bytes->str, bytes->len);
      g_assert_cmpint (length, >=, HTTP_FAULT_HOST);
      g_assert_cmpint (length, <=, bytes->len);
      if (length <= 0)
        continue;
      http_body_init (&body, &head);
      (void) feed_all (&body, bytes->str + length, bytes->len - (gsize) length, content);
    }
}

static void
test_head_write_reads_back (void)
{
  static const int statuses[] = { 200, 400, 404, 405, 413, 431, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (int keep_alive = 0; keep_alive < 2; keep_alive++)
      {
        char bytes[256];
        guint64 body = i == 0 ? G_MAXUINT64 : i;
        gsize length = http_head_write (bytes, sizeof bytes, statuses[i],
                                        keep_alive ? "text/plain" : NULL, body, keep_alive);
        HttpHead head;

        g_assert_cmpint (http_head_parse (&head, HTTP_RESPONSE, bytes, length), ==, length);
        g_assert_cmpint (head.status, ==, statuses[i]);
        g_assert_cmpuint (head.content_length, ==, body);
        g_assert_cmpint (head.keep_alive, ==, keep_alive);
        g_assert_cmpstr (http_status_text (statuses[i]), !=, http_status_text (0));
      }
}

static void
test_slices (void)
{
  g_assert_true (http_slice_is ((HttpSlice){ "jsonx", 4 }, "json"));
  g_assert_false (http_slice_is ((HttpSlice){ "json", 4 }, "jso"));
  g_assert_false (http_slice_is ((HttpSlice){ "json", 4 }, "jsonx"));
  g_assert_false (http_slice_is ((HttpSlice){ "json\0\0", 6 }, "json"));
  g_assert_true (http_slice_is ((HttpSlice){ NULL, 0 }, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/good-heads", test_good_heads);
  g_test_add_func ("/http/bad-heads", test_bad_heads);
  g_test_add_func ("/http/nul-byte", test_nul_byte);
  g_test_add_func ("/http/value-bytes", test_value_bytes);
  g_test_add_func ("/http/request-slices", test_request_slices);
  g_test_add_func ("/http/head-size", test_head_size);
  g_test_add_func ("/http/chunks", test_chunks);
  g_test_add_func ("/http/chunk-lines-are-bounded", test_chunk_lines_are_bounded);
  g_test_add_func ("/http/plain-bodies", test_plain_bodies);
  g_test_add_func ("/http/random-bytes", test_random_bytes);
  g_test_add_func ("/http/head-write-reads-back", test_head_write_reads_back);
  g_test_add_func ("/http/slices", test_slices);
  return g_test_run ();
}
