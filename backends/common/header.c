/* What may be typed as a request's headers. Any thread. */
#include "header.h"

#include "http-scan.h"

/* Headers that are not the user's to set, and why. */
static const struct
{
  const char *name;
  const char *reason;
} reserved[] = {
  { "content-length", "the generator says itself how long a body is" },
  { "transfer-encoding", "the generator says itself how a body is framed" },
  { "expect", "it asks for an interim response, and the generator waits for final ones" },
  { "upgrade", "it asks for another protocol, and the generator speaks HTTP/1.1 alone" },
};

static HttpSlice
slice_of (const char *text)
{
  return (HttpSlice){ text, strlen (text) };
}

size_t
header_name_length (const char *text)
{
  return http_scan_span (slice_of (text), HTTP_TOKEN);
}

bool
header_is_named (const char *text, const char *name)
{
  return http_scan_is_word ((HttpSlice){ text, header_name_length (text) }, name);
}

static const char *
find_reservation (const char *text)
{
  for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
    if (header_is_named (text, reserved[i].name))
      return reserved[i].reason;
  return NULL;
}

/* Of one header by itself. */
static const char *
find_own_fault (const char *text)
{
  size_t length = header_name_length (text);

  if (strchr (text, ':') == NULL)
    return "it has no colon; a header is “Name: value”";
  if (text[0] == ':')
    return "it has no name; a header is “Name: value”";
  if (text[length] != ':')
    return "its name holds a space or another character that no name may have; letters, digits "
           "and hyphens are good";
  if (!http_scan_is_value (slice_of (text + length + 1)))
    return "its value holds a control character, such as the end of a line";
  return find_reservation (text);
}

const char *
header_find_fault (const char *const *headers, size_t count, size_t *place)
{
  size_t bytes = 0;
  bool has_host = false;

  for (size_t i = 0; i < count; i++)
    {
      const char *fault = find_own_fault (headers[i]);
      bool is_host = header_is_named (headers[i], "host");

      *place = i;
      bytes += strlen (headers[i]) + strlen ("\r\n");
      if (fault != NULL)
        return fault;
      if (is_host && has_host)
        return "a request has one Host: leave out the other";
      if (i == HEADER_COUNT_MAX)
        return "a request has at most 64 of them: leave some out";
      if (bytes > HEADER_MAX_BYTES)
        return "with it they are longer than 32 KiB, which servers refuse: shorten them";
      has_host |= is_host;
    }
  return NULL;
}
