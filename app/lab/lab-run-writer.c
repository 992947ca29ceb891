/* Lines are gathered, and one asynchronous write at a time takes all of them: a slow or full disk
 * delays the file, never the race. Each write wakes a thread of its own, which takes processor time
 * from the race; so they come at most once a second, and what kills the program costs the file its
 * last second. The main context's thread. */
#include "lab-run-writer.h"

#include "lab-error.h"
#include "lab-run-file.h"

#include <glib/gi18n-lib.h>

#define WRITE_EVERY_US G_USEC_PER_SEC
#define GATHERED_MAX (1024 * 1024) /* only a flood comes to it within a second */

struct _LabRunWriter
{
  GObject parent_instance;

  char *path;
  GFileOutputStream *stream; /* NULL until it is open */
  GByteArray *gathered;      /* lines that wait for the next write */
  GBytes *under_way;         /* what is being written; NULL while nothing is */
  gint64 begun_us;           /* when the last write began; 0 before the first */
  gboolean is_busy;          /* an operation is under way, which holds a reference */
  gboolean has_failed;
  GTask *closing; /* NULL until it is to be closed */
};

G_DEFINE_FINAL_TYPE (LabRunWriter, lab_run_writer, G_TYPE_OBJECT)

static guint failed_signal;

static void pump (LabRunWriter *self);

static void
lab_run_writer_finalize (GObject *object)
{
  LabRunWriter *self = LAB_RUN_WRITER (object);

  g_free (self->path);
  g_clear_object (&self->stream);
  g_byte_array_unref (self->gathered);
  g_clear_pointer (&self->under_way, g_bytes_unref);
  G_OBJECT_CLASS (lab_run_writer_parent_class)->finalize (object);
}

static void
lab_run_writer_class_init (LabRunWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lab_run_writer_finalize;
  failed_signal = g_signal_new ("failed", LAB_TYPE_RUN_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
lab_run_writer_init (LabRunWriter *self)
{
  self->gathered = g_byte_array_new ();
}

/* Tells the first failure; the rest follows from it. Takes over CAUSE. */
static void
fail (LabRunWriter *self, GError *cause)
{
  g_autoptr (GError) owned = cause;
  g_autoptr (GError) error = NULL;

  if (self->has_failed)
    return;
  self->has_failed = TRUE;
  g_byte_array_set_size (self->gathered, 0);
  error = g_error_new (LAB_ERROR, LAB_ERROR_FILE, _ ("cannot write the run file %s: %s"),
                       self->path, owned->message);
  g_signal_emit (self, failed_signal, 0, error);
}

/* Ends an operation and goes on with what has come in meanwhile. Takes over the reference. */
static void
go_on (LabRunWriter *self)
{
  self->is_busy = FALSE;
  pump (self);
  g_object_unref (self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  LabRunWriter *self = data;
  GError *error = NULL;

  g_clear_pointer (&self->under_way, g_bytes_unref);
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    fail (self, error);
  go_on (self);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  LabRunWriter *self = data;
  GError *error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    fail (self, error);
  g_clear_object (&self->stream);
  go_on (self);
}

/* What comes after a pause of a second is written at once; a server's output may flood. */
static gboolean
is_write_due (LabRunWriter *self)
{
  return self->gathered->len > 0 && (self->closing != NULL || self->gathered->len >= GATHERED_MAX ||
                                     g_get_monotonic_time () - self->begun_us >= WRITE_EVERY_US);
}

static void
begin_write (LabRunWriter *self)
{
  self->under_way = g_byte_array_free_to_bytes (self->gathered);
  self->gathered = g_byte_array_new ();
  self->begun_us = g_get_monotonic_time ();
  self->is_busy = TRUE;
  g_output_stream_write_all_async (G_OUTPUT_STREAM (self->stream),
                                   g_bytes_get_data (self->under_way, NULL),
                                   g_bytes_get_size (self->under_way), G_PRIORITY_DEFAULT, NULL,
                                   on_written, g_object_ref (self));
}

static void
begin_close (LabRunWriter *self)
{
  self->is_busy = TRUE;
  g_output_stream_close_async (G_OUTPUT_STREAM (self->stream), G_PRIORITY_DEFAULT, NULL, on_closed,
                               g_object_ref (self));
}

/* Starts what is due next, unless something is under way. */
static void
pump (LabRunWriter *self)
{
  if (self->is_busy)
    return;
  if (self->stream != NULL && is_write_due (self))
    begin_write (self);
  else if (self->stream != NULL && self->closing != NULL)
    begin_close (self);
  else if (self->closing != NULL)
    {
      g_task_return_boolean (self->closing, TRUE);
      g_clear_object (&self->closing);
    }
}

/* A file of that name is taken away, not written into: who has it open keeps what he reads. On a
 * thread of its own, since a disk may be slow. */
static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_path (data);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  GError *error = NULL;
  GFileOutputStream *stream;

  /* What cannot be made or taken away is named by the creation that follows. */
  (void) g_file_make_directory_with_parents (folder, NULL, NULL);
  (void) g_file_delete (file, NULL, NULL);
  stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, &error);
  if (stream != NULL)
    g_task_return_pointer (task, stream, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  LabRunWriter *self = LAB_RUN_WRITER (source);
  GError *error = NULL;

  self->stream = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->stream == NULL)
    fail (self, error);
  go_on (self);
}

LabRunWriter *
lab_run_writer_new (const char *path)
{
  LabRunWriter *self = g_object_new (LAB_TYPE_RUN_WRITER, NULL);
  g_autoptr (GTask) task = NULL;

  self->path = g_strdup (path);
  self->is_busy = TRUE;
  g_object_ref (self);
  task = g_task_new (self, NULL, on_opened, NULL);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_in_thread);
  return self;
}

void
lab_run_writer_append (LabRunWriter *writer, LabFrom from, const char *line, gsize length)
{
  g_autoptr (GBytes) wrapped = NULL;

  g_return_if_fail (writer->closing == NULL);

  if (writer->has_failed)
    return;
  wrapped = lab_run_file_wrap (from, line, length);
  g_byte_array_append (writer->gathered, g_bytes_get_data (wrapped, NULL),
                       (guint) g_bytes_get_size (wrapped));
  pump (writer);
}

void
lab_run_writer_close_async (LabRunWriter *writer, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (writer->closing == NULL);

  writer->closing = g_task_new (writer, NULL, callback, data);
  pump (writer);
}

void
lab_run_writer_close_finish (LabRunWriter *writer, GAsyncResult *result)
{
  (void) g_task_propagate_boolean (G_TASK (result), NULL); /* failures came by ::failed */
}
