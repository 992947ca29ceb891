/* What GtkFileDialog and GtkFileChooserNative, which GTK has had before 4.10, are given and give.
 */
#pragma once

#include "app-file-dialog.h"

/* GFiles to paths, a new array; takes over FILES. */
char **app_file_dialog_list_paths (GListModel *files);

/* The filters (GtkFileFilter) for what Tailrace opens, a new list. */
GListModel *app_file_dialog_list_filters (void);
