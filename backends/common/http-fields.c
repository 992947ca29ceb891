/* The fields that decide where a message ends and whether another may follow (RFC 9112, 6 and 9).
 * All other fields are only checked. What is ambiguous is refused: two readers that guess
 * differently are how requests are smuggled. Any thread. */
#include "http-fields.h"

#include "http-scan.h"

static ptrdiff_t
read_connection (HttpFields *fields, HttpSlice value)
{
  HttpSlice option;

  while (http_scan_element (&value, &option))
    {
      fields->close |= http_scan_is_word (option, "close");
      fields->keep_alive |= http_scan_is_word (option, "keep-alive");
    }
  return 0;
}

static ptrdiff_t
read_transfer_encoding (HttpFields *fields, HttpSlice value)
{
  HttpSlice coding;

  fields->has_encoding = true;
  while (http_scan_element (&value, &coding))
    {
      fields->codings++;
      fields->chunked = http_scan_is_word (coding, "chunked");
    }
  return 0;
}

/* Said twice, the length is taken only when both agree. */
static ptrdiff_t
read_content_length (HttpFields *fields, HttpHead *head, HttpSlice value)
{
  uint64_t length = 0;

  if (value.length == 0)
    return HTTP_FAULT_FRAMING;
  for (size_t i = 0; i < value.length; i++)
    {
      unsigned digit = (unsigned) (uint8_t) value.start[i] - '0';

      if (digit > 9 || length > (UINT64_MAX - digit) / 10)
        return HTTP_FAULT_FRAMING;
      length = length * 10 + digit;
    }
  if (fields->has_length && length != head->content_length)
    return HTTP_FAULT_FRAMING;
  fields->has_length = true;
  head->content_length = length;
  return 0;
}

/* Looks only at the fields that frame a message; their names differ in length. */
static ptrdiff_t
read_field (HttpFields *fields, HttpHead *head, HttpSlice name, HttpSlice value)
{
  switch (name.length)
    {
    case 4:
      fields->hosts += http_scan_is_word (name, "host");
      return 0;
    case 6:
      if (http_scan_is_word (name, "expect"))
        head->expects_continue = http_scan_is_word (value, "100-continue");
      return 0;
    case 10:
      return http_scan_is_word (name, "connection") ? read_connection (fields, value) : 0;
    case 14:
      return http_scan_is_word (name, "content-length") ? read_content_length (fields, head, value)
                                                        : 0;
    case 17:
      return http_scan_is_word (name, "transfer-encoding") ? read_transfer_encoding (fields, value)
                                                           : 0;
    default:
      return 0;
    }
}

/* A folded line begins with a space and space before the colon ends the token early: both are
 * refused by the same comparison. */
ptrdiff_t
http_fields_read (HttpFields *fields, HttpHead *head, HttpSlice line)
{
  size_t name_length = http_scan_span (line, HTTP_TOKEN);
  HttpSlice value;

  if (name_length == 0 || name_length == line.length || line.start[name_length] != ':')
    return HTTP_FAULT_HEADER;
  value = http_scan_skip (line, name_length + 1);
  if (!http_scan_is_value (value))
    return HTTP_FAULT_HEADER;
  return read_field (fields, head, (HttpSlice){ line.start, name_length }, http_scan_trim (value));
}

/* RFC 9112, 6.3: everything that is not one clear length is refused. */
static ptrdiff_t
frame_request (const HttpFields *fields, HttpHead *head)
{
  if (fields->hosts > 1 || (fields->hosts == 0 && head->minor_version > 0))
    return HTTP_FAULT_HOST;
  if (fields->has_encoding &&
      (fields->has_length || head->minor_version == 0 || fields->codings != 1 || !fields->chunked))
    return HTTP_FAULT_FRAMING;
  if (fields->has_encoding)
    head->framing = HTTP_BODY_CHUNKED;
  else
    head->framing = fields->has_length ? HTTP_BODY_LENGTH : HTTP_BODY_NONE;
  head->expects_continue = head->expects_continue && head->minor_version > 0;
  return 0;
}

/* RFC 9112, 6.1 and 6.3: a transfer coding overrides a length, but such a connection is not kept.
 */
static void
frame_response (const HttpFields *fields, HttpHead *head)
{
  if (fields->has_encoding && (fields->has_length || head->minor_version == 0))
    head->keep_alive = false;
  if (head->status < 200 || head->status == 204 || head->status == 304)
    head->framing = HTTP_BODY_NONE;
  else if (fields->has_encoding)
    head->framing = fields->chunked ? HTTP_BODY_CHUNKED : HTTP_BODY_UNTIL_CLOSE;
  else
    head->framing = fields->has_length ? HTTP_BODY_LENGTH : HTTP_BODY_UNTIL_CLOSE;
}

ptrdiff_t
http_fields_conclude (const HttpFields *fields, HttpHead *head, HttpKind kind)
{
  head->keep_alive = !fields->close && (head->minor_version > 0 || fields->keep_alive);
  if (kind == HTTP_REQUEST)
    return frame_request (fields, head);
  frame_response (fields, head);
  return 0;
}
