/* Waiting with a deadline, for tests: one that is stuck says at what, whether its main loop turns
 * or not. */
#include "testing.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <execinfo.h>
#endif

/* What is waited for, or was last; read by a signal's handler. */
static const char *volatile awaited = "no wait before";

static gboolean G_GNUC_NORETURN
on_deadline (gpointer data)
{
  g_error ("%s: nothing came of it within %d s", (const char *) data, TESTING_WAIT_S);
}

/* For the handler of a signal: write(2) alone may be called there. */
static void
say (const char *text)
{
  ssize_t written = write (STDERR_FILENO, text, strlen (text));

  (void) written; /* there is no other way to say it */
}

#ifdef __GLIBC__
static void
say_stack (void)
{
  void *frames[64];

  backtrace_symbols_fd (frames, backtrace (frames, G_N_ELEMENTS (frames)), STDERR_FILENO);
}

/* The first call loads a library, which a signal's handler must not do (backtrace(3)). */
static void
prepare_stack (void)
{
  void *frame;

  (void) backtrace (&frame, 1);
}
#else
static void
say_stack (void)
{
}

static void
prepare_stack (void)
{
}
#endif

static void
on_stuck (int number)
{
  say ("The test has not come to its end in time. It is stuck at, or after,\n  ");
  say (awaited);
  say ("\nIts main thread is here:\n");
  say_stack ();
  abort ();
}

void
testing_watch (void)
{
  static gboolean is_watched;

  if (is_watched)
    return;
  is_watched = TRUE;
  prepare_stack ();
  g_assert_true (signal (SIGALRM, on_stuck) != SIG_ERR);
  alarm (TESTING_PROGRAM_S);
}

void
testing_wait_for (gboolean (*done) (gpointer data), gpointer data, const char *what)
{
  guint deadline = g_timeout_add_seconds (TESTING_WAIT_S, on_deadline, (gpointer) what);

  testing_watch ();
  awaited = what;
  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

/* A zombie has ended, too; in a container nobody may care to reap an orphan. */
static gboolean
is_zombie (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *stat = NULL;

  return g_file_get_contents (path, &stat, NULL, NULL) && strstr (stat, ") Z ") != NULL;
}

static gboolean
is_gone (gpointer data)
{
  gint64 pid = *(gint64 *) data;

  return (kill ((pid_t) pid, 0) == -1 && errno == ESRCH) || is_zombie (pid);
}

/* Wakes the main context now and then, since no event tells of a stranger's end. */
static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
testing_wait_gone_for (gint64 pid, const char *what)
{
  guint tick = g_timeout_add (10, on_tick, NULL);

  g_assert_cmpint (pid, >, 0);
  testing_wait_for (is_gone, &pid, what);
  g_source_remove (tick);
}
