/* Tests knobs: which there are, and what turning them changes. */
#include "lab-knob.h"

#include "testing.h"

#include <string.h>

#define MANIFEST(options)                                                                          \
  "[Backend]\nName=N\nFamily=threads\nRuntime=native\nSummary=S\nCommand=server --quiet\n"         \
  "Options=" options "\n"

static LabBackend *
make_backend (const char *id, const char *text)
{
  g_autofree char *path = g_strdup_printf ("/etc/%s.backend", id);
  g_autoptr (GError) error = NULL;
  LabBackend *backend = lab_backend_parse (text, strlen (text), path, "/dir", &error);

  g_assert_no_error (error);
  return backend;
}

/* One with two options, one with one. */
static GPtrArray *
make_backends (void)
{
  GPtrArray *backends = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (backends,
                   make_backend ("a", MANIFEST ("--workers {n};--switch-interval={n}us")));
  g_ptr_array_add (backends, make_backend ("b", MANIFEST ("--workers={n};")));
  return backends;
}

static LabScenario *
make_scenario (const char *workload)
{
  LabScenario *scenario = lab_scenario_new ();

  lab_scenario_set_workload (scenario, workload);
  return scenario;
}

static void
test_load (void)
{
  g_autoptr (LabScenario) scenario = make_scenario ("json");

  lab_knob_turn ("connections", 77, scenario);
  lab_knob_turn ("threads", 3, scenario);
  g_assert_cmpuint (scenario->connections, ==, 77);
  g_assert_cmpuint (scenario->threads, ==, 3);
  g_assert_cmpint (scenario->model, ==, LAB_MODEL_CLOSED);
  lab_knob_turn ("rate", 500, scenario);
  g_assert_cmpuint (scenario->rate_per_s, ==, 500);
  g_assert_cmpint (scenario->model, ==, LAB_MODEL_OPEN);
}

static void
test_parameter (void)
{
  static const struct
  {
    const char *workload;
    const char *knob;
    const char *turned;
  } cases[] = {
    { "wait?us=5", "us", "wait?us=7" },
    { "wait", "us", "wait?us=7" },
    { "work?us=500&clock=wall", "us", "work?us=7&clock=wall" },
    { "work?clock=wall", "us", "work?us=7&clock=wall" },
    { "hash?n=1", "n", "hash?n=7" },
    { "payload", "bytes", "payload?bytes=7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LabScenario) scenario = make_scenario (cases[i].workload);
      g_autoptr (GError) error = NULL;

      lab_knob_turn (cases[i].knob, 7, scenario);
      g_assert_cmpstr (scenario->workload, ==, cases[i].turned);
      g_assert_true (lab_scenario_validate (scenario, &error));
    }
}

static void
assert_argument (LabBackend *backend, const char *argument)
{
  g_auto (GStrv) argv = lab_backend_build_argv (backend, 0);

  g_assert_cmpstr (argv[0], ==, "server");
  g_assert_cmpstr (argv[1], ==, "--quiet");
  g_assert_true (g_strv_contains ((const char *const *) argv, argument));
}

static void
test_option (void)
{
  g_autoptr (GPtrArray) backends = make_backends ();
  g_autoptr (LabScenario) scenario = make_scenario ("wait?us=5");
  g_autoptr (GPtrArray) turned = lab_knob_turn_backends ("workers", 4, scenario, backends);
  g_autoptr (GPtrArray) same = lab_knob_turn_backends ("us", 4, scenario, backends);
  g_autoptr (LabBackend) slow = lab_backend_with_option (backends->pdata[0], "switch-interval", 10);

  assert_argument (turned->pdata[0], "4");
  assert_argument (turned->pdata[1], "--workers=4");
  g_assert_cmpstr (lab_backend_get_id (turned->pdata[0]), ==, "a");
  g_assert_true (same->pdata[0] == backends->pdata[0]);
  assert_argument (slow, "--switch-interval=10us");
  g_assert_null (lab_backend_with_option (backends->pdata[1], "switch-interval", 10));
}

static void
test_check (void)
{
  g_autoptr (GPtrArray) backends = make_backends ();
  g_autoptr (LabScenario) scenario = make_scenario ("wait?us=5");
  g_autoptr (GError) error = NULL;

  g_assert_true (lab_knob_check ("connections", scenario, backends, NULL));
  g_assert_true (lab_knob_check ("us", scenario, backends, NULL));
  g_assert_true (lab_knob_check ("workers", scenario, backends, NULL));
  g_assert_false (lab_knob_check ("switch-interval", scenario, backends, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "“switch-interval”",
                        "connections, threads, rate, us or workers", NULL);
}

static void
test_concurrency (void)
{
  g_autoptr (LabScenario) scenario = make_scenario ("wait?us=5");

  g_assert_true (lab_knob_is_concurrency ("connections", scenario));
  g_assert_true (lab_knob_is_concurrency ("workers", scenario));
  g_assert_false (lab_knob_is_concurrency ("us", scenario));
  g_assert_false (lab_knob_is_concurrency ("threads", scenario));
  lab_knob_turn ("rate", 100, scenario);
  g_assert_false (lab_knob_is_concurrency ("connections", scenario));
}

static void
test_parse (void)
{
  static const char *const wrong[] = { "", "connections", "=1,2", "connections=", "connections=x" };
  g_autofree char *name = NULL;
  g_autoptr (GArray) values = NULL;

  g_assert_true (lab_knob_parse ("connections=1,2..8", &name, &values, NULL));
  g_assert_cmpstr (name, ==, "connections");
  g_assert_cmpuint (values->len, ==, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *other = NULL;
      g_autoptr (GArray) none = NULL;

      g_assert_false (lab_knob_parse (wrong[i], &other, &none, &error));
      g_assert_error (error, LAB_ERROR, LAB_ERROR_EXPRESSION);
    }
}

static void
test_bad_options (void)
{
  static const char *const bad[] = { "workers {n}", "--workers", "--{n}", "--x '{n}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf (MANIFEST ("%s"), bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (lab_backend_parse (text, strlen (text), "/etc/a.backend", "/dir", &error));
      testing_assert_error (error, LAB_ERROR_MANIFEST, "Options", bad[i], "{n}", NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/knob/load", test_load);
  g_test_add_func ("/knob/parameter", test_parameter);
  g_test_add_func ("/knob/option", test_option);
  g_test_add_func ("/knob/check", test_check);
  g_test_add_func ("/knob/concurrency", test_concurrency);
  g_test_add_func ("/knob/parse", test_parse);
  g_test_add_func ("/knob/bad-options", test_bad_options);
  return g_test_run ();
}
