/* Tests needs: reading and comparing versions. */
#include "lab-needs.h"
#include "testing.h"

static void
test_parse (void)
{
  g_autoptr (GPtrArray) needs =
      lab_needs_parse (" node >= 18 ;python:flask>=2;git;npm:@nestjs/core;", NULL);
  const LabNeed *need;

  g_assert_cmpuint (needs->len, ==, 4);
  need = needs->pdata[0];
  g_assert_cmpstr (need->name, ==, "node");
  g_assert_cmpstr (need->version, ==, "18");
  need = needs->pdata[1];
  g_assert_cmpint (need->kind, ==, LAB_NEED_PYTHON);
  g_assert_cmpstr (need->name, ==, "flask");
  need = needs->pdata[2];
  g_assert_null (need->version);
  need = needs->pdata[3];
  g_assert_cmpint (need->kind, ==, LAB_NEED_NPM);
  g_assert_cmpstr (need->name, ==, "@nestjs/core");
}

static void
test_describe (void)
{
  g_autoptr (GPtrArray) needs = lab_needs_parse ("node>=18;python:flask", NULL);
  g_autofree char *node = lab_need_describe (needs->pdata[0]);
  g_autofree char *flask = lab_need_describe (needs->pdata[1]);

  g_assert_cmpstr (node, ==, "node >= 18");
  g_assert_cmpstr (flask, ==, "the Python module flask");
}

static void
test_bad (void)
{
  static const char *const bad[] = { "node>=", "node>=x",  "node>18", ">=3",    "perl:JSON",
                                     "a b",    "npm:../x", "npm:",    "npm:/x", "python:x-y" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lab_needs_parse (bad[i], &error));
      testing_assert_error (error, LAB_ERROR_MANIFEST, bad[i], NULL);
    }
}

static void
test_versions (void)
{
  g_assert_cmpint (lab_needs_compare_versions ("3.11.2", "3.9"), >, 0);
  g_assert_cmpint (lab_needs_compare_versions ("3.9", "3.11.2"), <, 0);
  g_assert_cmpint (lab_needs_compare_versions ("18", "18.0.0"), ==, 0);
  g_assert_cmpint (lab_needs_compare_versions ("20.1-rc", "20.1"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/needs/parse", test_parse);
  g_test_add_func ("/lab/needs/bad", test_bad);
  g_test_add_func ("/lab/needs/versions", test_versions);
  g_test_add_func ("/lab/needs/describe", test_describe);
  return g_test_run ();
}
