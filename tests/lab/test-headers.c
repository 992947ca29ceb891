/* Tests the headers of a scenario: their order, what is saved of them, and that errors keep
 * secrets.
 */
#include "lab-headers.h"

#include "testing.h"

#include <string.h>

static void
assert_merged (const char *below, const char *above, const char *expected)
{
  g_auto (GStrv) under = g_strsplit (below, "|", -1);
  g_auto (GStrv) over = g_strsplit (above, "|", -1);
  g_auto (GStrv) merged =
      lab_headers_merge ((const char *const *) under, (const char *const *) over);
  g_autofree char *text = g_strjoinv ("|", merged);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_merge (void)
{
  g_assert_null (lab_headers_merge (NULL, NULL));
  assert_merged ("B: 1|a:2|A:  3 ", "C:", "a: 2|A: 3|B: 1|C:");
  assert_merged ("Accept: x|Authorization|Accept: y", "authorization:z|ACCEPT: \tw\t",
                 "ACCEPT: w|authorization: z");
}

/* Merging what was merged changes nothing. */
static void
test_merge_again (void)
{
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) drawn = NULL, once = NULL, twice = NULL;

      for (int k = g_test_rand_int_range (1, 9); k > 0; k--)
        {
          g_autofree char *header = g_strdup_printf ("%c:%*d ", g_test_rand_int_range ('A', 'F'),
                                                     g_test_rand_int_range (0, 4), k);

          g_strv_builder_add (builder, header);
        }
      drawn = g_strv_builder_end (builder);
      once = lab_headers_merge (NULL, (const char *const *) drawn);
      twice = lab_headers_merge ((const char *const *) once, (const char *const *) once);
      g_assert_cmpuint (g_strv_length (once), ==, g_strv_length (drawn));
      g_assert_cmpstrv (once, twice);
      g_assert_true (lab_headers_check ((const char *const *) once, NULL));
    }
}

static void
test_saved (void)
{
  static const char *const headers[] = {
    "Accept: text/html",      "AUTHORIZATION: Basic x",
    "Proxy-Authorization: x", "Cookie: a=b",
    "X-API-Key: k",           "X-Auth-Token: t",
    "X-Tenant: big",          "Client-Secret:",
    "Accept-Encoding",        NULL,
  };
  static const char *const expected[] = {
    "Accept: text/html", "AUTHORIZATION", "Proxy-Authorization", "Cookie",          "X-API-Key",
    "X-Auth-Token",      "X-Tenant: big", "Client-Secret",       "Accept-Encoding", NULL,
  };
  g_auto (GStrv) saved = lab_headers_to_saved (headers);
  g_auto (GStrv) hidden = lab_headers_list_hidden ((const char *const *) saved);

  g_assert_cmpstrv (saved, expected);
  g_assert_cmpuint (g_strv_length (hidden), ==, 7);
  g_assert_null (lab_headers_to_saved (NULL));
}

/* Errors stand in run files and in the logs of others. */
static void
test_errors (void)
{
  static const char *const bare[] = { "Authorization Bearer 5ecret", NULL };
  static const char *const broken[] = { "X: y", "Cookie: 5ecret\r\n", NULL };
  static const char *const unsaved[] = { "Accept: x", "Cookie", "Token", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_headers_check (bare, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "“Authorization”", "no colon", NULL);
  g_assert_null (strstr (error->message, "5ecret"));
  g_clear_error (&error);
  g_assert_false (lab_headers_check (broken, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "“Cookie”", "control", NULL);
  g_assert_null (strstr (error->message, "5ecret"));
  g_clear_error (&error);
  g_assert_true (lab_headers_check (unsaved, &error));
  g_assert_false (lab_headers_check_typed (unsaved, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "“Cookie”", "no colon", NULL);
  g_clear_error (&error);
  g_assert_false (lab_headers_check_values (unsaved, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "Cookie, Token", "given again", NULL);
}

/* A fault without words for people would be warned of, which ends a test. */
static void
test_every_fault_has_words (void)
{
  static const char *const bad[][3] = { { "A" },
                                        { ": x" },
                                        { "A B: x" },
                                        { "A: x\n" },
                                        { "Expect: x" },
                                        { "Upgrade: x" },
                                        { "Host: a", "Host: b" },
                                        { "Content-Length: 1" },
                                        { "Transfer-Encoding: x" } };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lab_headers_check_typed (bad[i], NULL));
}

static void
test_too_much_has_words (void)
{
  g_autofree char *value = g_strnfill (40000, 'x');
  g_autofree char *header = g_strconcat ("A: ", value, NULL);
  const char *large[] = { header, NULL };
  const char *many[66] = { NULL };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (many); i++)
    many[i] = "A: x";
  g_assert_false (lab_headers_check_typed (large, NULL));
  g_assert_false (lab_headers_check_typed (many, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headers/merge", test_merge);
  g_test_add_func ("/headers/merge-again", test_merge_again);
  g_test_add_func ("/headers/saved", test_saved);
  g_test_add_func ("/headers/errors", test_errors);
  g_test_add_func ("/headers/every-fault-has-words", test_every_fault_has_words);
  g_test_add_func ("/headers/too-much-has-words", test_too_much_has_words);
  return g_test_run ();
}
