/* See the header. Any thread. */
#include "app-run-folder.h"

#include "lab-library.h"

/* Two races of one second have folders of their own. */
static char *
make_free (const char *path)
{
  char *chosen = g_strdup (path);

  for (guint count = 2; g_file_test (chosen, G_FILE_TEST_EXISTS); count++)
    {
      g_free (chosen);
      chosen = g_strdup_printf ("%s-%u", path, count);
    }
  return chosen;
}

char *
app_run_folder_choose (void)
{
  g_autofree char *runs = lab_library_get_folder ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *path = g_build_filename (runs, name, NULL);

  return make_free (path);
}
