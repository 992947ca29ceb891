/* Looking through the bytes of a head. Private to the http-*.c files. */
#pragma once

#include "http.h"

/* Where a byte may stand: in a token (RFC 9110, 5.6.2), in a request's target, in a field's value
 * (5.5, with the bytes above 127 that it calls obs-text). */
enum
{
  HTTP_TOKEN = 1,
  HTTP_TARGET = 2,
  HTTP_VALUE = 4
};

/* How many bytes at the beginning of SLICE are of CLASS. */
size_t http_scan_span (HttpSlice slice, unsigned class);

/* SLICE without its first LENGTH bytes. */
HttpSlice http_scan_skip (HttpSlice slice, size_t length);

/* SLICE without spaces and tabs at its ends. */
HttpSlice http_scan_trim (HttpSlice slice);

/* Whether SLICE, which holds no control bytes, is the lower-case TEXT in any case. */
bool http_scan_is_word (HttpSlice slice, const char *text);

/* Takes the next element of a comma-separated LIST; empty ones are skipped (RFC 9110, 5.6.1). */
bool http_scan_element (HttpSlice *list, HttpSlice *element);

/* Takes the next line from REST, without its end. False when it has not wholly arrived. */
bool http_scan_line (HttpSlice *rest, HttpSlice *line);
