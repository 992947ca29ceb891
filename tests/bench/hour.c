/* hour FILE: writes the run file of an hour at four intervals a second, which nobody has the time
 * to measure. */
#include "staged.h"

#include <stdlib.h>

#define INTERVALS (4 * 3600)

int
main (int argc, char **argv)
{
  Staged hour = staged_open;
  g_autoptr (LabRun) run = NULL;
  g_autoptr (GString) records = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL); /* a staged run names a backend of the tests */
  if (argc != 2)
    return EXIT_FAILURE;
  hour.intervals = INTERVALS;
  hour.growth = 3; /* so that charts have something to show */
  run = staged_play (&hour, records);
  if (g_file_set_contents (argv[1], records->str, (gssize) records->len, &error))
    return EXIT_SUCCESS;
  g_printerr ("hour: %s\n", error->message);
  return EXIT_FAILURE;
}
