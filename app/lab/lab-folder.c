/* GLib deletes one file at a time. */
#include "lab-folder.h"

#include "lab-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static gboolean delete (GFile *file, GError **error);

static gboolean
delete_children (GFile *folder, GError **error)
{
  g_autoptr (GFileEnumerator) children =
      g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                 G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, error);
  GFileInfo *info;
  GFile *child;

  if (children == NULL)
    return FALSE;
  while (g_file_enumerator_iterate (children, &info, &child, NULL, error))
    if (info == NULL)
      return TRUE;
    else if (!delete (child, error))
      return FALSE;
  return FALSE;
}

static gboolean delete (GFile *file, GError **error)
{
  gboolean folder = g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) ==
                    G_FILE_TYPE_DIRECTORY;

  return (!folder || delete_children (file, error)) && g_file_delete (file, NULL, error);
}

gboolean
lab_folder_delete (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;

  if (delete (file, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot delete %s: %s"), path, cause->message);
  return FALSE;
}
