/* Tests addresses. */
#include "lab-url.h"
#include "testing.h"

static void
test_good (void)
{
  static const char *const good[] = { "http://127.0.0.1:8080/a?b=c", "http://localhost",
                                      "http://[::1]:{port}/", "http://127.0.0.1:{port}/x/{exp:5}" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (lab_url_check (good[i], &error));
      g_assert_no_error (error);
    }
}

static void
test_bad (void)
{
  static const char *const bad[] = { "",
                                     "127.0.0.1:80",
                                     "https://127.0.0.1/",
                                     "http://",
                                     "http:///x",
                                     "http://me@127.0.0.1/",
                                     "http://127.0.0.1:0/",
                                     "http://127.0.0.1:99999/",
                                     "http://127.0.0.1:port/",
                                     "http://a b/" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (lab_url_check (bad[i], &error));
      testing_assert_error (error, LAB_ERROR_MANIFEST, bad[i], NULL);
    }
}

static void
test_loopback (void)
{
  g_assert_true (lab_url_is_loopback ("http://127.0.0.1:{port}/"));
  g_assert_true (lab_url_is_loopback ("http://127.8.7.6/"));
  g_assert_true (lab_url_is_loopback ("http://LocalHost:1/"));
  g_assert_true (lab_url_is_loopback ("http://[::1]/"));
  g_assert_false (lab_url_is_loopback ("http://192.168.1.2/"));
  g_assert_false (lab_url_is_loopback ("http://example.org/"));
  g_assert_false (lab_url_is_loopback ("http://127.0.0.1.example.org/"));
}

static void
assert_target (const char *url, const char *expected)
{
  g_autofree char *target = lab_url_get_target (url);

  g_assert_cmpstr (target, ==, expected);
}

static void
test_parts (void)
{
  assert_target ("http://127.0.0.1:{port}", "/");
  assert_target ("http://127.0.0.1:1/a/b?c=%20d", "/a/b?c=%20d");
  g_assert_cmpuint (lab_url_get_port ("http://127.0.0.1:5000/"), ==, 5000);
  g_assert_cmpuint (lab_url_get_port ("http://127.0.0.1/"), ==, 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/url/good", test_good);
  g_test_add_func ("/lab/url/bad", test_bad);
  g_test_add_func ("/lab/url/loopback", test_loopback);
  g_test_add_func ("/lab/url/parts", test_parts);
  return g_test_run ();
}
