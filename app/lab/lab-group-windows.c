/* The lifeline and the end of the leader have to do, and what a leash does. The main context's
 * thread. */
#include "lab-group-private.h"

#include <glib/gi18n-lib.h>

void
lab_group_prepare (GSubprocessLauncher *launcher, gboolean is_leashed)
{
}

void
lab_group_signal (GSubprocess *process, gint64 pid, LabGroupSignal signal)
{
  g_subprocess_force_exit (process);
}

char *
lab_group_describe_signal (int number)
{
  return g_strdup_printf (_ ("was ended by signal %d"), number);
}
