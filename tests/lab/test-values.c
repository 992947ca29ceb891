/* Tests lists and ranges: what they mean, and where a mistake is pointed at. */
#include "lab-values.h"

#include "lab-caret.h"

#include <string.h>

static char *
write_values (GArray *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (values, uint64_t, i));
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *text;
  const char *values;
} Meaning;

static const Meaning meanings[] = {
  { "8", "8" },
  { "1,2,4,8", "1 2 4 8" },
  { " 1 , 2 ,4 ", "1 2 4" },
  { "1k,1.5k,2M", "1000 1500 2000000" },
  { "1,2,4..256", "1 2 4 8 16 32 64 128 256" },
  { "1,2,4,8..256", "1 2 4 8 16 32 64 128 256" },
  { "1,3..100", "1 3 9 27 81 100" },
  { "10,20,30..60", "10 20 30 40 50 60" },
  { "1..64", "1 2 4 8 16 32 64" },
  { "1..100", "1 2 4 8 16 32 64 100" },
  { "100..10k*1.5", "100 150 225 338 506 759 1139 1709 2563 3844 5767 8650 10000" },
  { "1..10*1.5", "1 2 3 5 8 10" },
  { "1..10+4", "1 5 9 10" },
  { "0..40+10", "0 10 20 30 40" },
  { "1..4,10..30+10", "1 2 4 10 20 30" },
  { "1 .. 8 * 2", "1 2 4 8" },
  { "9007199254740991", "9007199254740991" },
};

static void
test_meanings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) values = lab_values_parse (meanings[i].text, &error);
      g_autofree char *written = NULL;

      g_assert_no_error (error);
      written = write_values (values);
      g_assert_cmpstr (written, ==, meanings[i].values);
    }
}

/* Any range rises from its start to its end, by less than a factor and a rounding. */
static void
test_ranges (void)
{
  for (int i = 0; i < 2000; i++)
    {
      uint64_t first = (uint64_t) g_test_rand_int_range (1, 5000);
      uint64_t last = first + (uint64_t) g_test_rand_int_range (1, 100000);
      int percent = g_test_rand_int_range (104, 500);
      g_autofree char *text =
          g_strdup_printf ("%" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT "*%d.%02d", first, last,
                           percent / 100, percent % 100);
      g_autoptr (GArray) values = lab_values_parse (text, NULL);

      g_assert_nonnull (values);
      g_assert_cmpuint (g_array_index (values, uint64_t, 0), ==, first);
      g_assert_cmpuint (g_array_index (values, uint64_t, values->len - 1), ==, last);
      for (guint k = 1; k < values->len; k++)
        {
          uint64_t before = g_array_index (values, uint64_t, k - 1);
          uint64_t after = g_array_index (values, uint64_t, k);

          g_assert_cmpuint (after, >, before);
          g_assert_cmpfloat ((double) after, <=, (before + 0.5) * percent / 100 + 1);
        }
    }
}

typedef struct
{
  const char *text;
  int column; /* of the caret, from 0 */
  const char *said;
} Mistake;

static const Mistake mistakes[] = {
  { "", 0, "a number is missing" },
  { "1,", 2, "a number is missing" },
  { ",1", 0, "a number is missing" },
  { "1,,2", 2, "a number is missing" },
  { "1,x", 2, "“x” is no whole number" },
  { "1,2.5", 2, "“2.5” is no whole number" },
  { "1,-2", 2, "a number is missing" },
  { "1,99999999999999999999999", 2, "whole number" },
  { "1,20G..20000000G", 7, "whole number" },
  { "1..", 3, "a number is missing" },
  { "256..4", 5, "not above 256" },
  { "4..4", 3, "not above 4" },
  { "1,2,2", 4, "2 is there twice" },
  { "1,8,2", 4, "values have to rise" },
  { "1..8,8", 5, "8 is there twice" },
  { "1..8*", 5, "a factor is missing" },
  { "1..8*x", 5, "a factor is missing" },
  { "1..8*1", 5, "at least 1.01" },
  { "1..8*0.5", 5, "at least 1.01" },
  { "1..8*1e400", 5, "at least 1.01" },
  { "1..8*nan", 5, "a factor is missing" },
  { "1..8+", 5, "a number is missing" },
  { "1..8+0", 5, "no end" },
  { "0..8", 0, "0 cannot be multiplied" },
  { "0,1..8", 2, "at least 1.01" },
  { "1000,1001..8000", 5, "at least 1.01" },
  { "1 2", 2, "a comma is missing" },
  { "1..8*2x", 5, "a factor is missing" },
  { "1..8 2", 5, "a comma is missing" },
  { "1..10000+1", 0, "more than 256" },
  { "7,8..9007199254740991*1.01", 2, "more than 256" },
  { "1,9007199254740993", 2, "whole number" },
};

static void
test_mistakes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) values = lab_values_parse (mistakes[i].text, &error);
      g_auto (GStrv) lines = NULL;

      g_assert_error (error, LAB_ERROR, LAB_ERROR_EXPRESSION);
      g_assert_null (values);
      lines = g_strsplit (error->message, "\n", -1);
      g_test_message ("%s: %s", mistakes[i].text, error->message);
      g_assert_cmpuint (g_strv_length (lines), ==, 3);
      g_assert_nonnull (strstr (lines[0], mistakes[i].said));
      g_assert_cmpstr (lines[1] + 2, ==, mistakes[i].text);
      g_assert_cmpint ((int) strlen (lines[2]) - 3, ==, mistakes[i].column);
    }
}

/* 256 values are the most, and they are allowed. */
static void
test_most (void)
{
  g_autoptr (GArray) values = lab_values_parse ("1..256+1", NULL);

  g_assert_nonnull (values);
  g_assert_cmpuint (values->len, ==, LAB_VALUES_MAX);
}

/* The caret stands below the character that people see, however many bytes lie before it. */
static void
test_columns (void)
{
  static const char text[] = "µ,µ,x";
  g_autoptr (GError) error = NULL;

  lab_caret_fail (&error, text, strchr (text, 'x'), "no “%s”", "x");
  g_assert_cmpstr (error->message, ==, "no “x”\n  µ,µ,x\n      ^");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/meanings", test_meanings);
  g_test_add_func ("/values/ranges", test_ranges);
  g_test_add_func ("/values/mistakes", test_mistakes);
  g_test_add_func ("/values/most", test_most);
  g_test_add_func ("/values/columns", test_columns);
  return g_test_run ();
}
