/* A group per child. The main context's thread. */
#include "lab-group-private.h"

#include "lab-deference.h"
#include "lab-parent.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

/* Between fork and exec: only async-signal-safe calls. A failure leaves the child without a group
 * or without the kernel's help, and the lifeline is still there. */
static void
enter_group (gpointer data)
{
  (void) setpgid (0, 0);
  lab_deference_end (); /* which the lab does, and no child of it */
}

/* The same, and dies with PARENT. */
static void
enter_group_of (gpointer data)
{
  enter_group (NULL);
  lab_parent_follow (GPOINTER_TO_INT (data));
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

char *
lab_group_describe_signal (int number)
{
  const char *name = name_signal (number);

  return name != NULL ? g_strdup_printf (_ ("was killed by %s"), name)
                      : g_strdup_printf (_ ("was killed by signal %d"), number);
}
