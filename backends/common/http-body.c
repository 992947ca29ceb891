/* Finding a body's end: by its length, by its chunks or by the connection's close (RFC 9112, 6 and
 * 7). The chunked decoder takes CRLF only: a lone LF is read differently by different programs.
 * Any thread. */
#include "http.h"

/* A longer size line carries extensions that nobody sends. */
#define CHUNK_LINE_MAX_BYTES 255
/* Sixteen hexadecimal digits fill 64 bits. */
#define CHUNK_SIZE_MAX_DIGITS 16

typedef enum
{
  CHUNK_SIZE,
  CHUNK_PADDING, /* space after the size */
  CHUNK_EXTENSION,
  CHUNK_SIZE_LF,
  CHUNK_DATA,
  CHUNK_DATA_CR,
  CHUNK_DATA_LF,
  CHUNK_TRAILER, /* `remaining` counts the trailer's bytes */
  CHUNK_TRAILER_LF
} ChunkState;

void
http_body_init (HttpBody *body, const HttpHead *head)
{
  uint64_t length = head->framing == HTTP_BODY_LENGTH ? head->content_length : 0;

  *body = (HttpBody){
    .framing = head->framing,
    .remaining = length,
    .state = CHUNK_SIZE,
    .complete =
        head->framing == HTTP_BODY_NONE || (head->framing == HTTP_BODY_LENGTH && length == 0),
  };
}

static int
hex_digit (uint8_t byte)
{
  if (byte >= '0' && byte <= '9')
    return byte - '0';
  byte |= 0x20;
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static bool
is_text (uint8_t byte)
{
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

static bool
go_to (HttpBody *body, ChunkState state)
{
  body->state = (uint8_t) state;
  return true;
}

static bool
read_size (HttpBody *body, uint8_t byte)
{
  int digit = hex_digit (byte);

  if (digit >= 0)
    {
      body->remaining = body->remaining << 4 | (unsigned) digit;
      return ++body->line_length <= CHUNK_SIZE_MAX_DIGITS;
    }
  if (body->line_length == 0)
    return false;
  if (byte == '\r')
    return go_to (body, CHUNK_SIZE_LF);
  if (byte == ';')
    return go_to (body, CHUNK_EXTENSION);
  return (byte == ' ' || byte == '\t') && go_to (body, CHUNK_PADDING);
}

static bool
read_extension (HttpBody *body, uint8_t byte)
{
  if (byte == '\r')
    return go_to (body, CHUNK_SIZE_LF);
  if (body->state == CHUNK_PADDING && byte == ';')
    return go_to (body, CHUNK_EXTENSION);
  if (body->state == CHUNK_PADDING && byte != ' ' && byte != '\t')
    return false;
  return is_text (byte) && ++body->line_length < CHUNK_LINE_MAX_BYTES;
}

static bool
end_size (HttpBody *body, uint8_t byte)
{
  body->line_length = 0;
  return byte == '\n' && go_to (body, body->remaining > 0 ? CHUNK_DATA : CHUNK_TRAILER);
}

/* The trailer's fields are read over; its size is bounded like a head's. */
static bool
read_trailer (HttpBody *body, uint8_t byte)
{
  if (++body->remaining > HTTP_HEAD_MAX_BYTES)
    return false;
  if (byte == '\r')
    return go_to (body, CHUNK_TRAILER_LF);
  body->line_length = 1;
  return is_text (byte);
}

static bool
end_trailer_line (HttpBody *body, uint8_t byte)
{
  body->complete = body->line_length == 0;
  body->line_length = 0;
  return byte == '\n' && go_to (body, CHUNK_TRAILER);
}

/* Takes one byte of what surrounds the content. */
static bool
read_around (HttpBody *body, uint8_t byte)
{
  switch ((ChunkState) body->state)
    {
    case CHUNK_SIZE:
      return read_size (body, byte);
    case CHUNK_PADDING:
    case CHUNK_EXTENSION:
      return read_extension (body, byte);
    case CHUNK_SIZE_LF:
      return end_size (body, byte);
    case CHUNK_DATA_CR:
      return byte == '\r' && go_to (body, CHUNK_DATA_LF);
    case CHUNK_DATA_LF:
      return byte == '\n' && go_to (body, CHUNK_SIZE);
    case CHUNK_TRAILER:
      return read_trailer (body, byte);
    case CHUNK_TRAILER_LF:
      return end_trailer_line (body, byte);
    case CHUNK_DATA:
      break;
    }
  return false;
}

/* Takes content from BYTES, as much as belongs to the body or chunk. */
static size_t
take_content (HttpBody *body, const char *bytes, size_t length, HttpSlice *content)
{
  size_t taken = length < body->remaining ? length : (size_t) body->remaining;

  *content = (HttpSlice){ bytes, taken };
  body->remaining -= taken;
  if (body->remaining == 0)
    {
      body->complete = body->framing == HTTP_BODY_LENGTH;
      body->state = CHUNK_DATA_CR;
    }
  return taken;
}

static ptrdiff_t
feed_chunked (HttpBody *body, const char *bytes, size_t length, HttpSlice *content)
{
  size_t used = 0;

  while (used < length && !body->complete)
    {
      if (body->state == CHUNK_DATA)
        return (ptrdiff_t) (used + take_content (body, bytes + used, length - used, content));
      if (!read_around (body, (uint8_t) bytes[used]))
        return HTTP_FAULT_CHUNK;
      used++;
    }
  return (ptrdiff_t) used;
}

ptrdiff_t
http_body_feed (HttpBody *body, const char *bytes, size_t length, HttpSlice *content)
{
  *content = (HttpSlice){ bytes, 0 };
  if (length == 0 || body->complete)
    return 0;
  if (body->framing == HTTP_BODY_CHUNKED)
    return feed_chunked (body, bytes, length, content);
  if (body->framing == HTTP_BODY_UNTIL_CLOSE)
    content->length = length;
  else
    (void) take_content (body, bytes, length, content); /* the slice tells how much */
  return (ptrdiff_t) content->length;
}
