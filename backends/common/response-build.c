/* What each workload answers with: the contract that every backend keeps to. The thread that owns
 * the connection. */
#include "response.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char json_type[] = "application/json";
static const char text_type[] = "text/plain";
static const char bytes_type[] = "application/octet-stream";

/* Where a response is being built. */
typedef struct
{
  Response *response;
  const Request *request;
  char *scratch;
  size_t size;
} Draft;

/* Adds one more field to a head of LENGTH bytes, before its empty line. */
static size_t
add_field (char *head, size_t length, const char *name, const char *value)
{
  return length - 2 + (size_t) sprintf (head + length - 2, "%s: %s\r\n\r\n", name, value);
}

static size_t
write_head (const Draft *draft, const char *type, uint64_t body_bytes)
{
  const Request *request = draft->request;
  char *head = draft->scratch;
  size_t length =
      http_head_write (head, draft->size, request->status, type, body_bytes, request->keep_alive);

  if (request->says_keep_alive && request->keep_alive)
    length = add_field (head, length, "Connection", "keep-alive");
  if (request->status == 405)
    length = add_field (head, length, "Allow", request->demand.workload->method);
  return length;
}

/* Copies the body behind the head where there is room: one small write is cheaper than two. */
static void
append_body (const Draft *draft, size_t head, HttpSlice body, bool stays)
{
  bool fits = body.length <= draft->size - head;

  if (fits && body.length > 0)
    memcpy (draft->scratch + head, body.start, body.length);
  draft->response->front = (HttpSlice){ draft->scratch, fits ? head + body.length : head };
  if (!fits)
    draft->response->body = body;
  draft->response->body_stays = stays;
}

static void
build_slice (const Draft *draft, const char *type, HttpSlice body, bool stays)
{
  size_t head = write_head (draft, type, body.length);

  if (draft->request->head_only)
    body.length = 0;
  append_body (draft, head, body, stays);
}

static void build_text (const Draft *draft, const char *type, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));

static void
build_text (const Draft *draft, const char *type, const char *format, ...)
{
  char text[128];
  va_list arguments;
  int length;

  va_start (arguments, format);
  length = vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  assert (length >= 0 && (size_t) length < sizeof text);
  build_slice (draft, type, (HttpSlice){ text, (size_t) length }, false);
}

static void
build_payload (const Draft *draft, uint64_t bytes)
{
  size_t head = write_head (draft, bytes_type, bytes);
  bool fits = bytes <= draft->size - head;

  if (fits)
    memset (draft->scratch + head, RESPONSE_FILLER, (size_t) bytes);
  draft->response->front = (HttpSlice){ draft->scratch, fits ? head + (size_t) bytes : head };
  draft->response->filler = fits ? 0 : bytes;
}

static void
build_file (const Draft *draft)
{
  const Request *request = draft->request;
  HttpSlice part = { request->part.bytes, request->part.length };
  size_t head =
      request_is_continued (request) ? 0 : write_head (draft, bytes_type, request->demand.amount);

  append_body (draft, head, part, true);
}

/* The busiest response is at hand already, unless the connection's end must be told. */
static void
build_json (const Draft *draft, const Greeting *greeting)
{
  if (draft->request->keep_alive && !draft->request->says_keep_alive)
    draft->response->front = greeting_response (greeting);
  else
    build_slice (draft, json_type, greeting_message (greeting), true);
}

void
response_build (Response *response, const Request *request, const Greeting *greeting, char *scratch,
                size_t size)
{
  Draft draft = { response, request, scratch, size };
  uint64_t amount = request->demand.amount;

  assert (size >= RESPONSE_SCRATCH_MIN_BYTES);
  if (request->status != 200)
    {
      build_text (&draft, json_type, "{\"error\":\"%s\"}", request->reason);
      return;
    }
  switch (request->demand.workload->kind)
    {
    case WORKLOAD_JSON:
      build_json (&draft, greeting);
      break;
    case WORKLOAD_WAIT:
      build_text (&draft, json_type, "{\"waited_us\":%" PRIu64 "}", amount);
      break;
    case WORKLOAD_WORK:
      build_text (&draft, json_type, "{\"worked_us\":%" PRIu64 "}", amount);
      break;
    case WORKLOAD_HASH:
      build_text (&draft, text_type, "%08" PRIx64, request->result);
      break;
    case WORKLOAD_MATRIX:
      build_text (&draft, text_type, "%" PRIu64, request->result);
      break;
    case WORKLOAD_PAYLOAD:
      build_payload (&draft, amount);
      break;
    case WORKLOAD_FILE:
      build_file (&draft);
      break;
    case WORKLOAD_ECHO:
      build_slice (&draft, bytes_type, request->body, request->body_kept);
      break;
    }
}

void
response_build_continue (Response *response)
{
  static const char head[] = "HTTP/1.1 100 Continue\r\n\r\n";

  response->front = (HttpSlice){ head, sizeof head - 1 };
}
