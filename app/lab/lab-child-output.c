/* What a child writes: its stdout goes on as lines, of what is for people the end is kept. The main
 * context's thread. */
#include "lab-child-private.h"

#include "lab-error.h"
#include "lab-record.h"

#include <glib/gi18n-lib.h>

#define READ_BYTES (16 * 1024) /* a record has some 2 KiB */

static void
break_output (LabChild *self, GError *error)
{
  g_autoptr (GError) owned = error;

  if (self->is_broken)
    return;
  self->is_broken = TRUE;
  g_prefix_error (&owned, "%s: ", self->name);
  if (self->events->broken != NULL)
    self->events->broken (self, owned, self->data);
}

static void
tell_lines (LabChild *self)
{
  const char *line;
  gsize length;

  while (!self->is_broken && lab_lines_next (&self->lines, &line, &length))
    self->events->line (self, line, length, self->data);
  if (!self->is_broken && lab_lines_pending (&self->lines) > LAB_LINE_MAX_BYTES)
    break_output (self, g_error_new (LAB_ERROR, LAB_ERROR_PROTOCOL,
                                     _ ("a line of its output is longer than %d bytes"),
                                     LAB_LINE_MAX_BYTES));
}

/* Takes the outcome of a read. NULL at the end of the output, and when there is no use in reading
 * on; then the hold on the child is released by the caller. */
static GBytes *
take_read (LabChild *self, GObject *source, GAsyncResult *result, gboolean is_stdout)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    return g_steal_pointer (&bytes);
  if (error != NULL && is_stdout && !g_cancellable_is_cancelled (self->reading))
    break_output (self, error);
  else
    g_clear_error (&error); /* without stderr an error page is poorer, that is all */
  return NULL;
}

static void
on_stdout (GObject *source, GAsyncResult *result, gpointer data)
{
  LabChild *self = data;
  g_autoptr (GBytes) bytes = take_read (self, source, result, TRUE);

  if (bytes == NULL)
    {
      lab_child_release (self);
      return;
    }
  if (self->output == LAB_CHILD_TEXT)
    lab_tail_push (&self->text, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* After a fault the rest is read and forgotten, lest the child hang on a full pipe. */
  if (!self->is_broken && self->events->line != NULL)
    {
      lab_lines_push (&self->lines, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      tell_lines (self);
    }
  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), READ_BYTES, G_PRIORITY_DEFAULT,
                                   self->reading, on_stdout, self);
}

static void
on_stderr (GObject *source, GAsyncResult *result, gpointer data)
{
  LabChild *self = data;
  g_autoptr (GBytes) bytes = take_read (self, source, result, FALSE);

  if (bytes == NULL)
    {
      lab_child_release (self);
      return;
    }
  lab_tail_push (&self->text, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), READ_BYTES, G_PRIORITY_DEFAULT,
                                   self->reading, on_stderr, self);
}

void
lab_child_read_output (LabChild *self)
{
  lab_child_hold (self);
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (self->process), READ_BYTES,
                                   G_PRIORITY_DEFAULT, self->reading, on_stdout, self);
  if (self->output == LAB_CHILD_TEXT)
    return; /* stderr comes the same way */
  lab_child_hold (self);
  g_input_stream_read_bytes_async (g_subprocess_get_stderr_pipe (self->process), READ_BYTES,
                                   G_PRIORITY_DEFAULT, self->reading, on_stderr, self);
}
