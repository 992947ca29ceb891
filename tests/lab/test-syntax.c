/* Tests the strict JSON recogniser. */
#include "lab-error.h"
#include "lab-syntax.h"

#include <string.h>

static const char *const good[] = {
  "{}",
  "{\"a\":1}",
  "{ \"a\" : [ 1 , -2.5e+3 , true , false , null , \"x\" ] , \"b\" : { } }",
  "{\"a\":9223372036854775807,\"b\":-0}",
  "{\"a\":\"\\u00e4\\ud83d\\ude00\\n\\\"é\"}",
};

static const char *const bad[] = {
  "",
  " {}",
  "{} ",
  "[]",
  "{",
  "{\"a\"}",
  "{\"a\":}",
  "{\"a\":1,}",
  "{\"a\":1 \"b\":2}",
  "{a:1}",
  "{'a':1}",
  "{\"a\":01}",
  "{\"a\":0x10}",
  "{\"a\":+1}",
  "{\"a\":1.}",
  "{\"a\":.5}",
  "{\"a\":1e}",
  "{\"a\":NaN}",
  "{\"a\":Infinity}",
  "{\"a\":-}",
  "{\"a\":nul}",
  "{\"a\":1}/* no */",
  "{\"a\":// no\n1}",
  "{\"a\":\"\t\"}",
  "{\"a\":\"\\x\"}",
  "{\"a\":\"\\u12g4\"}",
  "{\"a\":\"\\u0000\"}",
  "{\"a\":\"\\ud800\"}",
  "{\"a\":\"\\ud800\\u0041\"}",
  "{\"a\":\"\\udc00\"}",
  "{\"a\":\"\xff\"}",
  "{\"a\":9223372036854775808}",
  "{\"a\":-18446744073709551615}",
  "{\"a\":18446744073709551616}",
};

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      lab_syntax_check (good[i], strlen (good[i]), &error);
      g_assert_no_error (error);
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      if (lab_syntax_check (bad[i], strlen (bad[i]), &error))
        g_error ("accepted: %s", bad[i]);
      g_assert_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL);
    }
}

static void
test_zero_byte (void)
{
  static const char text[] = "{\"a\":1\0}";
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_syntax_check (text, sizeof text - 1, &error));
  g_assert_nonnull (error);
}

/* An attacker's depth must not become ours. */
static void
test_depth (void)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new ("{\"a\":");

  for (int i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  g_assert_false (lab_syntax_check (text->str, text->len, &error));
  g_assert_nonnull (strstr (error->message, "deep"));
  g_string_free (text, TRUE);
}

/* A number that is too large is named with its field. */
static void
test_names_field (void)
{
  static const char text[] = "{\"type\":\"phase\",\"at_ns\":99999999999999999999}";
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_syntax_check (text, strlen (text), &error));
  g_assert_nonnull (strstr (error->message, "at_ns"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/syntax/good", test_good);
  g_test_add_func ("/lab/syntax/bad", test_bad);
  g_test_add_func ("/lab/syntax/zero-byte", test_zero_byte);
  g_test_add_func ("/lab/syntax/depth", test_depth);
  g_test_add_func ("/lab/syntax/names-field", test_names_field);
  return g_test_run ();
}
