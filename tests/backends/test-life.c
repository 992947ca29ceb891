/* A backend's life: options, hello, ready, running out of things, and its end. Called with a
 * model to test. */
#include "peer.h"

#include <string.h>
#include <sys/resource.h>

typedef void (*LifeTest) (const char *program);

static const PeerModel *model;

typedef struct
{
  int exit_status;
  char *out;
  char *err;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_free (outcome->out);
  g_free (outcome->err);
  g_free (outcome);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

/* Runs PROGRAM to its end, with the lifeline open. */
static Outcome *
run (const char *program, const char *first, const char *second)
{
  const char *arguments[] = { first, second, NULL };
  g_autoptr (GSubprocess) process = peer_spawn (program, arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) err = g_memory_output_stream_new_resizable ();
  Outcome *outcome = g_new0 (Outcome, 1);

  g_output_stream_splice (out, g_subprocess_get_stdout_pipe (process), G_OUTPUT_STREAM_SPLICE_NONE,
                          NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (err, g_subprocess_get_stderr_pipe (process), G_OUTPUT_STREAM_SPLICE_NONE,
                          NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  outcome->exit_status = g_subprocess_get_exit_status (process);
  g_output_stream_write (out, "", 1, NULL, NULL);
  g_output_stream_write (err, "", 1, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  g_output_stream_close (err, NULL, NULL);
  outcome->out = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
  outcome->err = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (err));
  return outcome;
}

#define MISTAKES_OF_ALL 4 /* the first are so in any language */

static const char *const mistakes[][2] = {
  { "--prot", "1" },     { "--port", NULL },    { "--port", "65536" },
  { "--port=-1", NULL }, { "--port", "http" },  { "--name", "" },
  { "--portly", "1" },   { "extra", NULL },     { "--name=a\nb", NULL },
  { "--workers", "0" },  { "--balance", "me" }, { "--switch-interval", "0" },
};

/* Interpreters take long to start, and those of a language share one reader of options: that it is
 * this reader, one mistake tells. */
static gsize
count_mistakes (void)
{
  static const char *const tested[] = { "node-http", "python-http", NULL };

  if (!model->is_foreign)
    return G_N_ELEMENTS (mistakes);
  return g_strv_contains (tested, model->name) ? MISTAKES_OF_ALL : 1;
}

static void
test_mistakes (const char *program)
{
  for (gsize i = 0; i < count_mistakes (); i++)
    {
      g_autoptr (Outcome) outcome = run (program, mistakes[i][0], mistakes[i][1]);
      g_auto (GStrv) option = g_strsplit (mistakes[i][0], "=", 2);

      g_assert_cmpint (outcome->exit_status, ==, 2);
      g_assert_cmpstr (outcome->out, ==, "");
      g_assert_nonnull (strstr (outcome->err, option[0]));
      g_assert_nonnull (strstr (outcome->err, "--port N, --name NAME, --help, --version"));
    }
}

/* What the model has not may not be asked of it. */
static void
test_foreign_options (const char *program)
{
  static const struct
  {
    const char *option;
    const char *value;
    const char *models[6]; /* that have it */
  } foreign[] = {
    { "--balance", "handles", { "cluster", "cluster-handles" } },
    { "--switch-interval", "1ms", { "thread-lock" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autoptr (Outcome) outcome = NULL;

      if (g_strv_contains (foreign[i].models, model->name))
        continue;
      outcome = run (program, foreign[i].option, foreign[i].value);
      g_assert_cmpint (outcome->exit_status, ==, 2);
      g_assert_nonnull (strstr (outcome->err, foreign[i].option));
    }
}

static void
test_help (const char *program)
{
  g_autofree char *name = g_path_get_basename (program);
  g_autoptr (Outcome) help = run (program, "--help", NULL);
  g_autoptr (Outcome) version = run (program, "--version", NULL);

  g_assert_cmpint (help->exit_status, ==, 0);
  g_assert_nonnull (strstr (help->out, "--port N"));
  g_assert_cmpint (version->exit_status, ==, 0);
  g_assert_true (g_str_has_suffix (version->out, " " TAILRACE_VERSION "\n"));
  if (!model->is_foreign)
    g_assert_true (g_str_has_prefix (version->out, name));
}

/* What a program in another language uses is read by the lab. */
static void
assert_usage (GDataInputStream *stream)
{
  g_autofree char *usage = model->is_foreign ? NULL : peer_read_record (stream, "usage");

  g_assert_true (model->is_foreign || usage != NULL);
}

static void
test_hello (const char *program)
{
  g_autoptr (GSubprocess) process = peer_spawn (program, NULL);
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *first = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_autofree char *second = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_autofree char *name = g_path_get_basename (program);
  g_autofree char *expected =
      g_strdup_printf ("{\"type\":\"hello\",\"protocol\":1,\"program\":\"%s",
                       model->is_foreign ? "" : name);

  g_assert_true (g_str_has_prefix (first, expected));
  g_assert_nonnull (strstr (first, "\"version\":\"" TAILRACE_VERSION "\","));
  g_assert_true (g_str_has_prefix (second, "{\"type\":\"ready\",\"url\":\"http://127.0.0.1:"));
  assert_usage (stream);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL));
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

static void
test_port (const char *program)
{
  g_autoptr (Peer) first = peer_start (program, NULL);
  g_autofree char *port = g_strdup_printf ("%u", first->port);
  g_autoptr (Outcome) second = run (program, "--port", port);

  g_assert_cmpint (second->exit_status, ==, 1);
  g_assert_nonnull (strstr (second->out, "{\"type\":\"error\",\"code\":\"EADDRINUSE\","));
  g_assert_null (strstr (second->out, "\"ready\""));
  g_assert_nonnull (strstr (second->err, port));
  peer_assert_alive (first);
}

#define ENDINGS 5

/* The process ends by its lifeline whatever its clients are at. (What occupies a process of another
 * language is that language's affair; its server may have no more than one.) */
static void
test_lifeline_cut_while_busy (const char *program)
{
  static const char *const requests[ENDINGS] = {
    "GET /wait?us=60000000 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /payload?bytes=16777216 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /file?bytes=16777216 HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf",
    "GET /work?us=60000000 HTTP/1.1\r\nHost: a\r\n\r\n",
  };
  Peer *peer = peer_start (program, NULL);
  g_autoptr (GSocket) idle = peer_connect (peer);
  g_autoptr (GPtrArray) busy = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < (model->is_foreign ? 2 : ENDINGS); i++)
    {
      GSocket *socket = peer_connect (peer);

      socket_send_text (socket, requests[i]);
      g_ptr_array_add (busy, socket);
      if (i == 1 && !model->serves_one)
        peer_assert_alive (peer);
    }
  peer_stop (peer);
  g_assert_true (socket_is_at_end (idle));
}

/* Nobody reads the stream any more, but the clients are served. */
static void
test_stream_closed (const char *program)
{
  g_autoptr (Peer) peer = peer_start (program, NULL);
  g_autoptr (Reply) reply = NULL;

  g_assert_true (g_input_stream_close (g_subprocess_get_stdout_pipe (peer->process), NULL, NULL));
  reply = peer_get (peer, "/wait?us=600000"); /* longer than the interval of the usage records */
  g_assert_cmpint (reply->status, ==, 200);
  peer_assert_alive (peer);
}

static Reply *
ask_json (GSocket *socket)
{
  return socket_ask (socket, "GET /json HTTP/1.1\r\nHost: a\r\n\r\n");
}

/* Connections beyond the limit wait while those within are served, and get their turn when there is
 * room. */
static void
test_out_of_descriptors (const char *program)
{
  g_autoptr (Peer) peer = peer_start_limited (program, RLIMIT_NOFILE, 40);
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *warning = NULL;

  for (int i = 0; i < (model->is_crew ? 400 : 60); i++)
    g_ptr_array_add (sockets, peer_connect (peer));
  warning = peer_read_record (peer->stream, "warning");
  g_assert_nonnull (strstr (warning, "\"code\":\"EMFILE\""));
  while (sockets->len > 0)
    {
      g_autoptr (Reply) reply = ask_json (sockets->pdata[0]);

      g_assert_cmpint (reply->status, ==, 200);
      g_ptr_array_remove_index (sockets, 0);
    }
  peer_assert_alive (peer);
}

static void
await_refusals_told (const Peer *peer)
{
  gboolean told = FALSE;

  while (!told)
    {
      g_autofree char *usage = peer_read_record (peer->stream, "usage");

      g_assert_nonnull (strstr (usage, "\"refused\":"));
      told = strstr (usage, "\"refused\":0") == NULL;
    }
}

/* Without memory for another stack the client is told so, and the others go on. */
static void
test_out_of_threads (const char *program)
{
  g_autoptr (Peer) peer = NULL;
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *warning = NULL;

  if (peer_is_sanitized ())
    {
      g_test_skip ("a sanitizer needs more address space than the limit allows");
      return;
    }
  peer = peer_start_limited (program, RLIMIT_AS, 64 * 1024 * 1024);
  for (int status = 200; status == 200;)
    {
      GSocket *socket = peer_connect (peer);
      g_autoptr (Reply) reply = ask_json (socket);

      g_ptr_array_add (sockets, socket);
      status = reply->status;
      if (status == 200)
        continue;
      reply_assert_error (reply, 503);
      g_assert_false (reply->keep_alive);
    }
  warning = peer_read_record (peer->stream, "warning");
  g_assert_nonnull (strstr (warning, "refused"));
  await_refusals_told (peer);
  g_assert_cmpuint (sockets->len, >, 10);
  {
    g_autoptr (Reply) first = ask_json (sockets->pdata[0]);

    g_assert_cmpint (first->status, ==, 200);
  }
}

static const struct
{
  const char *name;
  LifeTest test;
  gboolean is_of_threads; /* it concerns only models with a thread for each connection */
  gboolean is_native;     /* a promise of our own servers */
} tests[] = {
  { "mistakes", test_mistakes },
  { "foreign-options", test_foreign_options, .is_native = TRUE },
  { "help", test_help },
  { "hello", test_hello },
  { "port", test_port },
  { "lifeline-cut-while-busy", test_lifeline_cut_while_busy },
  { "stream-closed", test_stream_closed },
  { "out-of-descriptors", test_out_of_descriptors, .is_native = TRUE },
  { "out-of-threads", test_out_of_threads, .is_of_threads = TRUE },
};

static void
run_case (gconstpointer data)
{
  LifeTest test = *(const LifeTest *) data;

  test (model->program);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/life/%s/%s", model->name, tests[i].name);

      if (tests[i].is_of_threads && !model->is_thread_a_connection)
        continue;
      if (tests[i].is_native && model->is_foreign)
        continue;
      g_test_add_data_func (path, &tests[i].test, run_case);
    }
  return g_test_run ();
}
