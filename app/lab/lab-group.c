/* Process groups: what a backend spawned must end with it. The main context's thread. */
#include "lab-group-private.h"

#include <glib/gi18n-lib.h>

char *
lab_group_describe_end (GSubprocess *process)
{
  if (g_subprocess_get_if_signaled (process))
    return lab_group_describe_signal (g_subprocess_get_term_sig (process));
  return g_strdup_printf (_ ("exited with status %d"), g_subprocess_get_exit_status (process));
}
