/* Tests how key files are read on two groups of their own. */
#include "lab-keys.h"
#include "testing.h"

#include <string.h>

static const char *const fruit_keys[] = { "Name", "Colour", NULL };
static const char *const tool_keys[] = { "Weight", NULL };
static const char *const texts[] = { "Name", NULL };
static const char *const none[] = { NULL };
static const LabKeysGroup groups[] = { { "Fruit", fruit_keys, texts },
                                       { "Tool", tool_keys, none } };

static LabKeys
begin (const char *text)
{
  LabKeys keys;

  lab_keys_begin (&keys, text, strlen (text), "x.key", LAB_ERROR_SCENARIO);
  lab_keys_check (&keys, groups, G_N_ELEMENTS (groups));
  return keys;
}

static void
test_values (void)
{
  LabKeys keys = begin ("[Fruit]\nName=  a pear \nName[xx]=une poire\nColour=\n");
  g_autofree char *name = lab_keys_text (&keys, "Fruit", "Name");
  g_autofree char *colour = lab_keys_text (&keys, "Fruit", "Colour");
  g_autofree char *weight = lab_keys_text (&keys, "Tool", "Weight");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (name, ==, "a pear");
  g_assert_null (colour);
  g_assert_null (weight);
  g_assert_true (lab_keys_end (&keys, &error));
  g_assert_no_error (error);
}

/* Each with what is said of it beside the path. */
static const struct
{
  const char *text;
  const char *group;
  const char *said;
} wrong[] = {
  { "", "[Fruit]", "is missing" },
  { "[Tool]\nWeight=1\n", "[Fruit]", "is missing" },
  { "[Fruit]\n[Stone]\n", "[Stone]", "unknown group; valid are Fruit or Tool" },
  { "[Fruit]\nColor=red\n", "[Fruit]", "Color: unknown key; valid are Name or Colour" },
  { "[Fruit]\nColour[xx]=rouge\n", "[Fruit]", "Colour[xx]: unknown key" },
  { "[Fruit]\n[Tool]\nWeight[xx]=1\n", "[Tool]", "Weight[xx]: unknown key" },
  { "Name=a pear\n", "no key file", "" },
};

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      LabKeys keys = begin (wrong[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_false (lab_keys_end (&keys, &error));
      testing_assert_error (error, LAB_ERROR_SCENARIO, "x.key", wrong[i].group, wrong[i].said,
                            NULL);
    }
}

/* The first error stays, and nothing is answered after it. */
static void
test_sticky (void)
{
  LabKeys keys = begin ("[Fruit]\nName=a pear\n");
  g_autoptr (GError) error = NULL;

  lab_keys_fail (&keys, "Fruit", "Name", "is %s", "sour");
  lab_keys_fail (&keys, "Fruit", "Colour", "is dull");
  g_assert_null (lab_keys_text (&keys, "Fruit", "Name"));
  g_assert_false (lab_keys_end (&keys, &error));
  g_assert_cmpstr (error->message, ==, "x.key: [Fruit] Name: is sour");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/values", test_values);
  g_test_add_func ("/keys/wrong", test_wrong);
  g_test_add_func ("/keys/sticky", test_sticky);
  return g_test_run ();
}
