/* What ends a load before its time: its lifeline, its reader, its server. */
#include "load-process.h"
#include "net.h"
#include "peer.h"

#include <string.h>

#define REQUESTS 100

static void
await_requests (Peer *peer)
{
  while (peer_count_requests (peer) < REQUESTS)
    g_thread_yield ();
}

/* The end of stdin ends the load at once, with everything that was measured: all but what was not
 * answered yet, a request a connection. */
static void
test_lifeline (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr (Load) load = g_new0 (Load, 1);
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        load_program, "-c", "2", "-d", "1h", "--warmup", "0", peer_get_url (peer),
                        NULL);

  g_assert_no_error (error);
  await_requests (peer);
  /* Communicating closes its stdin. */
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  load_read_records (load, output);
  load_check_balance (load);
  g_assert_cmpstr (json_object_get_string_member (load_find (load, "end"), "reason"), ==,
                   "interrupted");
  g_assert_cmpint (json_object_get_int_member (load_find (load, "end"), "completed"), >=,
                   REQUESTS - 2);
}

/* Its stdin begins with LENGTH bytes of TOLD and stays open. */
static GSubprocess *
spawn_told (const char *told, gsize length, const char *url)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                            G_SUBPROCESS_FLAGS_STDERR_PIPE,
                        &error, load_program, "--arguments-from-stdin", "-c", "2", url, NULL);

  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (child), told, length, NULL, NULL, &error);
  g_assert_no_error (error);
  return child;
}

/* What is told on stdin counts as an argument, and its end is still the lifeline's. */
static void
test_told (void)
{
  static const char told[] = "-H\0X: a b\0-d\0" /* whose own end is the empty one */
                             "1h\0--warmup\0"
                             "0\0";
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (GSubprocess) child = spawn_told (told, sizeof told, peer_get_url (peer));
  g_autoptr (Load) load = g_new0 (Load, 1);
  g_autofree char *output = NULL;

  await_requests (peer);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, &load->complaints, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  g_assert_cmpstr (load->complaints, ==, "");
  load_read_records (load, output);
  g_assert_cmpstr (json_object_get_string_member (load_find (load, "end"), "reason"), ==,
                   "interrupted");
}

/* Half of what is to be asked is not asked. */
static void
test_told_in_part (void)
{
  static const char told[] = "-H\0X: a";
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (GSubprocess) child = spawn_told (told, sizeof told, peer_get_url (peer));
  g_autofree char *complaints = NULL;

  g_subprocess_communicate_utf8 (child, NULL, NULL, NULL, &complaints, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 2);
  g_assert_nonnull (strstr (complaints, "stdin: it ended before"));
  g_assert_cmpuint (peer_count_requests (peer), ==, 0);
}

static gboolean
tells_of_refusals (const char *line)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  JsonObject *record = json_node_get_object (node);

  return g_str_equal (json_object_get_string_member (record, "type"), "interval") &&
         load_count_errors (record, "connect") > 0;
}

/* Reads CHILD's stream until it tells of refusals, then cuts the lifeline, and reads the rest. */
static char *
read_past_refusals (GSubprocess *child)
{
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  GString *output = g_string_new (NULL);
  gboolean is_told = FALSE;
  char *line;

  while ((line = g_data_input_stream_read_line (stream, NULL, NULL, NULL)) != NULL)
    {
      g_string_append_printf (output, "%s\n", line);
      if (!is_told && tells_of_refusals (line))
        {
          is_told = TRUE;
          g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (child), NULL, NULL));
        }
      g_free (line);
    }
  return g_string_free (output, FALSE);
}

/* A server that goes away: what it had is lost, what becomes due is refused, nothing is missing. */
static void
test_server_dies (gconstpointer options)
{
  Peer *peer = peer_new (PEER_ANSWERS);
  g_autofree char *line =
      g_strdup_printf ("%s -d 1h --warmup 0 --interval 30ms --timeout 200ms %s %s", load_program,
                       (const char *) options, peer_get_url (peer));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_newv ((const char *const *) words,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autoptr (Load) load = g_new0 (Load, 1);
  g_autofree char *output = NULL;
  JsonObject *end;

  g_assert_no_error (error);
  await_requests (peer);
  peer_free (peer);
  output = read_past_refusals (child);
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  g_assert_no_error (error);
  load_read_records (load, output);
  load_check_balance (load);
  end = load_find (load, "end");
  g_assert_cmpint (json_object_get_int_member (end, "completed"), >, 0);
  g_assert_cmpint (load_count_errors (end, "connect"), >, 0);
}

/* A reader that goes away ends the load: nobody would end it otherwise. */
static void
test_unread (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        load_program, "-c", "2", "-d", "1h", "--warmup", "0", "--interval", "10ms",
                        peer_get_url (peer), NULL);
  g_autoptr (GDataInputStream) complaints = NULL;
  g_autofree char *complaint = NULL;

  g_assert_no_error (error);
  while (peer_count_requests (peer) == 0)
    g_thread_yield ();
  complaints = g_data_input_stream_new (g_subprocess_get_stderr_pipe (child));
  g_assert_true (g_input_stream_close (g_subprocess_get_stdout_pipe (child), NULL, &error));
  complaint = g_data_input_stream_read_line (complaints, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (complaint);
  g_assert_nonnull (strstr (complaint, "cannot write to stdout"));
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  load_program = argv[1];
  net_init ();
  g_test_add_data_func ("/generator/server-dies/closed", "-c 4", test_server_dies);
  g_test_add_data_func ("/generator/server-dies/open", "-c 4 -R 500", test_server_dies);
  g_test_add_func ("/generator/lifeline", test_lifeline);
  g_test_add_func ("/generator/told", test_told);
  g_test_add_func ("/generator/told-in-part", test_told_in_part);
  g_test_add_func ("/generator/unread", test_unread);
  return g_test_run ();
}
