/* The generator as a process, against servers of every manner: what is counted, and that the counts
 * always balance. */
#include "hist-codec.h"
#include "net.h"
#include "peer.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

static const char *program;

/* What one load said. */
typedef struct
{
  GPtrArray *records; /* JsonNode */
  char *complaints;   /* stderr */
  int status;
} Load;

static void
load_free (Load *load)
{
  g_ptr_array_unref (load->records);
  g_free (load->complaints);
  g_free (load);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
read_records (Load *load, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  load->records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (gsize i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (load->records, json_from_string (lines[i], &error));
      g_assert_no_error (error);
    }
}

/* Runs the generator with the options of LINE against URL. Its stdin is no lifeline but /dev/null.
 */
static Load *
run_load (const char *line, const char *url)
{
  g_autofree char *command = g_strdup_printf ("load %s %s", line, url);
  g_auto (GStrv) words = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  Load *load = g_new0 (Load, 1);

  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));
  g_free (words[0]);
  words[0] = g_strdup (program);
  child =
      g_subprocess_newv ((const char *const *) words,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, &load->complaints, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  load->status = g_subprocess_get_exit_status (child);
  read_records (load, output);
  return load;
}

static JsonObject *
find_record (Load *load, const char *type)
{
  for (guint i = 0; i < load->records->len; i++)
    {
      JsonObject *object = json_node_get_object (g_ptr_array_index (load->records, i));

      if (g_str_equal (json_object_get_string_member (object, "type"), type))
        return object;
    }
  return NULL;
}

static gint64
error_count (JsonObject *record, const char *kind)
{
  return json_object_get_int_member (json_object_get_object_member (record, "errors"), kind);
}

static gint64
sum_errors (JsonObject *record)
{
  g_autoptr (GList) kinds =
      json_object_get_members (json_object_get_object_member (record, "errors"));
  gint64 sum = 0;

  for (GList *kind = kinds; kind != NULL; kind = kind->next)
    sum += error_count (record, kind->data);
  return sum;
}

static Hist *
read_hist (JsonObject *record, const char *name)
{
  const char *text = json_object_get_string_member (record, name);
  Hist *hist = g_new0 (Hist, 1);

  g_assert_cmpint (hist_decode (hist, text, strlen (text)), ==, HIST_CODEC_OK);
  return hist;
}

/* scheduled = completed + errors + in flight + queued, cumulated, at every interval's end; the end
 * repeats the sums; each answered or timed-out request has a response time. */
static void
check_balance (Load *load)
{
  gint64 scheduled = 0, outcomes = 0, answered = 0;
  JsonObject *end = find_record (load, "end");
  g_autofree Hist *response = NULL;

  g_assert_nonnull (end);
  for (guint i = 0; i < load->records->len; i++)
    {
      JsonObject *record = json_node_get_object (g_ptr_array_index (load->records, i));

      if (!g_str_equal (json_object_get_string_member (record, "type"), "interval"))
        continue;
      scheduled += json_object_get_int_member (record, "scheduled");
      outcomes += json_object_get_int_member (record, "completed") + sum_errors (record);
      answered +=
          json_object_get_int_member (record, "completed") + error_count (record, "timeout");
      g_assert_cmpint (scheduled, ==,
                       outcomes + json_object_get_int_member (record, "in_flight") +
                           json_object_get_int_member (record, "queued"));
    }
  g_assert_cmpint (json_object_get_int_member (end, "scheduled"), ==, scheduled);
  g_assert_cmpint (json_object_get_int_member (end, "completed") + sum_errors (end), ==, outcomes);
  response = read_hist (end, "response");
  g_assert_cmpint ((gint64) response->total, ==, answered);
}

/* What must come of a manner: completed requests, or only errors of one kind. */
typedef struct
{
  const char *path;
  PeerManner manner;
  const char *options;
  const char *failure; /* kinds, "A+B"; NULL: everything completes */
} Case;

/* Errors of the kinds "A+B". */
static gint64
count_kinds (JsonObject *record, const char *kinds)
{
  g_auto (GStrv) names = g_strsplit (kinds, "+", -1);
  gint64 sum = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    sum += error_count (record, names[i]);
  return sum;
}

static void
test_manner (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Peer) peer = peer_new (test->manner);
  g_autoptr (Load) load = run_load (test->options, peer_get_url (peer));
  JsonObject *end = find_record (load, "end");

  g_assert_cmpint (load->status, ==, 0);
  g_assert_cmpstr (load->complaints, ==, "");
  check_balance (load);
  g_assert_cmpuint (peer_count_requests (peer), >, 0);
  if (test->failure == NULL)
    {
      g_assert_cmpint (json_object_get_int_member (end, "completed"), >, 0);
      g_assert_cmpint (sum_errors (end), ==, 0);
      return;
    }
  g_assert_cmpint (json_object_get_int_member (end, "completed"), ==, 0);
  g_assert_cmpint (sum_errors (end), >, 0);
  g_assert_cmpint (count_kinds (end, test->failure), ==, sum_errors (end));
}

