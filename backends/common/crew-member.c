/* A member's side of the crew: what it inherits, and its reports to the master, from a thread of
 * its own. The first says that it is ready; each other one answers the master's question. */
#include "crew-private.h"

#include "lifeline.h"
#include "stream.h"

/* A report is far shorter than what a pipe takes whole, so none is ever written in part. */
static bool
write_report (const Usage *usage)
{
  uv_buf_t buffer = uv_buf_init ((char *) usage, sizeof *usage);
  uv_fs_t call;
  int written = uv_fs_write (NULL, &call, CREW_REPORT_DESCRIPTOR, &buffer, 1, -1, NULL);

  uv_fs_req_cleanup (&call);
  return written == sizeof *usage;
}

/* False at the master's end. */
static bool
await_question (void)
{
  char question;
  uv_buf_t buffer = uv_buf_init (&question, sizeof question);
  uv_fs_t call;
  int got = uv_fs_read (NULL, &call, CREW_REPORT_DESCRIPTOR, &buffer, 1, -1, NULL);

  uv_fs_req_cleanup (&call);
  return got == sizeof question;
}

static void
report_forever (void *unused)
{
  Usage usage;

  do
    if (usage_read (&usage) != 0 || !write_report (&usage))
      return;
  while (await_question ());
}

int
crew_join (void)
{
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
