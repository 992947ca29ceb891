/* A member's side of the crew: what it inherits, and its reports to the master, from a thread of
 * its own. */
#include "crew-private.h"

#include "lifeline.h"
#include "stream.h"

#ifndef _WIN32

#include <unistd.h>

/* A report is far shorter than what a pipe takes whole, so none is ever written in part. */
static void
report_forever (void *unused)
{
  Usage usage;

  while (usage_read (&usage) == 0 &&
         write (CREW_REPORT_DESCRIPTOR, &usage, sizeof usage) == sizeof usage)
    uv_sleep (CREW_REPORT_INTERVAL_MS);
}

#else

static void
report_forever (void *unused)
{
}

#endif

int
crew_join (NetSocket *listener)
{
  *listener = CREW_LISTENER_DESCRIPTOR;
  return lifeline_start (NULL, NULL);
}

void
crew_ready (NetSocket unused)
{
  uv_thread_t thread;
  int result = uv_thread_create (&thread, report_forever, NULL); /* ends with the process */

  if (result != 0)
    (void) stream_error (uv_err_name (result), "a member of the crew cannot report: %s",
                         uv_strerror (result));
}
