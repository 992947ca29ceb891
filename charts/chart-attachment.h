/* Texts that travel inside a picture: the data it was drawn from. A PNG has them as compressed iTXt
 * chunks (PNG specification, 11.3.4.5), an SVG as elements of its metadata. PDF has none.
 *
 * A picture may come from anywhere, so what is read is checked and bounded. Any thread. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* So many bytes of text travel in one picture; more is not attached, and not read. */
#define CHART_ATTACHMENTS_BYTES_MAX ((size_t) 64 * 1024 * 1024)
#define CHART_ATTACHMENTS_MAX 256

/* UTF-8 without zeroes. */
typedef struct
{
  char *name; /* of a file; "2/NAME" where the data of several races are in one picture */
  char *text;
  size_t length;
} ChartAttachment;

typedef struct
{
  ChartAttachment *items;
  int count;
} ChartAttachments;

/* Whether PATH begins as a PNG or an SVG does. False when it cannot be read. */
bool chart_attachments_is_picture (const char *path);

/* Reads what PATH, a PNG or SVG, has attached, perhaps nothing. False, with nothing to free but
 * *ERROR (malloc'ed), when the file cannot be read, is neither, or is damaged. */
bool chart_attachments_read (const char *path, ChartAttachments *attachments, char **error);
void chart_attachments_clear (ChartAttachments *attachments);

/* Adds a copy of both texts. False, with nothing changed, without memory or beyond the limits. */
bool chart_attachments_add (ChartAttachments *attachments, const char *name, const char *text,
                            size_t length);
