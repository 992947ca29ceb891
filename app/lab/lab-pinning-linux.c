/* A child inherits the processors that its parent's thread may run on (sched_setaffinity(2)), with
 * all threads and processes that it will ever begin: nothing has to be done in the child. */
#include "lab-pinning.h"

#include "lab-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sched.h>

struct LabPinning
{
  cpu_set_t before;
};

static gboolean
read_allowed (cpu_set_t *allowed, LabError code, GError **error)
{
  if (sched_getaffinity (0, sizeof *allowed, allowed) == 0)
    return TRUE;
  g_set_error (error, LAB_ERROR, code, _ ("cannot pin server and generator to processors: %s"),
               g_strerror (errno));
  return FALSE;
}

/* The last THREADS of ALLOWED, or the others. */
static cpu_set_t
choose (const cpu_set_t *allowed, guint64 threads, LabFrom who)
{
  int servers = CPU_COUNT (allowed) - (int) threads, passed = 0;
  cpu_set_t chosen;

  CPU_ZERO (&chosen);
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
    if (CPU_ISSET (cpu, allowed) && (passed++ < servers) == (who == LAB_FROM_SERVER))
      CPU_SET (cpu, &chosen);
  return chosen;
}

static char *
describe (const cpu_set_t *cpus)
{
  GString *text = g_string_new (NULL);

  for (int first = 0, end; first < CPU_SETSIZE; first = end + 1)
    {
      for (end = first; end < CPU_SETSIZE && CPU_ISSET (end, cpus);)
        end++;
      if (end == first)
        continue;
      g_string_append_printf (text, "%s%d", text->len > 0 ? "," : "", first);
      if (end - first > 1)
        g_string_append_printf (text, "-%d", end - 1);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_enough (const cpu_set_t *allowed, guint64 threads, GError **error)
{
  if ((guint64) CPU_COUNT (allowed) > threads)
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_SCENARIO,
               _ ("cannot pin: a generator of %" PRIu64 " threads and a server need %" PRIu64
                  " processors, and there are %d"),
               threads, threads + 1, CPU_COUNT (allowed));
  return FALSE;
}

gboolean
lab_pinning_check (guint64 threads, GError **error)
{
  cpu_set_t allowed;

  return read_allowed (&allowed, LAB_ERROR_SCENARIO, error) &&
         has_enough (&allowed, threads, error);
}

char *
lab_pinning_describe (guint64 threads, LabFrom who)
{
  cpu_set_t allowed, chosen;

  if (!read_allowed (&allowed, LAB_ERROR_SCENARIO, NULL) || !has_enough (&allowed, threads, NULL))
    return NULL;
  chosen = choose (&allowed, threads, who);
  return describe (&chosen);
}

LabPinning *
lab_pinning_enter (guint64 threads, LabFrom who, GError **error)
{
  LabPinning pinning;
  cpu_set_t chosen;

  if (!read_allowed (&pinning.before, LAB_ERROR_SPAWN, error))
    return NULL;
  chosen = choose (&pinning.before, threads, who);
  if (sched_setaffinity (0, sizeof chosen, &chosen) == 0)
    return g_memdup2 (&pinning, sizeof pinning);
  g_set_error (error, LAB_ERROR, LAB_ERROR_SPAWN, _ ("cannot pin %s to its processors: %s"),
               lab_from_name (who), g_strerror (errno));
  return NULL;
}

void
lab_pinning_leave (LabPinning *pinning)
{
  /* It could run there before; when it may no more, it stays where it is. */
  (void) sched_setaffinity (0, sizeof pinning->before, &pinning->before);
  g_free (pinning);
}
