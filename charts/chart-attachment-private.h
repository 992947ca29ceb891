/* How attachments stand in files. Not for anybody else. */
#pragma once

#include "chart-attachment.h"
#include "chart-file.h"

#include <cairo.h>
#include <stdint.h>

/* The iTXt chunks' keyword; the SVG's element has the same name without its space. */
#define CHART_ATTACHMENT_KEYWORD "Tailrace run"

/* Unpacks LENGTH bytes of zlib's format into a new text with an end; NULL when they are damaged or
 * give more than LIMIT bytes. */
char *
chart_attachment_unpack (const uint8_t *bytes, size_t length, size_t limit, size_t *text_length);

/* The readers for each format, over the whole FILE. What is wrong is said in *CAUSE (static). */
bool chart_attachments_read_png (ChartAttachments *attachments, const uint8_t *file, size_t length,
                                 const char **cause);
bool chart_attachments_read_svg (ChartAttachments *attachments, const char *file, size_t length,
                                 const char **cause);

/* Writes an SVG picture, as cairo made it, with attachments in its metadata. */
cairo_status_t chart_attachments_write_svg (const ChartAttachments *attachments, const char *svg,
                                            size_t length, ChartFile *file);
