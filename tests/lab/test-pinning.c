/* Tests pinning: who gets which processors, that children stay there, and what is refused. */
#include "lab-pinning.h"
#include "testing.h"

#include <string.h>

/* The processors of a child of this thread, as the system tells. */
static char *
read_allowed (void)
{
  const char *const argv[] = { "cat", "/proc/self/status", NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  char *line;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  line = strstr (output, "Cpus_allowed_list:");
  g_assert_nonnull (line);
  line += strlen ("Cpus_allowed_list:");
  return g_strstrip (g_strndup (line, strcspn (line, "\n")));
}

static void
assert_pinned (LabFrom who)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *plan = lab_pinning_describe (1, who);
  LabPinning *pinning = lab_pinning_enter (1, who, &error);
  g_autofree char *allowed = NULL;

  g_assert_no_error (error);
  allowed = read_allowed ();
  lab_pinning_leave (pinning);
  g_assert_cmpstr (allowed, ==, plan);
}

static void
test_children (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *server = NULL;
  g_autofree char *load = NULL;

  if (!lab_pinning_check (1, &error))
    {
      g_test_skip (error->message);
      return;
    }
  before = read_allowed ();
  assert_pinned (LAB_FROM_SERVER);
  assert_pinned (LAB_FROM_LOAD);
  after = read_allowed ();
  g_assert_cmpstr (after, ==, before);
  server = lab_pinning_describe (1, LAB_FROM_SERVER);
  load = lab_pinning_describe (1, LAB_FROM_LOAD);
  g_assert_cmpstr (server, !=, load);
  g_assert_null (strpbrk (load, "-,")); /* one thread, one processor */
}

static void
test_too_many (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lab_pinning_check (100000, &error));
  testing_assert_error (error, LAB_ERROR_SCENARIO, "cannot pin", NULL);
  g_assert_null (lab_pinning_describe (100000, LAB_FROM_LOAD));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/pinning/children", test_children);
  g_test_add_func ("/lab/pinning/too-many", test_too_many);
  return g_test_run ();
}
