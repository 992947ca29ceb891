/* One question to one program, without blocking; nothing of the program is left behind. The main
 * context's thread. */
#include "lab-ask.h"

#include "lab-error.h"

typedef struct
{
  GSubprocess *process;
  guint limit;
} Ask;

static void
ask_free (Ask *ask)
{
  g_clear_handle_id (&ask->limit, g_source_remove);
  g_clear_object (&ask->process);
  g_free (ask);
}

static gboolean
on_limit (gpointer data)
{
  Ask *ask = data;

  ask->limit = 0;
  g_subprocess_force_exit (ask->process); /* its output then ends, and so does the question */
  return G_SOURCE_REMOVE;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Ask *ask = g_task_get_task_data (task);
  g_autofree char *output = NULL;
  GError *error = NULL;
  gboolean read =
      g_subprocess_communicate_utf8_finish (ask->process, result, &output, NULL, &error);

  g_clear_handle_id (&ask->limit, g_source_remove);
  if (!read)
    {
      g_subprocess_force_exit (ask->process);
      g_task_return_error (task, error);
    }
  else if (!g_subprocess_get_successful (ask->process))
    g_task_return_new_error (task, LAB_ERROR, LAB_ERROR_EXITED, "the program failed: %s", output);
  else
    g_task_return_pointer (task, g_steal_pointer (&output), g_free);
}

void
lab_ask_async (const char *const *argv, guint limit_ms, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Ask *ask = g_new0 (Ask, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, lab_ask_async);
  g_task_set_task_data (task, ask, (GDestroyNotify) ask_free);
  ask->process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                         &error);
  if (ask->process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  ask->limit = g_timeout_add (limit_ms, on_limit, ask);
  g_subprocess_communicate_utf8_async (ask->process, NULL, cancellable, on_answer, task);
}

char *
lab_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
