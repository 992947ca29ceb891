/* Tries to write without asking the loop first, for nearly every response fits the socket's buffer.
 * What does not fit is written in turns, each when the one before it is out, so a large payload to
 * a slow client costs no memory and a fast one does not keep the loop. */
#include "outgoing.h"

/* A turn writes up to 1 MiB of a payload. */
#define PIECES_PER_TURN 16

/* Returns how many buffers there are; *BYTES gets their sum. */
static unsigned
show (const Outgoing *outgoing, uv_buf_t *buffers, size_t *bytes)
{
  HttpSlice pieces[PIECES_PER_TURN];
  size_t count = response_pieces (&outgoing->response, pieces, PIECES_PER_TURN);

  *bytes = 0;
  for (size_t i = 0; i < count; i++)
    {
      /* libuv's buffers are not constant, but writing only reads them. */
      buffers[i] = uv_buf_init ((char *) pieces[i].start, (unsigned) pieces[i].length);
      *bytes += pieces[i].length;
    }
  return (unsigned) count;
}

static void on_written (uv_write_t *write, int status);

static int
send_turn (Outgoing *outgoing, uv_stream_t *stream)
{
  uv_buf_t buffers[PIECES_PER_TURN];
  unsigned count = show (outgoing, buffers, &outgoing->writing_bytes);

  outgoing->write.data = outgoing;
  return uv_write (&outgoing->write, stream, buffers, count, on_written);
}

static void
on_written (uv_write_t *write, int status)
{
  Outgoing *outgoing = write->data;

  if (status == 0)
    {
      response_advance (&outgoing->response, outgoing->writing_bytes);
      if (!response_is_complete (&outgoing->response))
        status = send_turn (outgoing, write->handle);
      else
        status = 1;
    }
  if (status == 0)
    return;
  response_deinit (&outgoing->response);
  outgoing->sent (outgoing, status < 0 ? status : 0);
}

int
outgoing_send (Outgoing *outgoing, uv_stream_t *stream)
{
  uv_buf_t buffers[PIECES_PER_TURN];
  size_t bytes;
  unsigned count = show (outgoing, buffers, &bytes);
  int sent = uv_try_write (stream, buffers, count);
  int result;

  if (sent < 0 && sent != UV_EAGAIN)
    return sent;
  if (sent > 0)
    response_advance (&outgoing->response, (size_t) sent);
  if (response_is_complete (&outgoing->response))
    return 1;
  result = response_keep (&outgoing->response);
  return result == 0 ? send_turn (outgoing, stream) : result;
}

void
outgoing_deinit (Outgoing *outgoing)
{
  response_deinit (&outgoing->response);
}
