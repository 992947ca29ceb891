/* What a child is told: its plan's input, in pieces that a pipe takes without a wait, and after it
 * nothing more, since from then on stdin is its lifeline. The main context's thread. */
#include "lab-child-private.h"

/* The most that every system writes to a pipe at once or not at all (POSIX, _POSIX_PIPE_BUF): more
 * would keep the main loop waiting for a child that does not read. */
#define PIECE_BYTES 512

static void tell (LabChild *self);

/* A child that was closed meanwhile is told all first: otherwise it would complain of half of it.
 */
static void
finish (LabChild *self)
{
  g_clear_pointer (&self->input, g_bytes_unref);
  if (self->ending != LAB_CHILD_NOT)
    lab_child_close_input (self);
  lab_child_release (self);
}

static void
on_told (GObject *source, GAsyncResult *result, gpointer data)
{
  LabChild *self = data;
  gssize told = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);
  gsize length = g_bytes_get_size (self->input);
  g_autoptr (GBytes) whole = g_steal_pointer (&self->input);

  /* Only a child that has ended cannot be told: its end says more than the broken pipe. */
  self->input =
      told > 0 ? g_bytes_new_from_bytes (whole, (gsize) told, length - (gsize) told) : NULL;
  if (self->input != NULL && g_bytes_get_size (self->input) > 0)
    tell (self);
  else
    finish (self);
}

static void
tell (LabChild *self)
{
  gsize length;
  const void *bytes = g_bytes_get_data (self->input, &length);

  g_output_stream_write_async (g_subprocess_get_stdin_pipe (self->process), bytes,
                               MIN (length, PIECE_BYTES), G_PRIORITY_DEFAULT, self->telling,
                               on_told, self);
}

/* GSocket documents that its class, once there, has SIGPIPE ignored: a child that is gone before it
 * was told must not end this program. */
static void
ignore_broken_pipes (void)
{
  g_type_class_unref (g_type_class_ref (G_TYPE_SOCKET));
}

void
lab_child_tell_input (LabChild *self, GBytes *input)
{
  if (input == NULL || g_bytes_get_size (input) == 0)
    return;
  ignore_broken_pipes ();
  self->input = g_bytes_ref (input);
  lab_child_hold (self);
  tell (self);
}

void
lab_child_close_input (LabChild *self)
{
  if (self->input != NULL)
    return;
  /* What was written is in the pipe, so that closing cannot fail in a way that matters. */
  (void) g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
}
