/* Looking through the bytes of a head: classes of bytes, words, lists and lines. Any thread. */
#include "http-scan.h"

#include <string.h>

#define MARK (HTTP_TARGET | HTTP_VALUE)
#define WORD (HTTP_TOKEN | HTTP_TARGET | HTTP_VALUE)

static const uint8_t classes[256] = {
  ['\t'] = HTTP_VALUE,   [' '] = HTTP_VALUE,   ['!'] = WORD,         ['"'] = MARK,
  ['#' ... '\''] = WORD, ['(' ... ')'] = MARK, ['*' ... '+'] = WORD, [','] = MARK,
  ['-' ... '.'] = WORD,  ['/'] = MARK,         ['0' ... '9'] = WORD, [':' ... '@'] = MARK,
  ['A' ... 'Z'] = WORD,  ['[' ... ']'] = MARK, ['^' ... 'z'] = WORD, ['{'] = MARK,
  ['|'] = WORD,          ['}'] = MARK,         ['~'] = WORD,         [0x80 ... 0xff] = HTTP_VALUE,
};

size_t
http_scan_span (HttpSlice slice, unsigned class)
{
  size_t length = 0;

  while (length < slice.length && (classes[(uint8_t) slice.start[length]] & class) != 0)
    length++;
  return length;
}

HttpSlice
http_scan_skip (HttpSlice slice, size_t length)
{
  return (HttpSlice){ slice.start + length, slice.length - length };
}

HttpSlice
http_scan_trim (HttpSlice slice)
{
  while (slice.length > 0 && (slice.start[0] == ' ' || slice.start[0] == '\t'))
    slice = http_scan_skip (slice, 1);
  while (slice.length > 0 &&
         (slice.start[slice.length - 1] == ' ' || slice.start[slice.length - 1] == '\t'))
    slice.length--;
  return slice;
}

/* Setting one bit makes letters small and leaves digits and hyphens as they are; only control bytes
 * would be mistaken for them. */
bool
http_scan_is_word (HttpSlice slice, const char *text)
{
  if (slice.length != strlen (text))
    return false;
  for (size_t i = 0; i < slice.length; i++)
    if ((slice.start[i] | 0x20) != text[i])
      return false;
  return true;
}

bool
http_scan_element (HttpSlice *list, HttpSlice *element)
{
  while (list->length > 0)
    {
      const char *comma = memchr (list->start, ',', list->length);
      size_t length = comma != NULL ? (size_t) (comma - list->start) : list->length;

      *element = http_scan_trim ((HttpSlice){ list->start, length });
      *list = http_scan_skip (*list, comma != NULL ? length + 1 : length);
      if (element->length > 0)
        return true;
    }
  return false;
}

bool
http_scan_line (HttpSlice *rest, HttpSlice *line)
{
  const char *feed = rest->length > 0 ? memchr (rest->start, '\n', rest->length) : NULL;

  if (feed == NULL)
    return false;
  *line = (HttpSlice){ rest->start, (size_t) (feed - rest->start) };
  *rest = http_scan_skip (*rest, line->length + 1);
  if (line->length > 0 && feed[-1] == '\r')
    line->length--;
  return true;
}
