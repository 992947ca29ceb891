/* Writing the stream: JSON Lines on stdout, one record a line.
 *
 * Every child process speaks it, so the lab can follow what the child does. A line is built in a
 * buffer and written whole under one lock, so lines of several threads never mix. Reading is the
 * lab's affair. Keys are written as they are given; values are escaped. */
#pragma once

#include "clock.h"
#include "hist.h"

#define STREAM_PROTOCOL 1

/* A line being built. Begin it with {0}; the buffer is kept for the next line until freed. */
typedef struct
{
  char *bytes;
  size_t length;
  size_t capacity;
  bool failed; /* no memory was left: the line is not sent */
} StreamLine;

void stream_line_begin (StreamLine *line, const char *type);
void stream_line_uint (StreamLine *line, const char *key, uint64_t value);
void stream_line_text (StreamLine *line, const char *key, const char *value);
void stream_line_hist (StreamLine *line, const char *key, const Hist *hist);
void stream_line_open (StreamLine *line, const char *key);
void stream_line_close (StreamLine *line);

/* Ends the line and writes it. 0, or a negative libuv error (UV_ENOMEM, UV_EPIPE …) when nobody
 * reads any more. May block while the reader is slow: never call it on a path that is measured. */
int stream_line_send (StreamLine *line);

void stream_line_free (StreamLine *line);

/* The records that every program needs. Any thread; same result as stream_line_send. */
int stream_hello (const char *program);
int stream_ready (const char *url);
int
stream_warning (const char *code, const char *format, ...) __attribute__ ((format (printf, 2, 3)));
int
stream_error (const char *code, const char *format, ...) __attribute__ ((format (printf, 2, 3)));
