/* A response as it comes in, in whatever pieces: head, body, and where it ends. All on the worker's
 * thread. */
#pragma once

#include "load-head.h"

/* Begin it with {0}. */
typedef struct
{
  char *partial; /* the beginning of a head that came in parts, or NULL; owned */
  size_t partial_length;
  HttpHead head; /* only its numbers: the slices are not kept */
  HttpBody body;
  bool in_body;
} LoadAnswer;

/* Takes the next LENGTH bytes, of one response at most. LAST is the head read before this one, on
 * whatever connection. HEAD_ONLY: the request was a HEAD. Returns how many were used (when it is
 * complete the others are the next one's), or a negative HttpFault. Allocates only for a head that
 * comes in parts. */
ptrdiff_t load_answer_feed (LoadAnswer *answer, LoadHead *last, bool head_only, const char *bytes,
                            size_t length);

bool load_answer_is_complete (const LoadAnswer *answer);

/* Whether the end of the connection is the regular end of the response. */
bool load_answer_ends_with_connection (const LoadAnswer *answer);

/* Forgets what has come in: the next byte is the first of another response. */
void load_answer_reset (LoadAnswer *answer);
