/* Tests the machine's facts: there where the system tells, and the same after a round trip. */
#include "lab-host.h"
#include "testing.h"

static void
test_read (void)
{
  g_autoptr (LabHost) host = lab_host_read ();

  g_assert_cmpuint (host->cores, >=, 1);
  g_assert_cmpuint (host->memory_bytes, >, 0);
  g_assert_nonnull (host->kernel);
}

static void
test_round_trip (void)
{
  g_autoptr (LabHost) host = lab_host_read ();
  g_autoptr (JsonObject) object = lab_host_to_json (host);
  g_autoptr (LabHost) copy = lab_host_from_json (object, NULL);

  g_assert_cmpstr (copy->cpu_model, ==, host->cpu_model);
  g_assert_cmpuint (copy->cores, ==, host->cores);
  g_assert_cmpstr (copy->governor, ==, host->governor);
  g_assert_cmpuint (copy->memory_bytes, ==, host->memory_bytes);
  g_assert_cmpstr (copy->kernel, ==, host->kernel);
  g_assert_cmpstr (copy->os, ==, host->os);
  g_assert_cmpint (copy->turbo, ==, host->turbo);
  g_assert_cmpint (copy->is_virtual, ==, host->is_virtual);
  g_assert_cmpstr (copy->hypervisor, ==, host->hypervisor);
  g_assert_cmpint (copy->tells_steal, ==, host->tells_steal);
}

static void
test_absent (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (LabHost) host = lab_host_from_json (object, NULL);

  g_assert_null (host->cpu_model);
  g_assert_cmpint (host->turbo, ==, LAB_TRUTH_UNKNOWN);
  g_assert_cmpint (host->is_virtual, ==, LAB_TRUTH_UNKNOWN);
  g_assert_cmpuint (host->memory_bytes, ==, 0);
}

static void
test_truths (void)
{
  LabHost host = { .turbo = LAB_TRUTH_NO, .is_virtual = LAB_TRUTH_YES };
  g_autoptr (JsonObject) object = lab_host_to_json (&host);
  g_autoptr (LabHost) copy = lab_host_from_json (object, NULL);

  g_assert_cmpint (copy->turbo, ==, LAB_TRUTH_NO);
  g_assert_cmpint (copy->is_virtual, ==, LAB_TRUTH_YES);
  g_assert_false (json_object_has_member (object, "tells_steal"));
}

static void
test_bad (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (object, "cores", "many");
  g_assert_null (lab_host_from_json (object, &error));
  testing_assert_error (error, LAB_ERROR_PROTOCOL, "host.cores", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/host/read", test_read);
  g_test_add_func ("/lab/host/round-trip", test_round_trip);
  g_test_add_func ("/lab/host/absent", test_absent);
  g_test_add_func ("/lab/host/truths", test_truths);
  g_test_add_func ("/lab/host/bad", test_bad);
  return g_test_run ();
}
