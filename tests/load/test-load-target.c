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
    "http://a/{exp:1}{exp:2}",
    "http://a/{const:1}",
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

/* The template's place is as wide as its largest number, and what follows a # is not sent. */
static void
test_templates (void)
{
  LoadRequest get = { .method = "GET" };
  LoadTarget target;
  const char *reason;
  g_autofree char *exponential = build ("http://h:81/work?us={exp:500}&clock=wall#x", &get);
  g_autofree char *mixed = build ("http://h:81/wait?us={mix:0.5:7:1k}", &get);
  g_autofree char *fragment = build ("http://h:81/a#{exp:500}", &get);

  g_assert_cmpstr (exponential, ==, "GET /work?us=00000&clock=wall HTTP/1.1\r\nHost: h:81\r\n\r\n");
  g_assert_cmpstr (mixed, ==, "GET /wait?us=0000 HTTP/1.1\r\nHost: h:81\r\n\r\n");
  g_assert_cmpstr (fragment, ==, "GET /a HTTP/1.1\r\nHost: h:81\r\n\r\n");
  g_assert_true (load_target_parse (&target, "http://h:81/work?us={exp:500}", &reason));
  g_assert_true (load_target_build (&target, &get));
  load_demand_write (&target.demand, target.request + target.demand_place, 1234);
  g_assert_true (g_str_has_prefix (target.request, "GET /work?us=01234 HTTP/1.1\r\n"));
  load_target_deinit (&target);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-target/good-urls", test_good_urls);
  g_test_add_func ("/load-target/bad-urls", test_bad_urls);
  g_test_add_func ("/load-target/requests", test_requests);
  g_test_add_func ("/load-target/templates", test_templates);
  return g_test_run ();
}
