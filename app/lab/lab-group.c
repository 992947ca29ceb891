/* Process groups: what a backend spawned must end with it. On Unix a group per child; elsewhere the
 * lifeline and the end of the leader have to do. The main context's thread. */
#include "lab-group.h"

#ifdef G_OS_UNIX
#include <signal.h>
#include <unistd.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

#ifdef G_OS_UNIX

/* Between fork and exec: only async-signal-safe calls. A failure leaves the child without a group
 * or without the kernel's help, and the lifeline is still there. */
static void
enter_group (gpointer data)
{
  (void) setpgid (0, 0);
}

/* The same, and dies with PARENT. */
static void
enter_group_of (gpointer data)
{
  pid_t parent = (pid_t) GPOINTER_TO_INT (data);

  enter_group (NULL);
#ifdef __linux__
  (void) prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (127); /* the parent died before the kernel knew of our wish */
#endif
}

void
lab_group_prepare (GSubprocessLauncher *launcher, gboolean is_leashed)
{
  g_subprocess_launcher_set_child_setup (launcher, is_leashed ? enter_group : enter_group_of,
                                         GINT_TO_POINTER (getpid ()), NULL);
}

void
lab_group_signal (GSubprocess *process, gint64 pid, LabGroupSignal signal)
{
  if (pid > 0)
    (void) kill (-(pid_t) pid, signal == LAB_GROUP_KILL ? SIGKILL : SIGTERM); /* may be gone */
}

static const char *
name_signal (int number)
{
  static const struct
  {
    int number;
    const char *name;
  } names[] = { { SIGABRT, "SIGABRT" }, { SIGBUS, "SIGBUS" },   { SIGFPE, "SIGFPE" },
                { SIGHUP, "SIGHUP" },   { SIGILL, "SIGILL" },   { SIGINT, "SIGINT" },
                { SIGKILL, "SIGKILL" }, { SIGPIPE, "SIGPIPE" }, { SIGQUIT, "SIGQUIT" },
                { SIGSEGV, "SIGSEGV" }, { SIGTERM, "SIGTERM" }, { SIGXCPU, "SIGXCPU" } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].number == number)
      return names[i].name;
  return NULL;
}

static char *
describe_signal (int number)
{
  const char *name = name_signal (number);

  return name != NULL ? g_strconcat ("was killed by ", name, NULL)
                      : g_strdup_printf ("was killed by signal %d", number);
}

#else

void
lab_group_prepare (GSubprocessLauncher *launcher, gboolean is_leashed)
{
}

void
lab_group_signal (GSubprocess *process, gint64 pid, LabGroupSignal signal)
{
  g_subprocess_force_exit (process);
}

static char *
describe_signal (int number)
{
  return g_strdup_printf ("was ended by signal %d", number);
}

#endif

char *
lab_group_describe_end (GSubprocess *process)
{
  if (g_subprocess_get_if_signaled (process))
    return describe_signal (g_subprocess_get_term_sig (process));
  return g_strdup_printf ("exited with status %d", g_subprocess_get_exit_status (process));
}
