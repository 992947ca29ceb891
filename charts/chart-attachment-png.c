/* Attachments in PNG: chunk by chunk, with each chunk's checksum, as the PNG specification (third
 * edition, 5.3 and 11.3.4.5) has them. Any thread. */
#include "chart-attachment-private.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define SIGNATURE_BYTES 8
#define AROUND_BYTES 12 /* a chunk's length, type and checksum */

static uint32_t
read_u32 (const uint8_t *bytes)
{
  return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 |
         bytes[3];
}

/* Takes the text that ends with a zero from the front of the rest; NULL when there is no end. */
static const char *
take_text (const uint8_t **bytes, size_t *length)
{
  const uint8_t *text = *bytes, *end = memchr (text, '\0', *length);

  if (end == NULL)
    return NULL;
  *length -= (size_t) (end - text) + 1;
  *bytes = end + 1;
  return (const char *) text;
}

static bool
add_packed (ChartAttachments *attachments, const char *name, const uint8_t *bytes, size_t length,
            const char **cause)
{
  size_t text_length;
  char *text = chart_attachment_unpack (bytes, length, CHART_ATTACHMENTS_BYTES_MAX, &text_length);
  bool added;

  if (text == NULL)
    {
      *cause = "the run inside it is damaged";
      return false;
    }
  added = chart_attachments_add (attachments, name, text, text_length);
  free (text);
  if (!added)
    *cause = "it holds more data than 64 MiB";
  return added;
}

/* Keyword, flag, method, language, translated keyword (here the name), text. */
static bool
read_itxt (ChartAttachments *attachments, const uint8_t *bytes, size_t length, const char **cause)
{
  const char *keyword = take_text (&bytes, &length), *name;
  bool is_packed;

  if (keyword == NULL || strcmp (keyword, CHART_ATTACHMENT_KEYWORD) != 0)
    return true; /* somebody else's */
  *cause = "the run inside it is damaged";
  if (length < 2 || bytes[0] > 1 || bytes[1] != 0)
    return false;
  is_packed = bytes[0] == 1;
  bytes += 2;
  length -= 2;
  if (take_text (&bytes, &length) == NULL || (name = take_text (&bytes, &length)) == NULL)
    return false;
  if (is_packed)
    return add_packed (attachments, name, bytes, length, cause);
  return memchr (bytes, '\0', length) == NULL &&
         chart_attachments_add (attachments, name, (const char *) bytes, length);
}

bool
chart_attachments_read_png (ChartAttachments *attachments, const uint8_t *file, size_t length,
                            const char **cause)
{
  size_t at = SIGNATURE_BYTES;

  while (length - at >= AROUND_BYTES)
    {
      uint32_t size = read_u32 (file + at);
      const uint8_t *type = file + at + 4, *bytes = file + at + 8;

      *cause = "it is damaged: a chunk reaches beyond its end";
      if (size > length - at - AROUND_BYTES)
        return false;
      *cause = "it is damaged: a checksum is wrong";
      if (read_u32 (bytes + size) != crc32 (crc32 (0, NULL, 0), type, size + 4))
        return false;
      if (memcmp (type, "iTXt", 4) == 0 && !read_itxt (attachments, bytes, size, cause))
        return false;
      if (memcmp (type, "IEND", 4) == 0)
        return true;
      at += AROUND_BYTES + size;
    }
  *cause = "it is damaged: it was cut short";
  return false;
}
