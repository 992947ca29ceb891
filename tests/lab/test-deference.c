/* Tests deference: it comes, goes, and is not inherited by what is measured. */
#include "lab-deference.h"
#include "lab-group.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

/* The policy is field 41 of stat (proc(5)). */
#define FIELDS_AFTER_NAME 39

static int
policy_in (const char *stat)
{
  g_auto (GStrv) fields = NULL;
  const char *name_end = strrchr (stat, ')');

  g_assert_nonnull (name_end);
  fields = g_strsplit (name_end + 1, " ", -1);
  g_assert_cmpuint (g_strv_length (fields), >, FIELDS_AFTER_NAME);
  return atoi (fields[FIELDS_AFTER_NAME]);
}

static int
own_policy (void)
{
  g_autofree char *stat = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents ("/proc/thread-self/stat", &stat, NULL, &error);
  g_assert_no_error (error);
  return policy_in (stat);
}

static int
policy_of_child (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *stat = NULL;
  g_autoptr (GError) error = NULL;

  lab_group_prepare (launcher, FALSE);
  child = g_subprocess_launcher_spawn (launcher, &error, "cat", "/proc/self/stat", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &stat, NULL, &error);
  g_assert_no_error (error);
  return policy_in (stat);
}

static gboolean
choose (int policy)
{
  const struct sched_param none = { 0 };

  return sched_setscheduler (0, policy, &none) == 0;
}

static void
test_comes_and_goes (void)
{
  if (own_policy () != SCHED_OTHER)
    {
      g_test_skip ("the tests run under another scheduling policy than the usual one");
      return;
    }
  if (!choose (SCHED_BATCH) || !choose (SCHED_OTHER))
    {
      g_test_skip ("the system does not let this thread choose how it is scheduled");
      return;
    }
  for (int i = 0; i < 2; i++)
    {
      lab_deference_begin ();
      lab_deference_begin (); /* which it does already */
      g_assert_cmpint (own_policy (), ==, SCHED_BATCH);
      g_assert_cmpint (policy_of_child (), ==, SCHED_OTHER);
      lab_deference_end ();
      lab_deference_end ();
      g_assert_cmpint (own_policy (), ==, SCHED_OTHER);
    }
}

/* Programs that are no part of what is measured are begun in a pause. */
static void
test_pauses (void)
{
  if (own_policy () != SCHED_OTHER || !choose (SCHED_BATCH) || !choose (SCHED_OTHER))
    {
      g_test_skip ("the system does not let this thread choose how it is scheduled");
      return;
    }
  lab_deference_pause (); /* of nothing */
  lab_deference_resume ();
  g_assert_cmpint (own_policy (), ==, SCHED_OTHER);
  lab_deference_begin ();
  lab_deference_pause ();
  g_assert_cmpint (own_policy (), ==, SCHED_OTHER);
  lab_deference_resume ();
  g_assert_cmpint (own_policy (), ==, SCHED_BATCH);
  lab_deference_pause ();
  lab_deference_end (); /* meanwhile */
  lab_deference_resume ();
  g_assert_cmpint (own_policy (), ==, SCHED_OTHER);
}

/* What its user has chosen stays. */
static void
test_leaves_alone (void)
{
  if (!choose (SCHED_IDLE))
    {
      g_test_skip ("the system does not let this thread choose how it is scheduled");
      return;
    }
  lab_deference_begin ();
  g_assert_cmpint (own_policy (), ==, SCHED_IDLE);
  g_assert_cmpint (policy_of_child (), ==, SCHED_IDLE);
  lab_deference_end ();
  g_assert_cmpint (own_policy (), ==, SCHED_IDLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deference/comes-and-goes", test_comes_and_goes);
  g_test_add_func ("/deference/pauses", test_pauses);
  g_test_add_func ("/deference/leaves-alone", test_leaves_alone);
  return g_test_run ();
}
