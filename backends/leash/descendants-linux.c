/* Whatever a foreign server has started has to end with it, also what has left its process group.
 * Linux makes this process the heir of orphans and lists the children of each thread (prctl(2),
 * PR_SET_CHILD_SUBREAPER; proc(5), /proc/PID/task/TID/children). Any thread. */
#include "descendants.h"

#include <dirent.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* A server may start others faster than they are found, so the search has an end. */
#define ROUNDS_MAX 100
#define DEPTH_MAX 64

static bool signal_children (long pid, int number, int depth);

/* Signals the children of one thread, the deepest first. */
static bool
signal_children_of_thread (long pid, const char *thread, int number, int depth)
{
  char path[64];
  FILE *file;
  long child;
  bool any = false;

  (void) snprintf (path, sizeof path, "/proc/%ld/task/%.16s/children", pid, thread);
  file = fopen (path, "re");
  if (file == NULL)
    return false; /* it has ended */
  while (fscanf (file, "%ld", &child) == 1)
    {
      (void) signal_children (child, number, depth + 1);
      any = kill ((pid_t) child, number) == 0 || any;
    }
  (void) fclose (file); /* only read from */
  return any;
}

/* Whether there was one. */
static bool
signal_children (long pid, int number, int depth)
{
  char path[64];
  DIR *threads;
  const struct dirent *thread;
  bool any = false;

  (void) snprintf (path, sizeof path, "/proc/%ld/task", pid);
  threads = depth < DEPTH_MAX ? opendir (path) : NULL;
  if (threads == NULL)
    return false;
  while ((thread = readdir (threads)) != NULL)
    if (thread->d_name[0] != '.')
      any = signal_children_of_thread (pid, thread->d_name, number, depth) || any;
  (void) closedir (threads); /* only read from */
  return any;
}

void
descendants_adopt (void)
{
  (void) prctl (PR_SET_CHILD_SUBREAPER, 1); /* since Linux 3.4 */
}

void
descendants_signal (int number)
{
  (void) signal_children (getpid (), number, 0);
}

/* A process that is killed leaves its children to this one: again until there are none. */
void
descendants_end (void)
{
  for (int round = 0; round < ROUNDS_MAX && signal_children (getpid (), SIGKILL, 0); round++)
    {
      while (waitpid (-1, NULL, WNOHANG) > 0)
        continue;
      (void) usleep (1000);
    }
}
