/* One question to one program, without blocking; nothing of the program is left behind, also when
 * it has started others or prints without end. The main context's thread. */
#include "lab-ask.h"

#include "lab-child.h"
#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a failed program's last line stands in the error. */
#define LAST_LINE_BYTES 200

typedef struct
{
  LabChild *child;
  guint limit_ms;
  guint limit;
  gboolean is_late;
} Ask;

static void
ask_free (Ask *ask)
{
  g_clear_handle_id (&ask->limit, g_source_remove);
  g_clear_object (&ask->child);
  g_free (ask);
}

static gboolean
on_limit (gpointer data)
{
  Ask *ask = data;

  ask->limit = 0;
  ask->is_late = TRUE;
  lab_child_kill (ask->child);
  return G_SOURCE_REMOVE;
}

static void
return_failure (GTask *task, LabChild *child)
{
  g_autofree char *text = lab_child_get_text (child, LAST_LINE_BYTES);
  const char *line = strrchr (text, '\n');

  line = line != NULL ? line + 1 : text;
  g_task_return_new_error (task, LAB_ERROR, LAB_ERROR_EXITED, "%s%s%s", lab_child_get_end (child),
                           *line != '\0' ? ": " : "", line);
}

static void
on_gone (LabChild *child, gpointer data)
{
  g_autoptr (GTask) task = data;
  Ask *ask = g_task_get_task_data (task);

  g_clear_handle_id (&ask->limit, g_source_remove);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (ask->is_late)
    g_task_return_new_error (task, LAB_ERROR, LAB_ERROR_TIMEOUT, _ ("did not answer within %g s"),
                             ask->limit_ms / 1000.0);
  else if (!lab_child_succeeded (child))
    return_failure (task, child);
  else
    g_task_return_pointer (task, lab_child_get_text (child, LAB_CHILD_TEXT_MAX_BYTES), g_free);
}

static const LabChildEvents events = { .gone = on_gone };

void
lab_ask_async (const char *const *argv, guint limit_ms, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  LabChildPlan plan = { .name = argv[0], .argv = argv, .output = LAB_CHILD_TEXT };
  Ask *ask = g_new0 (Ask, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, lab_ask_async);
  g_task_set_task_data (task, ask, (GDestroyNotify) ask_free);
  ask->child = lab_child_spawn (&plan, cancellable, &events, task, &error);
  if (ask->child == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  ask->limit_ms = limit_ms;
  ask->limit = g_timeout_add (limit_ms, on_limit, ask);
}

char *
lab_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
