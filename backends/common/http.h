/* HTTP/1.0 and 1.1 messages: heads, bodies and their framing (RFC 9112).
 *
 * One incremental parser for both directions: the backends read requests, the generator reads
 * responses. It copies nothing and allocates nothing: slices point into the caller's buffer. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HTTP_HEAD_MAX_BYTES (64 * 1024)
#define HTTP_BODY_MAX_BYTES (16 * 1024 * 1024)

typedef enum
{
  HTTP_REQUEST,
  HTTP_RESPONSE
} HttpKind;

/* Why a message cannot be read. Negative, so that they share a result with lengths. */
typedef enum
{
  HTTP_FAULT_START_LINE = -1, /* the first line is not that of HTTP/1.0 or 1.1 */
  HTTP_FAULT_HEADER = -2,     /* a header line is malformed */
  HTTP_FAULT_FRAMING = -3,    /* Content-Length or Transfer-Encoding is wrong or contradictory */
  HTTP_FAULT_HEAD_SIZE = -4,  /* more than HTTP_HEAD_MAX_BYTES of head */
  HTTP_FAULT_CHUNK = -5,      /* a chunk's size or end is malformed */
  HTTP_FAULT_HOST = -6        /* a request of HTTP/1.1 without exactly one Host */
} HttpFault;

/* Bytes inside the caller's buffer, without an end. */
typedef struct
{
  const char *start;
  size_t length;
} HttpSlice;

typedef enum
{
  HTTP_BODY_NONE,
  HTTP_BODY_LENGTH,
  HTTP_BODY_CHUNKED,
  HTTP_BODY_UNTIL_CLOSE /* responses only */
} HttpFraming;

typedef struct
{
  HttpSlice method; /* requests */
  HttpSlice target; /* requests: path and query as sent */
  int status;       /* responses */
  int minor_version;
  HttpFraming framing;
  uint64_t content_length; /* with HTTP_BODY_LENGTH */
  bool keep_alive;         /* by version and Connection header */
  bool expects_continue;   /* requests */
} HttpHead;

/* Parses the head at the beginning of BYTES. Returns its length with the empty line, 0 when more
 * bytes are needed, or an HttpFault. A response to HEAD, and 1xx, 204 and 304, have no body: for
 * statuses the framing says so; for HEAD the caller sets HTTP_BODY_NONE. Both bare LF and CRLF end
 * a line. Any thread. */
ptrdiff_t http_head_parse (HttpHead *head, HttpKind kind, const char *bytes, size_t length);

/* The progress through one message's body. */
typedef struct
{
  HttpFraming framing;
  uint64_t remaining; /* of the body, or of the present chunk */
  uint8_t state;      /* private to the chunked decoder */
  uint8_t line_length;
  bool complete;
} HttpBody;

void http_body_init (HttpBody *body, const HttpHead *head);

/* Consumes bytes up to the end of one piece of content. Returns how many were consumed (0 only when
 * LENGTH is 0 or the body is complete) or an HttpFault; *CONTENT gets the content among them, which
 * may be empty (a chunk's size line). Call it again until the body is complete or BYTES are used.
 */
ptrdiff_t http_body_feed (HttpBody *body, const char *bytes, size_t length, HttpSlice *content);

/* A sentence fragment for people. Static. */
const char *http_fault_text (ptrdiff_t fault);

/* The standard phrase of STATUS, such as "Not Found". Static. */
const char *http_status_text (int status);

/* Writes a response's head with Content-Type (unless NULL), Content-Length and, where it must be
 * said, Connection. SIZE >= 256. Returns the head's length. Any thread. */
size_t http_head_write (char *bytes, size_t size, int status, const char *content_type,
                        uint64_t content_length, bool keep_alive);

/* Whether SLICE is TEXT, byte for byte. */
bool http_slice_is (HttpSlice slice, const char *text);
