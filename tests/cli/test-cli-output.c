/* What cannot be written is not done: every command that prints a result, into a full device. */
#include "outcome.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FULL "/dev/full"

static const char *program; /* tailrace-cli */

static void
assert_fails (const char *line)
{
  g_autoptr (Outcome) outcome = outcome_run_into (FULL, line);

  /* On a busy machine a run may be invalid, which stays what it ends with. */
  if (outcome->status != 1 && outcome->status != 3)
    g_error ("“%s” ended with %d", line, outcome->status);
  if (strstr (outcome->complaints, g_strerror (ENOSPC)) == NULL)
    g_error ("“%s” only said: %s", line, outcome->complaints);
}

static gboolean
has_full (void)
{
  if (g_file_test (FULL, G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip ("this system has no " FULL);
  return FALSE;
}

static void
test_lists (void)
{
  static const char *const lines[] = { "--help", "--version", "list", "list --json" };

  for (gsize i = 0; has_full () && i < G_N_ELEMENTS (lines); i++)
    assert_fails (lines[i]);
}

/* Of a race that is kept, and of what was kept. */
static void
test_results (void)
{
  static const char *const words[] = { "show '%s'", "show '%s' --format json", "compare '%s'" };
  g_autofree char *folder = NULL;
  g_autofree char *race = NULL;

  if (!has_full ())
    return;
  folder = g_dir_make_tmp ("tailrace-XXXXXX", NULL);
  race = g_strdup_printf ("race -b event-loop -b threaded -c 4 -d 150ms --warmup 0 --format json "
                          "-o '%s'",
                          folder);
  assert_fails (race);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "%s", 2);
      g_autofree char *line = g_strjoinv (folder, parts);

      assert_fails (line);
    }
  outcome_remove_folder (folder);
}

static void
test_relays (void)
{
  static const char *const lines[] = {
    "sweep -b event-loop -d 100ms --warmup 0 --over connections=1,2",
    "limit -b event-loop --slo 'p50<1ns' -R 40 -d 100ms --warmup 0",
  };

  for (gsize i = 0; has_full () && i < G_N_ELEMENTS (lines); i++)
    assert_fails (lines[i]);
}

/* A reader that has gone is none of this, also where its going kills nobody. */
static void
test_reader_gone (void)
{
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *line = g_strdup_printf (
      "trap '' PIPE; { while echo >&3; do :; done 2>/dev/null; %s list >&3; echo $? >&2; } 3>&1 "
      "| true",
      quoted);
  const char *const argv[] = { "sh", "-c", line, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "0\n");
}

/* What COMMAND prints on a terminal of so many COLUMNS. */
static char *
print_on_terminal (const char *command, guint16 columns)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  const struct winsize size = { .ws_row = 24, .ws_col = columns };
  int terminal = posix_openpt (O_RDWR | O_NOCTTY);
  GString *text = g_string_new (NULL);
  g_autoptr (GSubprocess) child = NULL;
  char bytes[4096];
  ssize_t got;
  int screen;

  g_assert_true (grantpt (terminal) == 0 && unlockpt (terminal) == 0);
  screen = open (ptsname (terminal), O_RDWR | O_NOCTTY);
  g_assert_cmpint (ioctl (screen, TIOCSWINSZ, &size), ==, 0);
  g_subprocess_launcher_take_stdout_fd (launcher, screen);
  child = g_subprocess_launcher_spawn (launcher, NULL, program, command, NULL);
  g_assert_nonnull (child);
  g_subprocess_launcher_close (launcher);
  while ((got = read (terminal, bytes, sizeof bytes)) > 0) /* EIO is the end of it */
    g_string_append_len (text, bytes, got);
  close (terminal);
  g_assert_true (g_subprocess_wait_check (child, NULL, NULL));
  return g_string_free (text, FALSE);
}

/* Words go on below the words. What backends lack here, and how long the command is that gets it,
 * nobody knows; scenarios are the same everywhere. */
static void
test_columns (void)
{
  g_autofree char *text = print_on_terminal ("list", 80);
  const char *scenarios = strstr (text, "Scenarios (-s)");
  g_auto (GStrv) lines = g_strsplit (scenarios != NULL ? scenarios : "", "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 10);
  for (char **line = lines; *line != NULL; line++)
    g_assert_cmpint (g_utf8_strlen (*line, -1), <=, 80);
  g_assert_nonnull (
      strstr (text, " soon as they are\r\n                        answered: as fast"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  outcome_set_program (program);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_add_func ("/cli-output/lists", test_lists);
  g_test_add_func ("/cli-output/results", test_results);
  g_test_add_func ("/cli-output/relays", test_relays);
  g_test_add_func ("/cli-output/reader-gone", test_reader_gone);
  g_test_add_func ("/cli-output/columns", test_columns);
  return g_test_run ();
}
