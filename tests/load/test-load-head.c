/* Heads: whatever was read before, what is said of one is what the parser says of it. */
#include "load-head.h"

#include <string.h>

#include <glib.h>

static const char *const heads[] = {
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 204 No Content\n\n",
  "HTTP/1.0 503 Service Unavailable\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n",
};

/* Whether the first LENGTH bytes of TEXT, after what LAST has seen, are what the parser says. */
static void
check (LoadHead *last, const char *text, size_t length)
{
  HttpHead head = { 0 }, expected = { 0 };
  ptrdiff_t used = load_head_parse (last, &head, text, length);

  g_assert_cmpint (used, ==, http_head_parse (&expected, HTTP_RESPONSE, text, length));
  if (used <= 0)
    return;
  g_assert_cmpint (head.status, ==, expected.status);
  g_assert_cmpint (head.minor_version, ==, expected.minor_version);
  g_assert_cmpint (head.framing, ==, expected.framing);
  g_assert_cmpuint (head.content_length, ==, expected.content_length);
  g_assert_cmpint (head.keep_alive, ==, expected.keep_alive);
}

/* Each after each other one, as far as it has come in, and with a body behind it. */
static void
test_pairs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (heads); j++)
      {
        g_autofree char *whole = g_strconcat (heads[j], "hello", NULL);

        for (gsize length = 0; length <= strlen (whole); length++)
          {
            LoadHead last = { 0 };

            check (&last, heads[i], strlen (heads[i]));
            check (&last, whole, length);
            check (&last, heads[i], strlen (heads[i]));
          }
      }
}

static void
test_flips (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    for (gsize at = 0; at < 8 * strlen (heads[i]); at++)
      {
        g_autofree char *flipped = g_strdup (heads[i]);
        LoadHead last = { 0 };

        flipped[at / 8] ^= (char) (1 << at % 8);
        check (&last, heads[i], strlen (heads[i]));
        check (&last, flipped, strlen (heads[i]));
      }
}

/* Just as long as are kept, and one byte more. */
static void
test_long (void)
{
  for (gsize length = LOAD_HEAD_BYTES - 1; length <= LOAD_HEAD_BYTES + 1; length++)
    {
      g_autoptr (GString) head = g_string_new ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: ");
      LoadHead last = { 0 };

      while (head->len < length - 4)
        g_string_append_c (head, 'x');
      g_string_append (head, "\r\n\r\n");
      check (&last, head->str, head->len);
      check (&last, head->str, head->len);
      g_assert_cmpuint (last.length, ==, length <= LOAD_HEAD_BYTES ? length : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-head/pairs", test_pairs);
  g_test_add_func ("/load-head/flips", test_flips);
  g_test_add_func ("/load-head/long", test_long);
  return g_test_run ();
}
