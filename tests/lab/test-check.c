/* Tests the judging of one check, and its JSON. */
#include "lab-check.h"

#include <string.h>
#include <math.h>

static void
test_below (void)
{
  LabCheck check = { .kind = LAB_CHECK_ERRORS };

  lab_check_below (&check, LAB_UNIT_SHARE, 0.0009, 0.001, 0.01);
  g_assert_cmpint (check.result, ==, LAB_CHECK_OK);
  g_assert_cmpfloat (check.limit, ==, 0.001);
  lab_check_below (&check, LAB_UNIT_SHARE, 0.001, 0.001, 0.01);
  g_assert_cmpint (check.result, ==, LAB_CHECK_SUSPECT);
  lab_check_below (&check, LAB_UNIT_SHARE, 0.01, 0.001, 0.01);
  g_assert_cmpint (check.result, ==, LAB_CHECK_INVALID);
  g_assert_cmpfloat (check.limit, ==, 0.01);
  lab_check_below (&check, LAB_UNIT_SHARE, 1e9, 0.001, INFINITY);
  g_assert_cmpint (check.result, ==, LAB_CHECK_SUSPECT);
}

static void
test_within (void)
{
  LabCheck check = { .kind = LAB_CHECK_LITTLE };

  lab_check_within (&check, LAB_UNIT_SHARE, -0.02, 0.02, 0.10);
  g_assert_cmpint (check.result, ==, LAB_CHECK_OK);
  lab_check_within (&check, LAB_UNIT_SHARE, -0.021, 0.02, 0.10);
  g_assert_cmpint (check.result, ==, LAB_CHECK_SUSPECT);
  lab_check_within (&check, LAB_UNIT_SHARE, 0.11, 0.02, 0.10);
  g_assert_cmpint (check.result, ==, LAB_CHECK_INVALID);
  g_assert_true (lab_check_has_failed (&check));
}

static void
test_json (void)
{
  LabCheck check = { .kind = LAB_CHECK_SEND_LAG };
  g_autoptr (JsonObject) failed = NULL;
  g_autoptr (JsonObject) unknown = NULL;

  lab_check_below (&check, LAB_UNIT_SHARE, 0.5, 0.05, INFINITY);
  failed = lab_check_to_json (&check);
  g_assert_cmpstr (json_object_get_string_member (failed, "name"), ==, "send-lag");
  g_assert_cmpstr (json_object_get_string_member (failed, "result"), ==, "suspect");
  g_assert_false (json_object_get_boolean_member (failed, "ok"));
  g_assert_cmpfloat (json_object_get_double_member (failed, "measured"), ==, 0.5);
  g_assert_cmpfloat (json_object_get_double_member (failed, "limit"), ==, 0.05);
  g_assert_cmpstr (json_object_get_string_member (failed, "unit"), ==, "share");
  g_assert_nonnull (json_object_get_string_member (failed, "advice"));
  lab_check_set (&check, LAB_UNIT_SHARE, NAN, NAN, LAB_CHECK_NOT_MEASURED);
  unknown = lab_check_to_json (&check);
  g_assert_true (json_object_get_null_member (unknown, "ok"));
  g_assert_true (json_object_get_null_member (unknown, "measured"));
  g_assert_true (json_object_get_null_member (unknown, "advice"));
}

/* Names are for programs: short, alike and each of its own. */
static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = 0; kind < LAB_CHECKS; kind++)
    {
      const char *name = lab_check_name ((LabCheckKind) kind);
      const LabCheck check = { .kind = (LabCheckKind) kind };

      g_assert_true (g_regex_match_simple ("^[a-z]+(-[a-z]+)*$", name, 0, 0));
      g_assert_true (g_hash_table_add (seen, (gpointer) name));
      g_assert_true (g_str_has_suffix (lab_check_advice (&check), "."));
      g_assert_nonnull (lab_check_title ((LabCheckKind) kind));
    }
}

/* A file has no last words. */
static void
test_ending (void)
{
  static const char *const faults[] = { "failed", "damaged", "without a server" };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const LabCheck check = { .kind = LAB_CHECK_ENDING, .word = faults[i] };
      const char *advice = lab_check_advice (&check);

      g_assert_true (g_hash_table_add (seen, (gpointer) advice));
      g_assert_cmpint (strstr (advice, "last words") != NULL, ==, i == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/check/below", test_below);
  g_test_add_func ("/lab/check/within", test_within);
  g_test_add_func ("/lab/check/json", test_json);
  g_test_add_func ("/lab/check/names", test_names);
  g_test_add_func ("/lab/check/ending", test_ending);
  return g_test_run ();
}