/* The response time of a request that timed out is the timeout, at least. */
static void
test_timeout_value (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_IS_SILENT);
  g_autoptr (Load) load = run_load ("-c 3 -d 300ms --warmup 0 --timeout 50ms", peer_get_url (peer));
  g_autofree Hist *response = read_hist (find_record (load, "end"), "response");

  g_assert_cmpuint (response->total, >, 0);
  g_assert_cmpuint (hist_min (response), <=, 50000000);
  g_assert_cmpuint (hist_percentile (response, 0), >=, 50000000);
}

/* A server that answers one connection at a time cannot hold up the schedule: what is due waits, is
 * charged, and nothing is lost. */
static void
test_open_loop_queues (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_IS_SILENT);
  g_autoptr (Load) load =
      run_load ("-c 1 -R 500 --arrivals constant -d 400ms --warmup 0 --timeout 100ms",
                peer_get_url (peer));
  JsonObject *end = find_record (load, "end");

  check_balance (load);
  g_assert_cmpint (json_object_get_int_member (end, "scheduled"), >=, 190);
  g_assert_cmpint (json_object_get_int_member (end, "scheduled"), <=, 210);
  g_assert_cmpint (error_count (end, "timeout"), >,
                   json_object_get_int_member (end, "sent")); /* most were never sent */
}

static void
test_open_loop_rate (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (Load) load =
      run_load ("-c 8 -t 2 -R 1k --arrivals constant -d 500ms --warmup 100ms", peer_get_url (peer));
  JsonObject *end = find_record (load, "end");
  g_autofree Hist *response = read_hist (end, "response");
  g_autofree Hist *service = read_hist (end, "service");

  check_balance (load);
  g_assert_cmpint (json_object_get_int_member (end, "scheduled"), >=, 590);
  g_assert_cmpint (json_object_get_int_member (end, "completed"), ==,
                   json_object_get_int_member (end, "scheduled"));
  /* The response time contains the service time. */
  g_assert_cmpfloat (hist_mean (response), >=, hist_mean (service));
}

/* Each request says a number of its own, also several at a time on a connection. */
static void
test_demands (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autofree char *url = g_strconcat (peer_get_url (peer), "work?us={exp:500}", NULL);
  g_autoptr (Load) load =
      run_load ("-c 4 -t 2 --pipeline 4 -d 100ms --warmup 10ms --interval 20ms", url);
  g_autoptr (Load) wrong = run_load ("-d 100ms", "http://127.0.0.1:1/work?us={weibull:2}");

  check_balance (load);
  g_assert_cmpint (json_object_get_int_member (find_record (load, "end"), "completed"), >, 0);
  g_assert_cmpint (sum_errors (find_record (load, "end")), ==, 0);
  g_assert_cmpint (wrong->status, ==, 2);
  g_assert_nonnull (strstr (wrong->complaints, "{exp:MEAN}"));
}

static void
test_phases (void)
{
  static const char *const expected[] = { "connect", "warmup", "measure", "drain" };
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (Load) load =
      run_load ("-c 2 -d 100ms --warmup 50ms --interval 20ms", peer_get_url (peer));
  gint64 before_ns = 0;
  gsize seen = 0;

  for (guint i = 0; i < load->records->len; i++)
    {
      JsonObject *record = json_node_get_object (g_ptr_array_index (load->records, i));

      if (!g_str_equal (json_object_get_string_member (record, "type"), "phase"))
        continue;
      g_assert_cmpstr (json_object_get_string_member (record, "phase"), ==, expected[seen++]);
      g_assert_cmpint (json_object_get_int_member (record, "at_ns"), >, before_ns);
      before_ns = json_object_get_int_member (record, "at_ns");
    }
  g_assert_cmpuint (seen, ==, G_N_ELEMENTS (expected));
  g_assert_nonnull (find_record (load, "hello"));
  g_assert_nonnull (find_record (load, "usage"));
  g_assert_cmpstr (json_object_get_string_member (find_record (load, "end"), "reason"), ==,
                   "duration");
}

static void
test_refused (void)
{
  NetSocket listener;
  uint16_t port = 0;
  g_autofree char *url = NULL;
  g_autoptr (Load) load = NULL;

  g_assert_cmpint (net_listen (0, &listener, &port), ==, 0);
  net_close (listener);
  url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  load = run_load ("-c 4 -d 100ms", url);
  g_assert_cmpint (load->status, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (find_record (load, "error"), "code"), ==,
                   "ECONNREFUSED");
  g_assert_nonnull (strstr (load->complaints, url));
  g_assert_null (find_record (load, "end"));
}

