/* The writer's lines, read back through a real pipe by a JSON parser that is not ours. */
#include "stream.h"

#include "hist-codec.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <uv.h>

#define WRITERS 4
#define LINES_EACH 200

/* Runs this program again as the writer MODE and returns what it wrote. */
static char *
capture (const char *mode)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) child = NULL;
  char *output = NULL;

  if (self == NULL)
    self = g_strdup (g_get_prgname ());
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, mode, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  return output;
}

static int
write_awkward_text (void)
{
  StreamLine line = { 0 };
  int result;

  stream_line_begin (&line, "error");
  stream_line_text (&line, "code", "E");
  stream_line_text (&line, "message", "quote \" back \\ tab \t end \n bell \a ünï");
  stream_line_open (&line, "errors");
  stream_line_uint (&line, "read", 0);
  stream_line_uint (&line, "write", UINT64_MAX);
  stream_line_close (&line);
  stream_line_uint (&line, "after", 1);
  result = stream_line_send (&line);
  stream_line_free (&line);
  return result;
}

static void
write_many (void *data)
{
  StreamLine line = { 0 };
  char text[5000];

  memset (text, *(const char *) data, sizeof text - 1);
  text[sizeof text - 1] = '\0';
  for (int i = 0; i < LINES_EACH; i++)
    {
      stream_line_begin (&line, "warning");
      stream_line_text (&line, "message", text);
      if (stream_line_send (&line) != 0)
        _exit (1);
    }
  stream_line_free (&line);
}

static int
write_from_threads (void)
{
  static const char letters[WRITERS] = { 'a', 'b', 'c', 'd' };
  uv_thread_t threads[WRITERS];

  for (int i = 0; i < WRITERS; i++)
    if (uv_thread_create (&threads[i], write_many, (void *) &letters[i]) != 0)
      return 1;
  for (int i = 0; i < WRITERS; i++)
    uv_thread_join (&threads[i]);
  return 0;
}

static void
test_escapes (void)
{
  g_autofree char *output = capture ("--write-awkward");

  g_assert_cmpstr (
      output, ==,
      "{\"type\":\"error\",\"code\":\"E\",\"message\":\"quote \\\" back \\\\ tab \\u0009 end \\u000a "
      "bell \\u0007 ünï\",\"errors\":{\"read\":0,\"write\":18446744073709551615},\"after\":1}\n");
}

static void
test_threads (void)
{
  g_autofree char *output = capture ("--write-threads");
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, WRITERS * LINES_EACH + 1);
  for (int i = 0; i < WRITERS * LINES_EACH; i++)
    {
      const char *message = strstr (lines[i], "\"message\":\"");

      g_assert_nonnull (message);
      message += strlen ("\"message\":\"");
      g_assert_cmpuint (strlen (message), ==, 4999 + 2);
      for (int k = 0; k < 4999; k++)
        g_assert_cmpint (message[k], ==, message[0]);
    }
}

static void
test_closed_reader (void)
{
  g_test_trap_subprocess ("/stream/closed-reader/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

/* In a process of its own, since it loses its stdout. */
static void
test_closed_reader_child (void)
{
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  close (ends[0]);
  signal (SIGPIPE, SIG_IGN);
  g_assert_cmpint (dup2 (ends[1], 1), ==, 1);
  g_assert_cmpint (stream_ready ("http://127.0.0.1:1"), ==, UV_EPIPE);
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "--write-awkward"))
    return write_awkward_text ();
  if (argc > 1 && g_str_equal (argv[1], "--write-threads"))
    return write_from_threads ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stream/escapes", test_escapes);
  g_test_add_func ("/stream/threads", test_threads);
  g_test_add_func ("/stream/closed-reader", test_closed_reader);
  g_test_add_func ("/stream/closed-reader/subprocess", test_closed_reader_child);
  return g_test_run ();
}
