/* Tests that no child outlives the program that runs the race, however that ends. */
#include "testing.h"

#include <signal.h>
#include <string.h>

/* A server in a session of its own, where no signal to a group comes, below a shell that is deaf to
 * SIGTERM. */
#define FAMILY                                                                                     \
  "Command=sh -c 'trap \"\" TERM; setsid python3 -u -m http.server --bind 127.0.0.1 $0; wait' "    \
  "{port}\nUrl=http://127.0.0.1:{port}/\n"

/* A leash, a shell and a server. */
#define FAMILY_SIZE 3

/* The ids that the keeper says; it also says what every GLib test says. */
static GArray *
read_pids (GSubprocess *keeper)
{
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (keeper));
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, &error);
      gint64 pid;

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (g_str_equal (line, "told"))
        return pids;
      if (!g_str_has_prefix (line, "pid "))
        continue;
      pid = g_ascii_strtoll (line + strlen ("pid "), NULL, 10);
      g_assert_cmpint (kill ((pid_t) pid, 0), ==, 0);
      g_array_append_val (pids, pid);
    }
}

/* Kills the program that races BACKEND, whose server is FAMILY processes; none of them is left. */
static void
kill_keeper (const char *backend, guint family)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "lab", "race-keeper", NULL);
  g_autoptr (GSubprocess) keeper = NULL;
  g_autoptr (GArray) pids = NULL;
  g_autoptr (GError) error = NULL;

  testing_watch ();
  g_setenv ("FAKE_LOAD_MODE", "endless", TRUE);
  keeper = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             program, backend, NULL);
  g_assert_no_error (error);
  pids = read_pids (keeper);
  g_assert_cmpuint (pids->len, >=, family + 1);
  g_subprocess_send_signal (keeper, SIGKILL);
  for (guint i = 0; i < pids->len; i++)
    testing_wait_gone (g_array_index (pids, gint64, i));
  g_assert_true (g_subprocess_wait (keeper, NULL, NULL));
}

static void
test_fake (gconstpointer mode)
{
  kill_keeper (mode, 1);
}

static void
test_grandchildren (void)
{
  static const char *const programs[] = { "python3", "setsid" };

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *found = g_find_program_in_path (programs[i]);
      g_autofree char *missing = g_strconcat (programs[i], " is not on this machine", NULL);

      if (found != NULL)
        continue;
      g_test_skip (missing);
      return;
    }
  kill_keeper (FAMILY, FAMILY_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/lab/orphan/normal", "normal", test_fake);
#ifdef __linux__
  /* Deaf to its lifeline; the kernel ends it. */
  g_test_add_data_func ("/lab/orphan/ignore-stdin", "deaf", test_fake);
  /* Elsewhere a process that leaves its group is not found again. */
  g_test_add_func ("/lab/orphan/grandchildren", test_grandchildren);
#endif
  return g_test_run ();
}
