/* See the header. */
#include "cli-folder.h"

#include "cli-options.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

gboolean
cli_folder_prepare (const char *folder)
{
  if (folder == NULL)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0777) == 0 && g_access (folder, W_OK) == 0)
    return TRUE;
  cli_complain (_ ("Cannot write to the folder %s: %s. Choose another one with -o."), folder,
                g_strerror (errno));
  return FALSE;
}
