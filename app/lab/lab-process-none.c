/* Systems whose processes nobody has taught the lab to look at: servers that do not tell their
 * usage themselves have none there. Any thread. */
#include "lab-process.h"

#include <glib/gi18n-lib.h>

const char *
lab_process_refusal (void)
{
  return _ ("this Tailrace cannot look at processes on this system");
}

gboolean
lab_process_read (gint64 pid, LabProcess *process)
{
  return FALSE;
}

GArray *
lab_process_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

gint64
lab_process_find_listener (guint16 port)
{
  return 0;
}