/* What cannot even be begun is said once to programs and once, in one line, to people. */
static void
check_refusal (const char *options, const char *url, int status, const char *code,
               const char *reason)
{
  g_autoptr (Load) load = run_load (options, url);
  JsonObject *error = find_record (load, "error");

  g_test_message ("%s", load->complaints);
  g_assert_cmpint (load->status, ==, status);
  g_assert_nonnull (error);
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, code);
  g_assert_nonnull (strstr (json_object_get_string_member (error, "message"), reason));
  g_assert_nonnull (strstr (load->complaints, reason));
  g_assert_true (strchr (load->complaints, '\n') == strrchr (load->complaints, '\n'));
  g_assert_null (find_record (load, "end"));
}

static void
test_wrong_url (void)
{
  check_refusal ("", "https://127.0.0.1/", 2, "EURL", "http://");
  check_refusal ("", "127.0.0.1:80", 2, "EURL", "http://");
  check_refusal ("", "http://", 2, "EURL", "host");
  check_refusal ("", "http://127.0.0.1:99999/", 2, "EURL", "port");
  check_refusal ("", "http://127.0.0.1:80x/", 2, "EURL", "port");
  check_refusal ("", "http://[::1/", 2, "EURL", "host");
  check_refusal ("", "'http://127.0.0.1/a b'", 2, "EURL", "space");
}

/* "invalid" resolves nowhere (RFC 6761); without any network the reason is another one. */
static void
test_unknown_host (void)
{
  g_autoptr (Load) load = run_load ("", "http://no-such-host.invalid/");
  const char *code = json_object_get_string_member (find_record (load, "error"), "code");

  g_assert_cmpint (load->status, ==, 1);
  g_assert_true (g_str_has_prefix (code, "EAI_"));
  g_assert_nonnull (
      strstr (load->complaints, "cannot find the host of http://no-such-host.invalid/"));
}

static void
test_missing_body (void)
{
  check_refusal ("--method POST --body-file /nowhere/body", "http://127.0.0.1:1/", 1, "EBODY",
                 "/nowhere/body");
}

