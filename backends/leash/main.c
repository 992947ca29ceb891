/* tailrace-leash COMMAND…: see leash.h. */
#include "leash.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  if (argc < 2)
    {
      fputs ("Usage: tailrace-leash COMMAND [ARGUMENT…]\n"
             "Runs the command until it ends or the leash's own stdin does.\n",
             stderr);
      return 2;
    }
  return leash_run (argv + 1);
}
