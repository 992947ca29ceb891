/* Tests the leash: what it reports of its program, and that nothing outlives it. */
#include "lab-child.h"
#include "lab-paths.h"
#include "testing.h"

#include <signal.h>
#include <string.h>

typedef struct
{
  LabChild *child;
  GPtrArray *lines;
  gboolean is_gone;
} Leashed;

static void
on_line (LabChild *child, const char *line, gsize length, gpointer data)
{
  g_ptr_array_add (((Leashed *) data)->lines, g_strndup (line, length));
}

static void
on_gone (LabChild *child, gpointer data)
{
  ((Leashed *) data)->is_gone = TRUE;
}

static const LabChildEvents events = { .line = on_line, .gone = on_gone };

static gboolean
is_gone (gpointer data)
{
  return ((Leashed *) data)->is_gone;
}

static gboolean
has_two_lines (gpointer data)
{
  return ((Leashed *) data)->lines->len >= 2;
}

static void
begin (Leashed *leashed, const char *script)
{
  g_autofree char *leash = lab_paths_find_helper ("tailrace-leash");
  const char *argv[] = { "sh", "-c", script, NULL };
  LabChildPlan plan = {
    .name = "the server", .argv = argv, .leash = leash, .output = LAB_CHILD_TEXT
  };
  g_autoptr (GError) error = NULL;

  *leashed = (Leashed){ .lines = g_ptr_array_new_with_free_func (g_free) };
  leashed->child = lab_child_spawn (&plan, NULL, &events, leashed, &error);
  g_assert_no_error (error);
}

static void
finish (Leashed *leashed)
{
  testing_wait (is_gone, leashed);
  g_object_unref (leashed->child);
  g_ptr_array_unref (leashed->lines);
}

static void
test_status (void)
{
  Leashed leashed;
  g_autofree char *text = NULL;

  begin (&leashed, "echo out; echo err >&2; exit 3");
  testing_wait (is_gone, &leashed);
  text = lab_child_get_text (leashed.child, 100);
  g_assert_cmpstr (text, ==, "out\nerr");
  g_assert_cmpstr (lab_child_get_end (leashed.child), ==, "exited with status 3");
  finish (&leashed);
}

static void
test_signal (void)
{
  Leashed leashed;

  begin (&leashed, "kill -SEGV $$");
  testing_wait (is_gone, &leashed);
  g_assert_cmpstr (lab_child_get_end (leashed.child), ==, "was killed by SIGSEGV");
  finish (&leashed);
}

static gint64
pid_at (Leashed *leashed, guint line)
{
  return g_ascii_strtoll (leashed->lines->pdata[line], NULL, 10);
}

/* A server and a child of it that are deaf to SIGTERM, the child in a session of its own where the
 * system has setsid(1). */
#define STUBBORN                                                                                   \
  "trap '' TERM; if command -v setsid >/dev/null; then s=setsid; fi; "                             \
  "$s sh -c 'trap \"\" TERM; echo $$; while :; do sleep 1; done' & "                               \
  "echo $$; while :; do sleep 1; done"

static void
test_close (void)
{
  Leashed leashed;

  begin (&leashed, STUBBORN);
  testing_wait (has_two_lines, &leashed);
  lab_child_close (leashed.child);
  testing_wait (is_gone, &leashed);
#ifdef __linux__
  g_assert_true (lab_child_succeeded (leashed.child)); /* it did as it was told */
#endif
  testing_wait_gone (pid_at (&leashed, 0));
  testing_wait_gone (pid_at (&leashed, 1));
  finish (&leashed);
}

/* The program has ended, its child has not. */
static void
test_left_behind (void)
{
  Leashed leashed;

  begin (&leashed, "sleep 1000 & echo $!; echo; exit 0");
  testing_wait (is_gone, &leashed);
  testing_wait_gone (pid_at (&leashed, 0));
  g_assert_true (lab_child_succeeded (leashed.child));
  finish (&leashed);
}

#ifdef G_OS_UNIX
/* Whoever kills the leash lets nothing loose: the rest of its group ends with it. */
static void
test_killed (void)
{
  Leashed leashed;

  begin (&leashed, "echo $PPID; echo $$; while :; do sleep 1; done");
  testing_wait (has_two_lines, &leashed);
  g_assert_cmpint (kill (pid_at (&leashed, 0), SIGKILL), ==, 0);
  testing_wait (is_gone, &leashed);
  g_assert_cmpstr (lab_child_get_end (leashed.child), ==, "was killed by SIGKILL");
  testing_wait_gone (pid_at (&leashed, 1));
  finish (&leashed);
}
#endif

static void
test_missing (void)
{
  g_autofree char *leash = lab_paths_find_helper ("tailrace-leash");
  const char *argv[] = { "./no-such-server", NULL };
  LabChildPlan plan = { .name = "the server", .argv = argv, .leash = leash, .folder = "/tmp" };
  g_autoptr (GError) error = NULL;

  g_assert_null (lab_child_spawn (&plan, NULL, &events, NULL, &error));
  testing_assert_error (error, LAB_ERROR_MISSING, "the server", "./no-such-server", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/leash/status", test_status);
  g_test_add_func ("/lab/leash/signal", test_signal);
  g_test_add_func ("/lab/leash/close", test_close);
  g_test_add_func ("/lab/leash/left-behind", test_left_behind);
#ifdef G_OS_UNIX
  g_test_add_func ("/lab/leash/killed", test_killed);
#endif
  g_test_add_func ("/lab/leash/missing", test_missing);
  return g_test_run ();
}
