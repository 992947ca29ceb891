/* Sending a response piece by piece, whoever sends it. The thread that owns the connection. */
#include "response.h"

#include <stdlib.h>
#include <string.h>

#include <uv.h>

#define FILLER_BYTES 65536

static const char filler_block[FILLER_BYTES] = { [0 ... FILLER_BYTES - 1] = RESPONSE_FILLER };

size_t
response_pieces (const Response *response, HttpSlice *pieces, size_t count)
{
  uint64_t filler = response->filler;
  size_t used = 0;

  if (response->front.length > 0 && used < count)
    pieces[used++] = response->front;
  if (response->body.length > 0 && used < count)
    pieces[used++] = response->body;
  while (filler > 0 && used < count)
    {
      size_t length = filler < FILLER_BYTES ? (size_t) filler : FILLER_BYTES;

      pieces[used++] = (HttpSlice){ filler_block, length };
      filler -= length;
    }
  return used;
}

/* Takes at most LENGTH bytes from the beginning of SLICE. Returns what is left of LENGTH. */
static size_t
take (HttpSlice *slice, size_t length)
{
  size_t taken = length < slice->length ? length : slice->length;

  if (taken == 0)
    return length;
  slice->start += taken;
  slice->length -= taken;
  return length - taken;
}

void
response_advance (Response *response, size_t length)
{
  length = take (&response->front, length);
  length = take (&response->body, length);
  response->filler -= length;
}

bool
response_is_complete (const Response *response)
{
  return response->front.length == 0 && response->body.length == 0 && response->filler == 0;
}

int
response_keep (Response *response)
{
  size_t front = response->front.length;
  size_t body = response->body_stays ? 0 : response->body.length;
  char *kept;

  if (response->kept != NULL || front + body == 0)
    return 0;
  kept = malloc (front + body);
  if (kept == NULL)
    return UV_ENOMEM;
  if (front > 0)
    memcpy (kept, response->front.start, front);
  if (body > 0)
    memcpy (kept + front, response->body.start, body);
  response->kept = kept;
  response->front = (HttpSlice){ kept, front + body };
  if (body > 0)
    response->body = (HttpSlice){ NULL, 0 };
  return 0;
}

void
response_deinit (Response *response)
{
  free (response->kept);
  *response = (Response){ 0 };
}
