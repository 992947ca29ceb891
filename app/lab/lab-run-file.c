/* Opens run files: takes each line apart and feeds it to a run, as if it came from the children.
 * Blocking and not, over the same replay. The main context's thread. */
#include "lab-run-file.h"

#include "lab-error.h"
#include "lab-lines.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define READ_BYTES (64 * 1024)

/* A run file on its way into a run. */
typedef struct
{
  LabRun *run;
  char *path;
  LabLines lines;
  guint64 line;
} Replay;

static Replay *
replay_new (const char *path)
{
  Replay *replay = g_new0 (Replay, 1);

  replay->run = lab_run_new ();
  lab_run_set_file (replay->run, path);
  replay->path = g_strdup (path);
  lab_lines_init (&replay->lines);
  return replay;
}

static void
replay_free (Replay *replay)
{
  g_object_unref (replay->run);
  g_free (replay->path);
  lab_lines_clear (&replay->lines);
  g_free (replay);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replay, replay_free)

static gboolean
feed_line (Replay *replay, const char *line, gsize length, GError **error)
{
  LabFrom from;
  g_autofree char *record = lab_run_file_unwrap (line, &length, &from, error);

  return record != NULL && lab_run_feed (replay->run, from, record, length, error);
}

/* Feeds what has come. What was fed before a fault stays in the run. */
static gboolean
replay_lines (Replay *replay, GError **error)
{
  const char *line;
  gsize length;

  while (lab_lines_next (&replay->lines, &line, &length))
    {
      replay->line++;
      if (!feed_line (replay, line, length, error))
        {
          g_prefix_error (error, _ ("%s, line %" PRIu64 ": "), replay->path, replay->line);
          return FALSE;
        }
    }
  if (lab_lines_pending (&replay->lines) <= LAB_LINE_MAX_BYTES)
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL,
               _ ("%s, line %" PRIu64 ": is longer than %d bytes"), replay->path, replay->line + 1,
               LAB_LINE_MAX_BYTES);
  return FALSE;
}

static gboolean
replay_push (Replay *replay, GBytes *bytes, GError **error)
{
  lab_lines_push (&replay->lines, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return replay_lines (replay, error);
}

static GError *
name_read_error (Replay *replay, GError *cause)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_error_new (LAB_ERROR, LAB_ERROR_FILE, _ ("there is no file or folder %s"),
                        replay->path);
  return g_error_new (LAB_ERROR, LAB_ERROR_FILE, _ ("cannot read the run file %s: %s"),
                      replay->path, owned->message);
}

/* Ends the replay: the run as far as it could be read, or NULL with an error. Takes over DAMAGE,
 * which may be NULL. */
static LabRun *
replay_end (Replay *replay, GError *damage, GError **error)
{
  g_autoptr (GError) owned = damage;

  if (lab_run_get_state (replay->run) == LAB_RUN_WAITING && owned == NULL)
    owned = g_error_new (LAB_ERROR, LAB_ERROR_FILE, _ ("%s has no whole line: it is no run file"),
                         replay->path);
  else if (lab_run_get_state (replay->run) == LAB_RUN_WAITING &&
           g_error_matches (owned, LAB_ERROR, LAB_ERROR_PROTOCOL))
    g_prefix_error (&owned, "%s",
                    _ ("this is no run file of Tailrace, or its first line is damaged: "));
  if (lab_run_get_state (replay->run) == LAB_RUN_WAITING ||
      g_error_matches (owned, LAB_ERROR, LAB_ERROR_VERSION))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return NULL;
    }
  if (owned != NULL)
    lab_run_set_damage (replay->run, owned);
  lab_run_close (replay->run);
  return g_object_ref (replay->run);
}

LabRun *
lab_run_file_open (const char *path, GError **error)
{
  g_autoptr (Replay) replay = replay_new (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GError *cause = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (file, NULL, &cause);
  gboolean more = input != NULL;

  while (more)
    {
      g_autoptr (GBytes) bytes =
          g_input_stream_read_bytes (G_INPUT_STREAM (input), READ_BYTES, NULL, &cause);

      more = bytes != NULL && g_bytes_get_size (bytes) > 0 && replay_push (replay, bytes, &cause);
    }
  if (cause != NULL && cause->domain != LAB_ERROR)
    cause = name_read_error (replay, cause);
  return replay_end (replay, cause, error);
}

LabRun *
lab_run_file_read (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (Replay) replay = replay_new (name);
  GError *cause = NULL;

  (void) replay_push (replay, bytes, &cause); /* what went wrong is in the cause */
  return replay_end (replay, cause, error);
}

/* Takes over TASK and DAMAGE. */
static void
end_task (GTask *task, GError *damage)
{
  GError *error = NULL;
  LabRun *run;

  if (!g_task_return_error_if_cancelled (task))
    {
      run = replay_end (g_task_get_task_data (task), damage, &error);
      damage = NULL;
      if (run != NULL)
        g_task_return_pointer (task, run, g_object_unref);
      else
        g_task_return_error (task, error);
    }
  g_clear_error (&damage);
  g_object_unref (task);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Replay *replay = g_task_get_task_data (task);
  GError *cause = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &cause);

  if (bytes == NULL)
    end_task (task, name_read_error (replay, cause));
  else if (g_bytes_get_size (bytes) == 0)
    end_task (task, NULL);
  else if (!replay_push (replay, bytes, &cause))
    end_task (task, cause);
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (source), READ_BYTES, G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable (task), on_read, task);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *cause = NULL;
  g_autoptr (GFileInputStream) input = g_file_read_finish (G_FILE (source), result, &cause);

  if (input == NULL)
    end_task (task, name_read_error (g_task_get_task_data (task), cause));
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (input), READ_BYTES, G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable (task), on_read, task);
}

void
lab_run_file_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_task_set_source_tag (task, lab_run_file_open_async);
  g_task_set_task_data (task, replay_new (path), (GDestroyNotify) replay_free);
  g_file_read_async (file, G_PRIORITY_DEFAULT, cancellable, on_opened, task);
}

LabRun *
lab_run_file_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
