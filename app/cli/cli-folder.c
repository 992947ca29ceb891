/* See the header. */
#include "cli-folder.h"

#include "cli-options.h"
#include "lab-run-file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Folders of a search lie in folders of its contenders. */
#define DEPTH_MAX 3

/* A run file in FOLDER or in a folder in it, or NULL. What cannot be read is no obstacle here. */
static char *
find_run (const char *folder, guint depth)
{
  g_autoptr (GDir) dir = depth < DEPTH_MAX ? g_dir_open (folder, 0, NULL) : NULL;
  char *found = NULL;
  const char *name;

  while (dir != NULL && found == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      found = g_str_has_suffix (name, LAB_RUN_FILE_SUFFIX) ? g_steal_pointer (&path)
                                                           : find_run (path, depth + 1);
    }
  return found;
}

static gboolean
is_writable (const char *folder)
{
  return g_mkdir_with_parents (folder, 0777) == 0 && g_access (folder, W_OK) == 0;
}

static gboolean
prepare (const char *folder)
{
  if (folder == NULL || is_writable (folder))
    return TRUE;
  cli_complain (_ ("Cannot write to the folder %s: %s. Choose another one with -o."), folder,
                g_strerror (errno));
  return FALSE;
}

gboolean
cli_folder_prepare_again (const char *folder)
{
  if (is_writable (folder))
    return TRUE;
  cli_complain (
      _ ("Cannot write to the folder %s: %s. Make it writable, or go on with a copy of it."),
      folder, g_strerror (errno));
  return FALSE;
}

gboolean
cli_folder_prepare_new (const char *folder)
{
  g_autofree char *run = folder != NULL ? find_run (folder, 0) : NULL;

  if (run == NULL)
    return prepare (folder);
  cli_complain (
      _ ("%s holds runs already, such as %s, which would be taken for runs of the new race. "
         "Choose another folder with -o, or go on with that race (race --continue)."),
      folder, run);
  return FALSE;
}
