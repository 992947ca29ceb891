/* The words of HTTP that both directions share: phrases for people, comparing slices, and writing a
 * response's head. The head is put together by hand, for printf would cost a tenth of a small
 * response. Any thread. */
#include "http.h"

#include <assert.h>
#include <string.h>

typedef struct
{
  int status;
  const char *text;
} StatusText;

static const StatusText status_texts[] = {
  { 200, "OK" },
  { 100, "Continue" },
  { 204, "No Content" },
  { 304, "Not Modified" },
  { 400, "Bad Request" },
  { 401, "Unauthorized" },
  { 402, "Payment Required" },
  { 403, "Forbidden" },
  { 404, "Not Found" },
  { 405, "Method Not Allowed" },
  { 406, "Not Acceptable" },
  { 407, "Proxy Authentication Required" },
  { 408, "Request Timeout" },
  { 409, "Conflict" },
  { 410, "Gone" },
  { 411, "Length Required" },
  { 412, "Precondition Failed" },
  { 413, "Content Too Large" },
  { 414, "URI Too Long" },
  { 415, "Unsupported Media Type" },
  { 416, "Range Not Satisfiable" },
  { 417, "Expectation Failed" },
  { 421, "Misdirected Request" },
  { 422, "Unprocessable Content" },
  { 425, "Too Early" },
  { 426, "Upgrade Required" },
  { 428, "Precondition Required" },
  { 429, "Too Many Requests" },
  { 431, "Request Header Fields Too Large" },
  { 451, "Unavailable For Legal Reasons" },
  { 500, "Internal Server Error" },
  { 501, "Not Implemented" },
  { 502, "Bad Gateway" },
  { 503, "Service Unavailable" },
  { 504, "Gateway Timeout" },
  { 505, "HTTP Version Not Supported" },
  { 507, "Insufficient Storage" },
  { 511, "Network Authentication Required" },
};

const char *
http_status_text (int status)
{
  for (size_t i = 0; i < sizeof status_texts / sizeof *status_texts; i++)
    if (status_texts[i].status == status)
      return status_texts[i].text;
  return "Unknown";
}

const char *
http_fault_text (ptrdiff_t fault)
{
  switch (fault)
    {
    case HTTP_FAULT_START_LINE:
      return "the first line is not that of HTTP/1.0 or HTTP/1.1";
    case HTTP_FAULT_HEADER:
      return "a header line is malformed";
    case HTTP_FAULT_FRAMING:
      return "Content-Length or Transfer-Encoding is wrong or contradictory";
    case HTTP_FAULT_HEAD_SIZE:
      return "the head is larger than 64 KiB";
    case HTTP_FAULT_CHUNK:
      return "a chunk's size or end is malformed";
    case HTTP_FAULT_HOST:
      return "HTTP/1.1 asks for exactly one Host header";
    default:
      return "the message cannot be read";
    }
}

bool
http_slice_is (HttpSlice slice, const char *text)
{
  for (size_t i = 0; i < slice.length; i++)
    if (text[i] == '\0' || slice.start[i] != text[i])
      return false;
  return text[slice.length] == '\0';
}

static inline char *
put_bytes (char *next, const char *bytes, size_t length)
{
  memcpy (next, bytes, length);
  return next + length;
}

static inline char *
put_text (char *next, const char *text)
{
  return put_bytes (next, text, strlen (text));
}

/* A literal's length is known to the compiler, which then needs no call to copy it. */
#define put_literal(next, literal) put_bytes (next, literal, sizeof literal - 1)

static char *
put_number (char *next, uint64_t value)
{
  char digits[20];
  size_t first = sizeof digits;

  do
    digits[--first] = (char) ('0' + value % 10);
  while ((value /= 10) > 0);
  memcpy (next, digits + first, sizeof digits - first);
  return next + sizeof digits - first;
}

size_t
http_head_write (char *bytes, size_t size, int status, const char *content_type,
                 uint64_t content_length, bool keep_alive)
{
  char *next = bytes;

  assert (size >= 256 && (content_type == NULL || strlen (content_type) <= 100));
  next = put_literal (next, "HTTP/1.1 ");
  next = put_number (next, (uint64_t) status);
  *next++ = ' ';
  next = put_text (next, http_status_text (status));
  if (content_type != NULL)
    {
      next = put_literal (next, "\r\nContent-Type: ");
      next = put_text (next, content_type);
    }
  next = put_literal (next, "\r\nContent-Length: ");
  next = put_number (next, content_length);
  if (!keep_alive)
    next = put_literal (next, "\r\nConnection: close");
  next = put_literal (next, "\r\n\r\n");
  return (size_t) (next - bytes);
}
