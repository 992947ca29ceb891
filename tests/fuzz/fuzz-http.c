/* Requests and responses of any bytes, in any pieces: no fault, no reading beyond what was given,
 * and the same outcome whether a message comes whole or byte by byte. */
#include "http.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What came of a message. */
typedef struct
{
  ptrdiff_t head; /* its length, or a fault */
  uint64_t content;
  bool complete;
  bool fault;
} Outcome;

static void
check (bool right)
{
  if (!right)
    abort ();
}

/* A copy that ends with its last byte, so that the sanitizer sees every byte read beyond. */
static char *
copy (const uint8_t *data, size_t size)
{
  char *bytes = malloc (size > 0 ? size : 1);

  check (bytes != NULL);
  if (size > 0)
    memcpy (bytes, data, size);
  return bytes;
}

static void
feed_body (Outcome *outcome, HttpBody *body, const char *bytes, size_t length)
{
  HttpSlice content;

  while (length > 0 && !body->complete)
    {
      ptrdiff_t used = http_body_feed (body, bytes, length, &content);

      if (used < 0)
        {
          outcome->fault = true;
          return;
        }
      check (used > 0 && (size_t) used <= length);
      check (content.length <= (size_t) used);
      outcome->content += content.length;
      bytes += used;
      length -= (size_t) used;
    }
}

/* Reads the message in pieces of STEP bytes. */
static Outcome
read_message (const uint8_t *data, size_t size, HttpKind kind, size_t step)
{
  Outcome outcome = { 0 };
  HttpHead head;
  HttpBody body;
  size_t end = 0;

  while (end < size && outcome.head == 0)
    {
      char *bytes;

      end = end + step < size ? end + step : size;
      bytes = copy (data, end);
      outcome.head = http_head_parse (&head, kind, bytes, end);
      free (bytes);
    }
  if (outcome.head <= 0)
    return outcome;
  check ((size_t) outcome.head <= end);
  http_body_init (&body, &head);
  for (size_t from = (size_t) outcome.head; from < size && !outcome.fault && !body.complete;
       from += step)
    {
      size_t length = size - from < step ? size - from : step;
      char *bytes = copy (data + from, length);

      feed_body (&outcome, &body, bytes, length);
      free (bytes);
    }
  outcome.complete = body.complete;
  return outcome;
}

static void
check_kind (const uint8_t *data, size_t size, HttpKind kind)
{
  Outcome whole = read_message (data, size, kind, size > 0 ? size : 1);
  Outcome bytewise = read_message (data, size, kind, 1);

  check ((whole.head > 0) == (bytewise.head > 0));
  if (whole.head <= 0)
    return;
  check (whole.head == bytewise.head);
  check (whole.complete == bytewise.complete);
  check (whole.fault == bytewise.fault);
  check (whole.fault || whole.content == bytewise.content);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size > 4096)
    return 0;
  check_kind (data, size, HTTP_REQUEST);
  check_kind (data, size, HTTP_RESPONSE);
  return 0;
}
