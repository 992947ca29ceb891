/* Tests that lines come out the same however the bytes go in. */
#include "lab-lines.h"

#include <string.h>

static void
test_any_cut (void)
{
  static const char text[] = "one\n\nthree three\nfour\nrest";
  static const char *const expected[] = { "one", "", "three three", "four" };

  for (gsize step = 1; step <= strlen (text); step++)
    {
      LabLines lines;
      const char *line;
      gsize length, found = 0;

      lab_lines_init (&lines);
      for (gsize at = 0; at < strlen (text); at += step)
        {
          lab_lines_push (&lines, text + at, MIN (step, strlen (text) - at));
          while (lab_lines_next (&lines, &line, &length))
            {
              g_assert_cmpmem (line, length, expected[found], strlen (expected[found]));
              found++;
            }
        }
      g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));
      g_assert_cmpuint (lab_lines_pending (&lines), ==, 4);
      lab_lines_clear (&lines);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/lines/any-cut", test_any_cut);
  return g_test_run ();
}
