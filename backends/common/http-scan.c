/* The table of bytes, and what is only looked for in the few fields that frame a message. Any
 * thread. */
#include "http-scan.h"

#define MARK (HTTP_TARGET | HTTP_VALUE)
#define WORD (HTTP_TOKEN | HTTP_TARGET | HTTP_VALUE)

const uint8_t http_scan_classes[256] = {
  ['\t'] = HTTP_VALUE,   [' '] = HTTP_VALUE,   ['!'] = WORD,         ['"'] = MARK,
  ['#' ... '\''] = WORD, ['(' ... ')'] = MARK, ['*' ... '+'] = WORD, [','] = MARK,
  ['-' ... '.'] = WORD,  ['/'] = MARK,         ['0' ... '9'] = WORD, [':' ... '@'] = MARK,
  ['A' ... 'Z'] = WORD,  ['[' ... ']'] = MARK, ['^' ... 'z'] = WORD, ['{'] = MARK,
  ['|'] = WORD,          ['}'] = MARK,         ['~'] = WORD,         [0x80 ... 0xff] = HTTP_VALUE,
};

/* Setting one bit makes letters small and leaves digits and hyphens as they are; only control bytes
 * would be mistaken for them. */
bool
http_scan_is_word (HttpSlice slice, const char *text)
{
  for (size_t i = 0; i < slice.length; i++)
    if ((slice.start[i] | 0x20) != text[i])
      return false;
  return text[slice.length] == '\0';
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
