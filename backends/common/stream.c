/* Builds JSON lines by hand: the records are flat, and the generator and the backends stay free of
 * libraries. Each record goes out in one write under a lock. Any thread. */
#include "stream.h"

#include "hist-codec.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uv.h>

#define STDOUT 1

static uv_once_t lock_once = UV_ONCE_INIT;
static uv_mutex_t lock;

static void
make_lock (void)
{
  if (uv_mutex_init (&lock) != 0)
    abort ();
}

static bool
reserve (StreamLine *line, size_t more)
{
  size_t needed = line->length + more + 1;
  size_t capacity = line->capacity != 0 ? line->capacity : 512;
  char *bytes;

  if (line->failed)
    return false;
  if (needed <= line->capacity)
    return true;
  while (capacity < needed)
    capacity *= 2;
  bytes = realloc (line->bytes, capacity);
  line->failed = bytes == NULL;
  if (line->failed)
    return false;
  line->bytes = bytes;
  line->capacity = capacity;
  return true;
}

static void
append (StreamLine *line, const char *bytes, size_t length)
{
  if (!reserve (line, length))
    return;
  memcpy (line->bytes + line->length, bytes, length);
  line->length += length;
}

static void
append_escaped (StreamLine *line, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      char escaped[8];

      if ((unsigned char) *c < 0x20)
        append (line, escaped, (size_t) snprintf (escaped, sizeof escaped, "\\u%04x", *c));
      else if (*c == '"' || *c == '\\')
        append (line, (char[]){ '\\', *c }, 2);
      else
        append (line, c, 1);
    }
}

static void
append_key (StreamLine *line, const char *key)
{
  if (line->length > 0 && line->bytes[line->length - 1] != '{')
    append (line, ",", 1);
  append (line, "\"", 1);
  append (line, key, strlen (key));
  append (line, "\":", 2);
}

void
stream_line_begin (StreamLine *line, const char *type)
{
  line->length = 0;
  line->failed = false;
  append (line, "{", 1);
  stream_line_text (line, "type", type);
}

void
stream_line_uint (StreamLine *line, const char *key, uint64_t value)
{
  char digits[24];
  int length = snprintf (digits, sizeof digits, "%" PRIu64, value);

  append_key (line, key);
  append (line, digits, (size_t) length);
}

void
stream_line_text (StreamLine *line, const char *key, const char *value)
{
  append_key (line, key);
  append (line, "\"", 1);
  append_escaped (line, value);
  append (line, "\"", 1);
}

void
stream_line_hist (StreamLine *line, const char *key, const Hist *hist)
{
  size_t length = 0;
  char *text = hist_encode (hist, &length);

  if (text == NULL)
    {
      line->failed = true;
      return;
    }
  append_key (line, key);
  append (line, "\"", 1);
  append (line, text, length);
  append (line, "\"", 1);
  free (text);
}

void
stream_line_open (StreamLine *line, const char *key)
{
  append_key (line, key);
  append (line, "{", 1);
}

void
stream_line_close (StreamLine *line)
{
  append (line, "}", 1);
}

static int
write_whole (const char *bytes, size_t length)
{
  while (length > 0)
    {
      /* Not write(), which on Windows makes two characters of each line's end. */
      uv_buf_t part = uv_buf_init ((char *) bytes, (unsigned) length);
      uv_fs_t request;
      int written = uv_fs_write (NULL, &request, STDOUT, &part, 1, -1, NULL);

      uv_fs_req_cleanup (&request);
      if (written == UV_EINTR)
        continue;
      if (written < 0)
        return written;
      bytes += written;
      length -= (size_t) written;
    }
  return 0;
}

int
stream_line_send (StreamLine *line)
{
  int result;

  append (line, "}\n", 2);
  if (line->failed)
    return UV_ENOMEM;
  uv_once (&lock_once, make_lock);
  uv_mutex_lock (&lock);
  result = write_whole (line->bytes, line->length);
  uv_mutex_unlock (&lock);
  return result;
}

void
stream_line_free (StreamLine *line)
{
  free (line->bytes);
  *line = (StreamLine){ 0 };
}

/* Sends LINE and frees it. */
static int
send_once (StreamLine *line)
{
  int result = stream_line_send (line);

  stream_line_free (line);
  return result;
}

int
stream_hello (const char *program)
{
  StreamLine line = { 0 };
  char runtime[64];

  snprintf (runtime, sizeof runtime, "libuv %s", uv_version_string ());
  stream_line_begin (&line, "hello");
  stream_line_uint (&line, "protocol", STREAM_PROTOCOL);
  stream_line_text (&line, "program", program);
  stream_line_text (&line, "version", TAILRACE_VERSION);
  stream_line_uint (&line, "pid", (uint64_t) uv_os_getpid ());
  stream_line_text (&line, "runtime", runtime);
  return send_once (&line);
}

int
stream_ready (const char *url)
{
  StreamLine line = { 0 };

  stream_line_begin (&line, "ready");
  stream_line_text (&line, "url", url);
  return send_once (&line);
}

static int
send_message (const char *type, const char *code, const char *format, va_list arguments)
{
  StreamLine line = { 0 };
  char message[1024];

  vsnprintf (message, sizeof message, format, arguments);
  stream_line_begin (&line, type);
  stream_line_text (&line, "code", code);
  stream_line_text (&line, "message", message);
  return send_once (&line);
}

int
stream_warning (const char *code, const char *format, ...)
{
  va_list arguments;
  int result;

  va_start (arguments, format);
  result = send_message ("warning", code, format, arguments);
  va_end (arguments);
  return result;
}

int
stream_error (const char *code, const char *format, ...)
{
  va_list arguments;
  int result;

  va_start (arguments, format);
  result = send_message ("error", code, format, arguments);
  va_end (arguments);
  return result;
}
