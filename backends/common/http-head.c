/* Reading heads strictly, line by line and in one pass (RFC 9112). Nothing is copied. The hot path
 * of backends and generator; any thread. */
#include "http.h"

#include "http-fields.h"
#include "http-scan.h"

#include <string.h>

/* Takes "HTTP/1.0" or "HTTP/1.1" from the beginning of LINE. */
static bool
read_version (HttpHead *head, HttpSlice *line)
{
  if (line->length < 8 || memcmp (line->start, "HTTP/1.", 7) != 0 ||
      (line->start[7] != '0' && line->start[7] != '1'))
    return false;
  head->minor_version = line->start[7] - '0';
  *line = http_scan_skip (*line, 8);
  return true;
}

/* Takes the bytes of CLASS and the space after them. */
static bool
read_part (HttpSlice *part, unsigned class, HttpSlice *line)
{
  size_t length = http_scan_span (*line, class);

  if (length == 0 || length == line->length || line->start[length] != ' ')
    return false;
  *part = (HttpSlice){ line->start, length };
  *line = http_scan_skip (*line, length + 1);
  return true;
}

static bool
read_request_line (HttpHead *head, HttpSlice line)
{
  return read_part (&head->method, HTTP_TOKEN, &line) &&
         read_part (&head->target, HTTP_TARGET, &line) && read_version (head, &line) &&
         line.length == 0;
}

static bool
read_status_line (HttpHead *head, HttpSlice line)
{
  if (!read_version (head, &line) || line.length < 4 || line.start[0] != ' ')
    return false;
  for (size_t i = 1; i < 4; i++)
    {
      unsigned digit = (unsigned) (uint8_t) line.start[i] - '0';

      if (digit > 9 || (i == 1 && digit == 0))
        return false;
      head->status = head->status * 10 + (int) digit;
    }
  line = http_scan_skip (line, 4);
  return line.length == 0 || (line.start[0] == ' ' && http_scan_is_value (line));
}

/* Some clients end a body with an empty line that nobody asked for (RFC 9112, 2.2). */
static bool
take_start_line (HttpSlice *rest, HttpKind kind, HttpSlice *line)
{
  bool taken;

  do
    taken = http_scan_line (rest, line);
  while (taken && kind == HTTP_REQUEST && line->length == 0);
  return taken;
}

ptrdiff_t
http_head_parse (HttpHead *head, HttpKind kind, const char *bytes, size_t length)
{
  HttpSlice rest = { bytes, length < HTTP_HEAD_MAX_BYTES ? length : HTTP_HEAD_MAX_BYTES };
  ptrdiff_t unfinished = length < HTTP_HEAD_MAX_BYTES ? 0 : HTTP_FAULT_HEAD_SIZE;
  HttpFields fields = { 0 };
  HttpSlice line;

  *head = (HttpHead){ 0 };
  if (!take_start_line (&rest, kind, &line))
    return unfinished;
  if (!(kind == HTTP_REQUEST ? read_request_line (head, line) : read_status_line (head, line)))
    return HTTP_FAULT_START_LINE;
  while (http_scan_line (&rest, &line))
    {
      ptrdiff_t fault = line.length == 0 ? http_fields_conclude (&fields, head, kind)
                                         : http_fields_read (&fields, head, line);

      if (fault != 0)
        return fault;
      if (line.length == 0)
        return rest.start - bytes;
    }
  return unfinished;
}
