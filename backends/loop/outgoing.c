/* Tries to send without asking the loop first, for nearly every response fits the socket's buffer.
 * What does not fit is sent in turns, each when there is room again, so a large payload to a slow
 * client costs no memory and a fast one does not keep the loop. */
#include "outgoing.h"

/* A turn sends up to 1 MiB of a payload. */
#define PIECES_PER_TURN 16

static ptrdiff_t
send_pieces (NetSocket socket, const HttpSlice *pieces, size_t count)
{
  uv_buf_t buffers[PIECES_PER_TURN];

  if (count == 1)
    return net_write (socket, pieces->start, pieces->length);
  /* libuv's buffers are not constant, but sending only reads them. */
  for (size_t i = 0; i < count; i++)
    buffers[i] = uv_buf_init ((char *) pieces[i].start, (unsigned) pieces[i].length);
  return net_write_some (socket, buffers, (unsigned) count);
}

int
outgoing_send (Response *response, NetSocket socket)
{
  HttpSlice pieces[PIECES_PER_TURN];
  size_t count = response_pieces (response, pieces, PIECES_PER_TURN);
  ptrdiff_t sent = send_pieces (socket, pieces, count);

  if (sent < 0 && sent != UV_EAGAIN)
    return (int) sent;
  if (sent > 0)
    response_advance (response, (size_t) sent);
  return response_is_complete (response) ? 1 : response_keep (response);
}
