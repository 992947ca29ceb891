/* Gets the modules that the Node.js backends need: `npm ci` with Tailrace's own lock file, in
 * lab_paths_get_node_dir(). Downloads; only ever called on a person's wish. The main context's
 * thread; nothing blocks but the copying of two small files. */
#pragma once

#include <gio/gio.h>

/* Called now and then with how many of TOTAL packages npm has fetched, and with what it said last.
 */
typedef void (*LabModulesProgress) (guint fetched, guint total, const char *said, gpointer data);

/* CANCELLABLE ends npm at once; what it has begun is no harm, and taken for not installed. */
void
lab_modules_install_async (LabModulesProgress progress, gpointer progress_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* FALSE with a LAB_ERROR_MISSING (there is no npm, or no lock file), a LAB_ERROR_FILE, a
 * LAB_ERROR_EXITED with npm's last words, or G_IO_ERROR_CANCELLED. */
gboolean lab_modules_install_finish (GAsyncResult *result, GError **error);

/* How many packages TEXT, a package-lock.json, has; 0 when it is none. */
guint lab_modules_count_packages (const char *text);
