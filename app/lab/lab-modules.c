/* One run of npm. It is asked to name each package as it fetches it, which is the only progress it
 * tells. The main context's thread. */
#include "lab-modules.h"

#include "lab-child.h"
#include "lab-error.h"
#include "lab-paths.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* How much of what npm said stands in an error. */
#define LAST_WORDS_BYTES 2000

typedef struct
{
  LabChild *npm;
  LabModulesProgress progress;
  gpointer progress_data;
  guint fetched;
  guint total;
} Install;

static void
install_free (Install *install)
{
  g_clear_object (&install->npm);
  g_free (install);
}

guint
lab_modules_count_packages (const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *packages = object != NULL ? json_object_get_member (object, "packages") : NULL;
  guint count;

  if (packages == NULL || !JSON_NODE_HOLDS_OBJECT (packages))
    return 0;
  count = json_object_get_size (json_node_get_object (packages));
  return count > 0 ? count - 1 : 0; /* the first is the project itself */
}

/* npm's lines are such as "npm http fetch GET 200 URL 12ms" and "npm http cache URL 0ms". */
static void
on_line (LabChild *child, const char *line, gsize length, gpointer data)
{
  Install *install = g_task_get_task_data (data);
  g_autofree char *text = g_utf8_make_valid (line, (gssize) length);

  if (strstr (text, ".tgz") != NULL &&
      (strstr (text, " http fetch ") != NULL || strstr (text, " http cache ") != NULL))
    install->fetched = MIN (install->fetched + 1, install->total);
  if (install->progress != NULL)
    install->progress (install->fetched, install->total, text, install->progress_data);
}

static void
on_gone (LabChild *child, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *words = lab_child_get_text (child, LAST_WORDS_BYTES);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (lab_child_succeeded (child))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, LAB_ERROR, LAB_ERROR_EXITED,
                             _ ("npm could not install the modules: it %s. The last it said:\n%s"),
                             lab_child_get_end (child), words);
}

static const LabChildEvents events = { .line = on_line, .gone = on_gone };

static gboolean
copy_file (const char *from, const char *into, const char *name, char **text, GError **error)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (into, name, NULL);
  g_autoptr (GError) cause = NULL;
  gsize length;

  if (g_file_get_contents (source, text, &length, &cause) &&
      g_file_set_contents (target, *text, (gssize) length, &cause))
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot copy %s to %s: %s"), source, into,
               cause->message);
  return FALSE;
}

/* Copies what npm goes by to FOLDER and counts its packages. */
static gboolean
prepare (Install *install, const char *folder, GError **error)
{
  g_autofree char *data = lab_paths_get_data_dir ();
  g_autofree char *source = g_build_filename (data, "node", NULL);
  g_autofree char *package = NULL;
  g_autofree char *lock = NULL;

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, LAB_ERROR, LAB_ERROR_FILE, _ ("cannot make the folder %s: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  if (!copy_file (source, folder, "package.json", &package, error) ||
      !copy_file (source, folder, "package-lock.json", &lock, error))
    return FALSE;
  install->total = lab_modules_count_packages (lock);
  return TRUE;
}

static gboolean
start (GTask *task, GError **error)
{
  static const char *const argv[] = { "npm",       "ci",         "--ignore-scripts", "--no-audit",
                                      "--no-fund", "--omit=dev", "--loglevel=http",  NULL };
  Install *install = g_task_get_task_data (task);
  g_autofree char *folder = lab_paths_get_node_dir ();
  LabChildPlan plan = { .name = "npm", .argv = argv, .folder = folder, .output = LAB_CHILD_TEXT };

  if (!prepare (install, folder, error))
    return FALSE;
  install->npm = lab_child_spawn (&plan, g_task_get_cancellable (task), &events, task, error);
  return install->npm != NULL;
}

void
lab_modules_install_async (LabModulesProgress progress, gpointer progress_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Install *install = g_new0 (Install, 1);
  GError *error = NULL;

  install->progress = progress;
  install->progress_data = progress_data;
  g_task_set_source_tag (task, lab_modules_install_async);
  g_task_set_task_data (task, install, (GDestroyNotify) install_free);
  if (start (task, &error))
    return;
  g_task_return_error (task, error);
  g_object_unref (task);
}

gboolean
lab_modules_install_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
