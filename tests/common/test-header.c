/* Tests what may be sent as headers: what is refused says why, and the rest is what the parser of
 * requests takes. */
#include "header.h"

#include "http.h"

#include <string.h>

#include <glib.h>

static void
assert_fault (const char *header, const char *words)
{
  size_t place;
  const char *fault = header_find_fault (&header, 1, &place);

  g_assert_nonnull (fault);
  if (strstr (fault, words) == NULL)
    g_error ("“%s” of “%s” does not contain “%s”", fault, header, words);
}

static void
test_faults (void)
{
  assert_fault ("", "no colon");
  assert_fault ("Authorization Bearer x", "no colon");
  assert_fault (": x", "no name");
  assert_fault ("A B: x", "space");
  assert_fault ("A : x", "space");
  assert_fault (" A: x", "space");
  assert_fault ("Ä: x", "name");
  assert_fault ("A: x\r\nB: y", "control character");
  assert_fault ("A: x\n", "control character");
  assert_fault ("A: \x7f", "control character");
  assert_fault ("A\n: x", "name");
  assert_fault ("content-LENGTH: 3", "generator");
  assert_fault ("Transfer-Encoding: chunked", "generator");
  assert_fault ("Expect: 100-continue", "interim");
  assert_fault ("Upgrade: h2c", "protocol");
}

static void
test_together (void)
{
  const char *hosts[] = { "Host: a", "X: y", "hOST: b" };
  const char *many[HEADER_COUNT_MAX + 1];
  g_autofree char *half = g_strnfill (HEADER_MAX_BYTES / 2, 'x');
  size_t place;

  g_assert_null (header_find_fault (hosts, 2, &place));
  g_assert_nonnull (strstr (header_find_fault (hosts, 3, &place), "Host"));
  g_assert_cmpuint (place, ==, 2);
  for (size_t i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = "A:";
  g_assert_null (header_find_fault (many, HEADER_COUNT_MAX, &place));
  g_assert_nonnull (strstr (header_find_fault (many, HEADER_COUNT_MAX + 1, &place), "64"));
  half[0] = 'A';
  half[1] = ':';
  many[0] = many[1] = half;
  g_assert_null (header_find_fault (many, 1, &place));
  g_assert_nonnull (strstr (header_find_fault (many, 2, &place), "32 KiB"));
  g_assert_cmpuint (place, ==, 1);
}

static void
test_names (void)
{
  g_assert_cmpuint (header_name_length ("Accept: x"), ==, 6);
  g_assert_cmpuint (header_name_length ("Accept"), ==, 6);
  g_assert_cmpuint (header_name_length (": x"), ==, 0);
  g_assert_true (header_is_named ("HoSt: x", "host"));
  g_assert_false (header_is_named ("Hosts: x", "host"));
}

/* Whatever is let through is one field of a request and changes nothing of its framing. */
static void
test_parsed (void)
{
  for (int i = 0; i < 20000; i++)
    {
      char text[12];
      const char *header = text;
      g_autofree char *request = NULL;
      size_t place;
      HttpHead head;

      for (size_t k = 0; k < sizeof text - 1; k++)
        text[k] = g_test_rand_int_range (0, 3) > 0 ? "ab-: \t"[g_test_rand_int_range (0, 6)]
                                                   : (char) g_test_rand_int_range (1, 256);
      text[sizeof text - 1] = '\0';
      if (header_find_fault (&header, 1, &place) != NULL)
        continue;
      request = g_strdup_printf ("GET / HTTP/1.1\r\nHost: h\r\n%s\r\n\r\n", text);
      g_assert_cmpint (http_head_parse (&head, HTTP_REQUEST, request, strlen (request)), ==,
                       (gssize) strlen (request));
      g_assert_cmpint (head.framing, ==, HTTP_BODY_NONE);
      g_assert_true (head.keep_alive);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/header/faults", test_faults);
  g_test_add_func ("/header/together", test_together);
  g_test_add_func ("/header/names", test_names);
  g_test_add_func ("/header/parsed", test_parsed);
  return g_test_run ();
}
