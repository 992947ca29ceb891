/* A job of this process's own: what its members start is in it, too, and Windows ends them all when
 * the job's last handle is closed, as it is when this process ends in whatever way ("Job Objects"
 * in the Windows documentation). Any thread. */
#include "descendants.h"

#include <uv.h> /* which has SIGKILL there */
#include <windows.h>

/* Open until the process ends. Without a job children alone are ended, by libuv's own. */
static HANDLE job;

void
descendants_adopt (void)
{
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
    .BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
  };

  job = CreateJobObjectW (NULL, NULL);
  if (job != NULL &&
      SetInformationJobObject (job, JobObjectExtendedLimitInformation, &limits, sizeof limits))
    (void) AssignProcessToJobObject (job, GetCurrentProcess ()); /* before Windows 8 only one */
}

/* Nobody can be asked there, only ended. */
void
descendants_signal (int number)
{
  if (number == SIGKILL)
    ExitProcess (0);
}

/* By the end of this process, which is near. */
void
descendants_end (void)
{
}
