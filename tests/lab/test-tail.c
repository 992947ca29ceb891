/* Tests that only the end of a long text is kept. */
#include "lab-tail.h"

#include <string.h>

static void
push (LabTail *tail, const char *text)
{
  lab_tail_push (tail, text, strlen (text));
}

static void
assert_tail (const LabTail *tail, gsize max_bytes, const char *expected)
{
  g_autofree char *text = lab_tail_get (tail, max_bytes);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_end (void)
{
  LabTail tail;

  lab_tail_init (&tail, 16);
  assert_tail (&tail, 100, "");
  push (&tail, "first line\n");
  push (&tail, "second\n");
  push (&tail, "third\n");
  assert_tail (&tail, 100, "ne\nsecond\nthird");
  assert_tail (&tail, 15, "second\nthird");
  assert_tail (&tail, 4, "ird");
  lab_tail_clear (&tail);
}

static void
test_no_text (void)
{
  LabTail tail;

  lab_tail_init (&tail, 16);
  lab_tail_push (&tail, "a\0b\xff", 4);
  assert_tail (&tail, 16,
               "a\xef\xbf\xbd"
               "b\xef\xbf\xbd");
  lab_tail_clear (&tail);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/tail/end", test_end);
  g_test_add_func ("/lab/tail/no-text", test_no_text);
  return g_test_run ();
}
