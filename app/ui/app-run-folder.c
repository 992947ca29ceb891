/* See the header. Any thread. */
#include "app-run-folder.h"

#include "lab-library.h"

char *
app_run_folder_choose (void)
{
  g_autofree char *runs = lab_library_get_folder ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "%Y%m%d-%H%M%S");

  return g_build_filename (runs, name, NULL);
}
