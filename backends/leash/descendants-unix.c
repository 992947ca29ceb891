/* Unix without Linux's ways: descendants are those in the process group, whose leader this process
 * is. Any thread. */
#include "descendants.h"

#include <signal.h>

void
descendants_adopt (void)
{
}

void
descendants_signal (int number)
{
  (void) kill (0, number); /* this process is among those that get it, so there is always one */
}

void
descendants_end (void)
{
}
