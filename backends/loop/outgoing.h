/* A response on its way out of a libuv stream: at once where the socket takes it, and the rest when
 * the client has made room. The loop's thread. */
#pragma once

#include "response.h"

#include <uv.h>

typedef struct Outgoing Outgoing;

struct Outgoing
{
  Response response;
  /* Called when a response that was not sent at once is sent, or failed with a libuv error. */
  void (*sent) (Outgoing *outgoing, int status);
  uv_write_t write;
  size_t writing_bytes;
};

/* Sends the response. 1 when it is sent, 0 when `sent` will be called, or a negative libuv error:
 * then close the stream. */
int outgoing_send (Outgoing *outgoing, uv_stream_t *stream);

/* Gives the memory back, after the stream is closed. */
void outgoing_deinit (Outgoing *outgoing);
