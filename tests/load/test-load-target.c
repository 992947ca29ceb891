/* URLs and requests. */
#include "load-target.h"

#include <string.h>

#include <glib.h>

static void
test_good_urls (void)
{
  static const struct
  {
    const char *url, *host, *path;
    uint16_t port;
  } good[] = {
    { "http://127.0.0.1:8080/json", "127.0.0.1", "/json", 8080 },
    { "http://localhost", "localhost", "", 80 },
    { "http://example.org:1/", "example.org", "/", 1 },
    { "http://[::1]:65535/wait?us=1", "::1", "/wait?us=1", 65535 },
    { "http://[::1]/x", "::1", "/x", 80 },
    { "http://a?q=1", "a", "?q=1", 80 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      LoadTarget target;
      const char *reason;

      g_assert_true (load_target_parse (&target, good[i].url, &reason));
      g_assert_cmpstr (target.host, ==, good[i].host);
      g_assert_cmpstr (target.path, ==, good[i].path);
      g_assert_cmpuint (target.port, ==, good[i].port);
    }
}

static void
test_bad_urls (void)
{
  static const char *const bad[] = {
    "",
    "127.0.0.1",
    "https://a/",
    "http://",
    "http:///x",
    "http://:80",
    "http://a:0/",
    "http://a:65536",
    "http://a:x/",
    "http://a:/",
    "http://[::1",
    "http://[]:80/",
    "http://u@a/",
    "http://a/b c",
    "http://a/\r\nX: y",
    "http://a:80000000000",
    "ftp://a",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LoadTarget target;
      const char *reason = NULL;

      g_assert_false (load_target_parse (&target, bad[i], &reason));
      g_assert_nonnull (reason);
    }
}

static char *
build (const char *url, const LoadRequest *request)
{
  LoadTarget target;
  const char *reason;
  char *text;

  g_assert_true (load_target_parse (&target, url, &reason));
  g_assert_true (load_target_build (&target, request));
  text = g_strndup (target.request, target.request_length);
  load_target_deinit (&target);
  return text;
}

static void
test_requests (void)
{
  static const char *const headers[] = { "Accept: */*", "host: other" };
  LoadRequest get = { .method = "GET" };
  LoadRequest post = { .method = "POST", .body_bytes = 3 };
  LoadRequest headed = { .method = "HEAD", .headers = headers, .header_count = 2 };
  g_autofree char *plain = build ("http://h:81#part", &get);
  g_autofree char *six = build ("http://[::1]:81/a?b#c", &get);
  g_autofree char *body = build ("http://h:81/echo", &post);
  g_autofree char *own_host = build ("http://h:81?x", &headed);

  g_assert_cmpstr (plain, ==, "GET / HTTP/1.1\r\nHost: h:81\r\n\r\n");
  g_assert_cmpstr (six, ==, "GET /a?b HTTP/1.1\r\nHost: [::1]:81\r\n\r\n");
  g_assert_cmpstr (body, ==, "POST /echo HTTP/1.1\r\nHost: h:81\r\nContent-Length: 3\r\n\r\nabc");
  g_assert_cmpstr (own_host, ==, "HEAD /?x HTTP/1.1\r\nAccept: */*\r\nhost: other\r\n\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-target/good-urls", test_good_urls);
  g_test_add_func ("/load-target/bad-urls", test_bad_urls);
  g_test_add_func ("/load-target/requests", test_requests);
  return g_test_run ();
}
