/* Attachments in SVG: elements of its metadata, packed and in base64. What is read is found as
 * text, since we wrote it; another program may move it but not change it. Any thread. */
#include "chart-attachment-private.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define NAMESPACE "https://tailrace-app.github.io/run"
#define BEGIN "<tailrace:run "
#define END "</tailrace:run>"

/* The value of NAME="…" within an element's head. New, or NULL. */
static char *
take_attribute (const char *head, size_t length, const char *name)
{
  g_autofree char *begin = g_strdup_printf ("%s=\"", name);
  const char *value = g_strstr_len (head, (gssize) length, begin), *end;

  if (value == NULL)
    return NULL;
  value += strlen (begin);
  end = memchr (value, '"', length - (size_t) (value - head));
  return end != NULL ? g_strndup (value, (size_t) (end - value)) : NULL;
}

static bool
read_element (ChartAttachments *attachments, const char *element, size_t length)
{
  const char *content = memchr (element, '>', length);
  size_t head = content != NULL ? (size_t) (content - element) : 0, packed_length, text_length;
  g_autofree char *name = take_attribute (element, head, "name");
  g_autofree char *base64 = content != NULL ? g_strndup (content + 1, length - head - 1) : NULL;
  g_autofree uint8_t *packed = base64 != NULL ? g_base64_decode (base64, &packed_length) : NULL;
  char *text;
  bool added;

  if (name == NULL || packed == NULL)
    return false;
  text = chart_attachment_unpack (packed, packed_length, CHART_ATTACHMENTS_BYTES_MAX, &text_length);
  if (text == NULL)
    return false;
  added = chart_attachments_add (attachments, name, text, text_length);
  free (text);
  return added;
}

bool
chart_attachments_read_svg (ChartAttachments *attachments, const char *file, size_t length,
                            const char **cause)
{
  const char *end = file + length;

  *cause = "the run inside it is damaged";
  for (const char *at = file; (at = g_strstr_len (at, end - at, BEGIN)) != NULL;)
    {
      const char *stop = g_strstr_len (at, end - at, END);

      if (stop == NULL || !read_element (attachments, at, (size_t) (stop - at)))
        return false;
      at = stop;
    }
  *cause = "it is damaged: it was cut short";
  return g_strstr_len (file, (gssize) length, "</svg>") != NULL;
}

static cairo_status_t
write_text (ChartFile *file, const char *text)
{
  return chart_file_write (file, (const unsigned char *) text, (unsigned) strlen (text));
}

static cairo_status_t
write_element (const ChartAttachment *attachment, ChartFile *file)
{
  uLongf packed_length = compressBound (attachment->length);
  g_autofree uint8_t *packed = g_malloc (packed_length);
  g_autofree char *name = g_markup_escape_text (attachment->name, -1);
  g_autofree char *base64 = NULL, *element = NULL;

  if (compress (packed, &packed_length, (const Bytef *) attachment->text, attachment->length) !=
      Z_OK)
    return CAIRO_STATUS_NO_MEMORY;
  base64 = g_base64_encode (packed, packed_length);
  element = g_strdup_printf ("%sxmlns:tailrace=\"%s\" name=\"%s\">%s%s\n", BEGIN, NAMESPACE, name,
                             base64, END);
  return write_text (file, element);
}

cairo_status_t
chart_attachments_write_svg (const ChartAttachments *attachments, const char *svg, size_t length,
                             ChartFile *file)
{
  const char *root = g_strstr_len (svg, (gssize) length, "<svg");
  const char *body = root != NULL ? memchr (root, '>', length - (size_t) (root - svg)) : NULL;
  size_t head = body != NULL ? (size_t) (body - svg) + 1 : length;
  cairo_status_t status = chart_file_write (file, (const unsigned char *) svg, (unsigned) head);

  if (attachments->count > 0 && status == CAIRO_STATUS_SUCCESS)
    status = write_text (file, "\n<metadata>\n");
  for (int i = 0; i < attachments->count && status == CAIRO_STATUS_SUCCESS; i++)
    status = write_element (&attachments->items[i], file);
  if (attachments->count > 0 && status == CAIRO_STATUS_SUCCESS)
    status = write_text (file, "</metadata>");
  if (status == CAIRO_STATUS_SUCCESS)
    status =
        chart_file_write (file, (const unsigned char *) svg + head, (unsigned) (length - head));
  return status;
}
