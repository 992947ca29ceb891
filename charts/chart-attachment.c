/* Reading what pictures carry: the file, the list, the unpacking. Any thread. */
#include "chart-attachment.h"

#include "chart-attachment-private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* A picture of the largest size with the largest attachments stays far below. */
#define FILE_BYTES_MAX ((size_t) 512 * 1024 * 1024)
#define HEAD_BYTES 256

static const uint8_t png_signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

void
chart_attachments_clear (ChartAttachments *attachments)
{
  for (int i = 0; i < attachments->count; i++)
    {
      free (attachments->items[i].name);
      free (attachments->items[i].text);
    }
  free (attachments->items);
  *attachments = (ChartAttachments){ 0 };
}

static size_t
total_of (const ChartAttachments *attachments)
{
  size_t total = 0;

  for (int i = 0; i < attachments->count; i++)
    total += attachments->items[i].length;
  return total;
}

bool
chart_attachments_add (ChartAttachments *attachments, const char *name, const char *text,
                       size_t length)
{
  ChartAttachment made = { .length = length };
  ChartAttachment *grown;

  if (attachments->count == CHART_ATTACHMENTS_MAX ||
      length > CHART_ATTACHMENTS_BYTES_MAX - total_of (attachments))
    return false;
  grown = realloc (attachments->items, ((size_t) attachments->count + 1) * sizeof *grown);
  if (grown == NULL)
    return false;
  attachments->items = grown;
  made.name = strdup (name);
  made.text = malloc (length + 1);
  if (made.name == NULL || made.text == NULL)
    {
      free (made.name);
      free (made.text);
      return false;
    }
  memcpy (made.text, text, length);
  made.text[length] = '\0';
  grown[attachments->count++] = made;
  return true;
}

/* Grows the text as it comes, so that a small lie about a size cannot take much memory. */
static bool
inflate_all (z_stream *stream, char **text, size_t *length, size_t limit)
{
  size_t capacity = 0;
  int status = Z_OK;

  while (status == Z_OK)
    {
      if (*length + 1 >= capacity)
        {
          char *grown;

          capacity = capacity * 2 + 4096;
          grown = realloc (*text, capacity);
          if (grown == NULL)
            return false;
          *text = grown;
        }
      stream->next_out = (Bytef *) *text + *length;
      stream->avail_out = (uInt) (capacity - 1 - *length);
      status = inflate (stream, Z_NO_FLUSH);
      *length = capacity - 1 - stream->avail_out;
      if (*length > limit)
        return false;
    }
  return status == Z_STREAM_END;
}

char *
chart_attachment_unpack (const uint8_t *bytes, size_t length, size_t limit, size_t *text_length)
{
  z_stream stream = { .next_in = (Bytef *) bytes, .avail_in = (uInt) length };
  char *text = NULL;

  *text_length = 0;
  if (length > UINT32_MAX || inflateInit (&stream) != Z_OK)
    return NULL;
  if (inflate_all (&stream, &text, text_length, limit))
    text[*text_length] = '\0';
  else
    {
      free (text);
      text = NULL;
    }
  (void) inflateEnd (&stream); /* nothing but memory, which it frees */
  return text;
}

static bool
fail (char **error, const char *path, const char *cause)
{
  if (error != NULL && asprintf (error, "Could not open the picture “%s”: %s.", path, cause) < 0)
    *error = NULL;
  return false;
}

static uint8_t *
read_stream (FILE *stream, size_t limit, size_t *length)
{
  uint8_t *bytes = NULL;
  size_t capacity = 0, got = 1;

  for (*length = 0; got > 0 && *length < limit; *length += got)
    {
      if (*length == capacity)
        {
          uint8_t *grown;

          capacity = capacity * 2 + HEAD_BYTES;
          capacity = capacity < limit ? capacity : limit;
          grown = realloc (bytes, capacity + 1);
          if (grown == NULL)
            break;
          bytes = grown;
        }
      got = fread (bytes + *length, 1, capacity - *length, stream);
    }
  if (bytes != NULL)
    bytes[*length] = '\0';
  return bytes;
}

/* The first LIMIT bytes of PATH, with an end; NULL with errno. */
static uint8_t *
read_file (const char *path, size_t limit, size_t *length)
{
  FILE *stream = fopen (path, "rb");
  uint8_t *bytes;
  int cause;

  if (stream == NULL)
    return NULL;
  errno = 0;
  bytes = read_stream (stream, limit, length);
  cause = ferror (stream) != 0 ? errno : 0;
  (void) fclose (stream); /* it was only read */
  if (cause == 0)
    return bytes;
  free (bytes);
  errno = cause;
  return NULL;
}

static bool
is_png (const uint8_t *bytes, size_t length)
{
  return length >= sizeof png_signature && memcmp (bytes, png_signature, sizeof png_signature) == 0;
}

static bool
is_svg (const uint8_t *bytes, size_t length)
{
  return length > 4 && (strncmp ((const char *) bytes, "<?xml", 5) == 0 ||
                        strncmp ((const char *) bytes, "<svg", 4) == 0);
}

bool
chart_attachments_is_picture (const char *path)
{
  size_t length = 0;
  uint8_t *head = read_file (path, HEAD_BYTES, &length);
  bool is = head != NULL && (is_png (head, length) || is_svg (head, length));

  free (head);
  return is;
}

static bool
read_bytes (ChartAttachments *attachments, const uint8_t *bytes, size_t length, const char **cause)
{
  *cause = "it is neither PNG nor SVG";
  if (length == FILE_BYTES_MAX)
    {
      *cause = "it is larger than 512 MiB";
      return false;
    }
  if (is_png (bytes, length))
    return chart_attachments_read_png (attachments, bytes, length, cause);
  return is_svg (bytes, length) &&
         chart_attachments_read_svg (attachments, (const char *) bytes, length, cause);
}

bool
chart_attachments_read (const char *path, ChartAttachments *attachments, char **error)
{
  size_t length = 0;
  uint8_t *bytes = read_file (path, FILE_BYTES_MAX, &length);
  const char *cause = NULL;
  bool done;

  *attachments = (ChartAttachments){ 0 };
  if (bytes == NULL)
    return fail (error, path, strerror (errno != 0 ? errno : ENOMEM));
  done = read_bytes (attachments, bytes, length, &cause);
  free (bytes);
  if (done)
    return true;
  chart_attachments_clear (attachments);
  return fail (error, path, cause);
}
