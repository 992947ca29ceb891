/* Tests what of the generator's arguments others may list. */
#include "lab-secrets.h"

#include <string.h>

static char **
split (const char *line)
{
  char **argv;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  return argv;
}

static void
test_take (void)
{
  static const char told[] = "-H\0A: b c\0-H\0Authorization: x\0--body\0-H\0";
  g_auto (GStrv) argv = split ("load -c 2 -H 'A: b c' -H 'Authorization: x' --body -H -d 1s u");
  g_autoptr (GBytes) input = lab_secrets_take (&argv);
  g_autofree char *shown = g_strjoinv (" ", argv);
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);

  g_assert_cmpstr (shown, ==, "load --arguments-from-stdin -c 2 -d 1s u");
  g_assert_cmpmem (bytes, length, told, sizeof told); /* whose own end is the empty one */
}

static void
test_none (void)
{
  g_auto (GStrv) argv = split ("load -c 2 --body-file f u");

  g_assert_null (lab_secrets_take (&argv));
  g_assert_cmpstr (argv[1], ==, "-c");
  g_assert_cmpuint (g_strv_length (argv), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/secrets/take", test_take);
  g_test_add_func ("/lab/secrets/none", test_none);
  return g_test_run ();
}
