/* Programs that the window opens while something is measured are scheduled as any other. */
#include "app-launch.h"
#include "lab-deference.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* The policy is field 41 of stat (proc(5)). */
#define FIELDS_AFTER_NAME 39

static int
policy_in (const char *stat)
{
  const char *name_end = strrchr (stat, ')');
  g_auto (GStrv) fields = name_end != NULL ? g_strsplit (name_end + 1, " ", -1) : NULL;

  g_assert_nonnull (fields);
  g_assert_cmpuint (g_strv_length (fields), >, FIELDS_AFTER_NAME);
  return atoi (fields[FIELDS_AFTER_NAME]);
}

/* Of a program that is begun as GIO does it. It says it through a pipe in the file system, which is
 * read to its end. */
static int
policy_of_program (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, &error);
  g_autofree char *pipe = g_build_filename (folder, "stat", NULL);
  g_autofree char *command = g_strdup_printf ("dd if=/proc/self/stat of=%s status=none", pipe);
  g_autoptr (GAppInfo) program =
      g_app_info_create_from_commandline (command, NULL, G_APP_INFO_CREATE_NONE, &error);
  g_autoptr (GAppLaunchContext) context = g_app_launch_context_new ();
  g_autofree char *stat = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_app_info_launch (program, NULL, context, &error);
  g_assert_no_error (error);
  g_file_get_contents (pipe, &stat, NULL, &error);
  g_assert_no_error (error);
  g_unlink (pipe);
  g_rmdir (folder);
  return policy_in (stat);
}

static void
test_policy (void)
{
  if (sched_getscheduler (0) == SCHED_OTHER)
    lab_deference_begin ();
  if (sched_getscheduler (0) != SCHED_BATCH)
    {
      g_test_skip ("the system does not let this thread choose how it is scheduled");
      return;
    }
  g_assert_cmpint (policy_of_program (), ==, SCHED_BATCH); /* which is what has to be prevented */
  app_launch_watch ();
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (policy_of_program (), ==, SCHED_OTHER);
      while (sched_getscheduler (0) != SCHED_BATCH) /* until the watcher defers again */
        g_main_context_iteration (NULL, TRUE);
    }
  lab_deference_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/launch/policy", test_policy);
  return g_test_run ();
}
