/* One response on its way: what is still to be sent, as pieces of memory.
 *
 * A small response is one piece, head and body together. A large payload is never in memory: its
 * pieces show one constant block again and again. One thread at a time. */
#pragma once

#include "greeting.h"
#include "request.h"

/* Room for a head and any body that is not an echo or a payload. */
#define RESPONSE_SCRATCH_MIN_BYTES 512

/* What payloads are made of. */
#define RESPONSE_FILLER 'x'

/* Begin it with {0}. */
typedef struct
{
  HttpSlice front; /* the head, and the body where it fits: scratch, greeting or `kept` */
  HttpSlice body;  /* then an echo's body or a file's part */
  uint64_t filler; /* then so many bytes of a payload */
  bool body_stays; /* the body's memory outlives the response */
  char *kept;
} Response;

/* Builds the answer to REQUEST, or the part that follows in it. SCRATCH (SIZE >=
 * RESPONSE_SCRATCH_MIN_BYTES) is borrowed until the response is complete or kept, as is an echo's
 * body; bodies that fit are copied to it. A file's part stays the request's. */
void response_build (Response *response, const Request *request, const Greeting *greeting,
                     char *scratch, size_t size);

/* Builds the interim response that asks for the body. */
void response_build_continue (Response *response);

/* Fills at most COUNT of PIECES with what is to be sent next. Returns how many; 0 when complete. */
size_t response_pieces (const Response *response, HttpSlice *pieces, size_t count);

/* The next LENGTH bytes were sent, at most what the pieces showed. */
void response_advance (Response *response, size_t length);

bool response_is_complete (const Response *response);

/* Copies what was borrowed, for a response that outlives the scratch. 0, or UV_ENOMEM: then close
 * the connection. */
int response_keep (Response *response);

/* Gives the memory back. The response can be built again. */
void response_deinit (Response *response);
