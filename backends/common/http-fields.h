/* The header fields that frame a message. Private to the http-*.c files. */
#pragma once

#include "http.h"

/* What the fields said, until all of them are known. */
typedef struct
{
  unsigned hosts;
  bool has_length;
  bool has_encoding;
  unsigned codings; /* of all Transfer-Encoding fields together */
  bool chunked;     /* the last coding is chunked */
  bool close;
  bool keep_alive;
} HttpFields;

/* Reads one field line. 0 or an HttpFault. */
ptrdiff_t http_fields_read (HttpFields *fields, HttpHead *head, HttpSlice line);

/* Draws the conclusions when all fields are known: framing and keep-alive. 0 or an HttpFault. */
ptrdiff_t http_fields_conclude (const HttpFields *fields, HttpHead *head, HttpKind kind);