/* A listener that accepts nobody, with its queue full: handshakes are not even refused. */
static void
test_no_answer (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t length = sizeof address;
  NetSocket listener = socket (AF_INET, SOCK_STREAM, 0);
  NetSocket waiting[4];
  g_autofree char *url = NULL;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (bind (listener, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (listener, 0), ==, 0);
  g_assert_cmpint (getsockname (listener, (struct sockaddr *) &address, &length), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    g_assert_cmpint (net_connect ((NetAddress *) &address, &waiting[i]), ==, 0);
  url = g_strdup_printf ("http://127.0.0.1:%u/", ntohs (address.sin_port));
  check_refusal ("-c 3 -d 100ms", url, 1, "ETIMEDOUT", url);
  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    net_close (waiting[i]);
  net_close (listener);
}

/* The end of stdin ends the load at once, with everything that was measured. */
static void
test_lifeline (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr (Load) load = g_new0 (Load, 1);
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        program, "-c", "2", "-d", "1h", "--warmup", "0", peer_get_url (peer), NULL);

  g_assert_no_error (error);
  while (peer_count_requests (peer) < 10)
    g_thread_yield ();
  /* Communicating closes its stdin. */
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  read_records (load, output);
  check_balance (load);
  g_assert_cmpstr (json_object_get_string_member (find_record (load, "end"), "reason"), ==,
                   "interrupted");
  g_assert_cmpint (json_object_get_int_member (find_record (load, "end"), "completed"), >=, 9);
}

/* A server that goes away: what it had is lost, what becomes due is refused, nothing is missing. */
static void
test_server_dies (gconstpointer options)
{
  Peer *peer = peer_new (PEER_ANSWERS);
  g_autofree char *line =
      g_strdup_printf ("%s -d 500ms --warmup 0 --interval 30ms --timeout 200ms %s %s", program,
                       (const char *) options, peer_get_url (peer));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autoptr (Load) load = g_new0 (Load, 1);
  g_autofree char *output = NULL;
  JsonObject *end;

  g_assert_no_error (error);
  while (peer_count_requests (peer) < 10)
    g_thread_yield ();
  peer_free (peer);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  read_records (load, output);
  check_balance (load);
  end = find_record (load, "end");
  g_assert_cmpint (json_object_get_int_member (end, "completed"), >=, 9);
  g_assert_cmpint (error_count (end, "connect"), >, 0);
}

/* A reader that goes away ends the load: nobody would end it otherwise. */
static void
test_unread (void)
{
  g_autoptr (Peer) peer = peer_new (PEER_ANSWERS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        program, "-c", "2", "-d", "1h", "--warmup", "0", "--interval", "10ms",
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

#define CLOSED "-c 4 -d 150ms --warmup 20ms --interval 30ms"
#define OPEN "-c 4 -R 300 -d 150ms --warmup 20ms --interval 30ms"

static const Case cases[] = {
  { "/generator/answers", PEER_ANSWERS, CLOSED, NULL },
  { "/generator/answers/open", PEER_ANSWERS, OPEN, NULL },
  { "/generator/answers/threads", PEER_ANSWERS, CLOSED " -t 3", NULL },
  { "/generator/answers/user-stamps", PEER_ANSWERS, CLOSED " --kernel-timestamps=no", NULL },
  { "/generator/answers/pipeline", PEER_ANSWERS, CLOSED " --pipeline 8", NULL },
  { "/generator/answers/pipeline-open", PEER_ANSWERS, OPEN " --pipeline 3", NULL },
  { "/generator/answers/think", PEER_ANSWERS, CLOSED " --think 2ms", NULL },
  { "/generator/answers/stages", PEER_ANSWERS, "-c 4 --stages 50ms:1k,100ms:3k --warmup 20ms",
    NULL },
  { "/generator/closes/think", PEER_CLOSES, CLOSED " --think 2ms", NULL },
  { "/generator/chunks/pipeline", PEER_CHUNKS, CLOSED " --pipeline 8", NULL },
  { "/generator/resets/pipeline", PEER_RESETS, CLOSED " --pipeline 8", "read+write" },
  { "/generator/silent/pipeline", PEER_IS_SILENT, CLOSED " --pipeline 8 --timeout 40ms",
    "timeout" },
  { "/generator/chunks", PEER_CHUNKS, CLOSED, NULL },
  { "/generator/closes", PEER_CLOSES, CLOSED, NULL },
  { "/generator/closes/open", PEER_CLOSES, OPEN, NULL },
  { "/generator/splits", PEER_SPLITS, CLOSED, NULL },
  { "/generator/continues", PEER_CONTINUES, CLOSED, NULL },
  { "/generator/fails", PEER_FAILS, CLOSED, "status" },
  { "/generator/nonsense", PEER_TALKS_NONSENSE, CLOSED, "protocol" },
  { "/generator/talks-on", PEER_TALKS_ON, CLOSED, "protocol" },
  { "/generator/endless-head", PEER_ENDLESS_HEAD, CLOSED, "protocol" },
  { "/generator/hangs-up", PEER_HANGS_UP, CLOSED, "read" },
  { "/generator/resets", PEER_RESETS, CLOSED, "read" },
  { "/generator/silent", PEER_IS_SILENT, CLOSED " --timeout 40ms", "timeout" },
  { "/generator/stalls", PEER_STALLS, CLOSED " --timeout 40ms", "timeout" },
  { "/generator/never-ends", PEER_NEVER_ENDS, CLOSED " --timeout 40ms", "timeout" },
  { "/generator/miscounts", PEER_MISCOUNTS, CLOSED, "protocol" },
  { "/generator/head", PEER_TELLS_HEAD, CLOSED " --method HEAD", NULL },
  { "/generator/no-content", PEER_HAS_NOTHING, CLOSED, NULL },
  { "/generator/not-modified", PEER_KNOWS_NOTHING_NEW, CLOSED, NULL },
  { "/generator/silent/open", PEER_IS_SILENT, OPEN " --timeout 40ms", "timeout" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  net_init ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_manner);
  g_test_add_func ("/generator/timeout-value", test_timeout_value);
  g_test_add_func ("/generator/open-loop-queues", test_open_loop_queues);
  g_test_add_func ("/generator/open-loop-rate", test_open_loop_rate);
  g_test_add_func ("/generator/demands", test_demands);
  g_test_add_func ("/generator/phases", test_phases);
  g_test_add_func ("/generator/refused", test_refused);
  g_test_add_func ("/generator/wrong-url", test_wrong_url);
  g_test_add_func ("/generator/unknown-host", test_unknown_host);
  g_test_add_func ("/generator/missing-body", test_missing_body);
  g_test_add_func ("/generator/no-answer", test_no_answer);
  g_test_add_data_func ("/generator/server-dies/closed", "-c 4", test_server_dies);
  g_test_add_data_func ("/generator/server-dies/open", "-c 4 -R 500", test_server_dies);
  g_test_add_func ("/generator/lifeline", test_lifeline);
  g_test_add_func ("/generator/unread", test_unread);
  return g_test_run ();
}
