/* Tests that no child outlives the program that runs the race, however that ends. */
#include "testing.h"

#include <signal.h>
#include <string.h>

/* The next id that the keeper says; it also says what every GLib test says. */
static gint64
read_pid (GDataInputStream *input)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (g_str_has_prefix (line, "pid "))
        return g_ascii_strtoll (line + strlen ("pid "), NULL, 10);
    }
}

static void
test_killed (gconstpointer mode)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "lab", "race-keeper", NULL);
  g_autoptr (GSubprocess) keeper = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  g_autoptr (GError) error = NULL;
  gint64 server, load;

  g_setenv ("FAKE_LOAD_MODE", "endless", TRUE);
  keeper = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             program, mode, NULL);
  g_assert_no_error (error);
  input = g_data_input_stream_new (g_subprocess_get_stdout_pipe (keeper));
  server = read_pid (input);
  load = read_pid (input);
  g_assert_cmpint (kill ((pid_t) server, 0), ==, 0);
  g_assert_cmpint (kill ((pid_t) load, 0), ==, 0);
  g_subprocess_send_signal (keeper, SIGKILL);
  testing_wait_gone (server);
  testing_wait_gone (load);
  g_assert_true (g_subprocess_wait (keeper, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/lab/orphan/normal", "normal", test_killed);
#ifdef __linux__
  /* Deaf to its lifeline; the kernel ends it. */
  g_test_add_data_func ("/lab/orphan/ignore-stdin", "deaf", test_killed);
#endif
  return g_test_run ();
}
