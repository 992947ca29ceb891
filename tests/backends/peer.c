/* Children, sockets and replies for the tests of backends. Replies are read by the project's own
 * parser, byte by byte up to the end of the head, so that nothing of the next one is taken. */
#include "peer.h"

#include "http.h"
#include "lab-backend.h"

#include <gio/gnetworking.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Far beyond what any step takes, so that only a hanging server meets it. */
#define LIMIT_S 60

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED TRUE
#endif
#endif
#ifndef SANITIZED
#define SANITIZED FALSE
#endif

static PeerModel chosen;
static GStrv model_argv; /* program and arguments */

static gboolean
is_among (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

#define IS_AMONG(name, ...) is_among (name, (const char *const[]){ __VA_ARGS__, NULL })

/* Returns the manifest's id, which is kept for ever. */
static const char *
read_manifest (const char *path, GStrvBuilder *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (LabBackend) backend = lab_backend_load (path, folder, &error);
  g_auto (GStrv) command = NULL;

  g_assert_no_error (error);
  command = lab_backend_build_argv (backend, 0);
  g_strv_builder_addv (argv, (const char **) command);
  return g_intern_string (lab_backend_get_id (backend));
}

/* Returns the model's name. */
static const char *
read_command (int argc, char **argv)
{
  g_autoptr (GStrvBuilder) command = g_strv_builder_new ();
  const char *name;

  g_assert_cmpint (argc, >=, 2);
  name = g_str_has_suffix (argv[1], ".backend") ? read_manifest (argv[1], command) : argv[1];
  g_strv_builder_addv (command, (const char **) argv + 2);
  model_argv = g_strv_builder_end (command);
  g_assert_nonnull (model_argv[0]);
  return name;
}

const PeerModel *
peer_choose (int argc, char **argv)
{
  const char *name = read_command (argc, argv);
  g_autofree char *program = g_path_get_basename (model_argv[0]);
  gboolean speaks_1_0 = IS_AMONG (name, "python-http", "python-prefork");
  gboolean is_sync = IS_AMONG (name, "flask-sync", "django-sync");
  gboolean is_gthread = IS_AMONG (name, "flask-threads", "django-threads");

  chosen = (PeerModel){
    .name = name,
    .program = model_argv[0],
    .is_thread_a_connection = IS_AMONG (name, "threaded", "thread-lock"),
    .blocks = speaks_1_0 || is_sync || IS_AMONG (name, "thread-pool", "prefork"),
    .is_crew =
        is_sync || is_gthread ||
        IS_AMONG (name, "cluster", "cluster-handles", "prefork", "node-cluster", "python-prefork"),
    .is_foreign = !g_str_has_prefix (program, "tailrace-"),
    .closes = speaks_1_0 || is_sync,
    .speaks_1_0 = speaks_1_0,
    .serves_one = IS_AMONG (name, "python-http"),
    .no_pipeline = is_gthread,
  };
  return &chosen;
}

gboolean
peer_is_sanitized (void)
{
  return SANITIZED;
}

gboolean
peer_allows (guint count)
{
  struct rlimit files;
  g_autofree char *reason = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &files), ==, 0);
  if (files.rlim_cur >= count + 100)
    return TRUE;
  reason = g_strdup_printf ("the system allows %" G_GUINT64_FORMAT " open files, %u are needed",
                            (guint64) files.rlim_cur, count + 100);
  g_test_skip (reason);
  return FALSE;
}

/* PROGRAM, the arguments that choose the model, if there is one, and ARGUMENTS. Borrows them. */
static GPtrArray *
build_argv (const char *program, const char *const *arguments)
{
  GPtrArray *argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) program);
  for (gsize i = 1; model_argv != NULL && model_argv[i] != NULL; i++)
    g_ptr_array_add (argv, model_argv[i]);
  for (gsize i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  return argv;
}

GSubprocess *
peer_spawn (const char *program, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = build_argv (program, arguments);
  GSubprocess *process;

  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  return process;
}

char *
peer_read_record (GDataInputStream *stream, const char *type)
{
  g_autofree char *beginning = g_strdup_printf ("{\"type\":\"%s\",", type);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (g_str_has_prefix (line, beginning))
        return g_steal_pointer (&line);
    }
}

static Peer *
peer_new (GSubprocess *process)
{
  Peer *peer = g_new0 (Peer, 1);
  g_autofree char *ready = NULL;

  peer->process = process;
  peer->stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  ready = peer_read_record (peer->stream, "ready");
  g_assert_nonnull (strstr (ready, "\"url\":\"http://127.0.0.1:"));
  peer->port = (guint16) g_ascii_strtoull (strrchr (ready, ':') + 1, NULL, 10);
  g_assert_cmpuint (peer->port, !=, 0);
  return peer;
}

Peer *
peer_start (const char *program, const char *const *arguments)
{
  return peer_new (peer_spawn (program, arguments));
}

typedef struct
{
  int resource;
  struct rlimit limit;
} Limit;

static void
set_limit (gpointer data)
{
  const Limit *limit = data;

  if (setrlimit (limit->resource, &limit->limit) != 0)
    abort ();
}

Peer *
peer_start_limited (const char *program, int resource, guint64 limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) argv = build_argv (program, NULL);
  Limit setting = { resource, { limit, limit } };
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, set_limit, &setting, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return peer_new (process);
}

void
peer_stop (Peer *peer)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (peer->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (peer->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (peer->stream);
  g_object_unref (peer->process);
  g_free (peer);
}

guint
peer_find_members (const Peer *peer, GPid *members, guint max)
{
  const char *master = g_subprocess_get_identifier (peer->process);
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", master, master);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  guint count;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the system does not show a process's children");
      return 0;
    }
  words = g_strsplit (g_strstrip (text), " ", -1);
  count = g_strv_length (words);
  g_assert_cmpuint (count, >=, 2);
  g_assert_cmpuint (count, <=, max);
  for (guint i = 0; i < count; i++)
    members[i] = atoi (words[i]);
  return count;
}

GSocket *
peer_connect (const Peer *peer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string ("127.0.0.1", peer->port);
  GSocket *socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_set_timeout (socket, LIMIT_S);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, &error);
  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  return socket;
}

void
socket_send (GSocket *socket, const char *bytes, gsize length)
{
  while (length > 0)
    {
      g_autoptr (GError) error = NULL;
      gssize sent = g_socket_send (socket, bytes, length, NULL, &error);

      g_assert_no_error (error);
      bytes += sent;
      length -= (gsize) sent;
    }
}

void
socket_send_text (GSocket *socket, const char *text)
{
  socket_send (socket, text, strlen (text));
}

/* Nothing when the connection has ended. */
static gsize
receive (GSocket *socket, char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  gssize got = g_socket_receive (socket, bytes, length, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return 0;
  g_assert_no_error (error);
  return (gsize) got;
}

static gboolean
read_head (GSocket *socket, HttpHead *head, GString *bytes)
{
  char byte;
  ptrdiff_t length = 0;

  while (length == 0)
    {
      if (receive (socket, &byte, 1) == 0)
        return FALSE;
      g_string_append_c (bytes, byte);
      if (byte == '\n')
        length = http_head_parse (head, HTTP_RESPONSE, bytes->str, bytes->len);
    }
  g_assert_cmpint (length, ==, bytes->len);
  return TRUE;
}

static gboolean
read_body (GSocket *socket, const HttpHead *head, GByteArray *body)
{
  gsize length = head->framing == HTTP_BODY_LENGTH ? head->content_length : 0;
  gsize at = 0;

  g_assert_true (head->framing == HTTP_BODY_LENGTH || head->framing == HTTP_BODY_NONE);
  g_byte_array_set_size (body, (guint) length);
  while (at < length)
    {
      gsize got = receive (socket, (char *) body->data + at, length - at);

      if (got == 0)
        return FALSE;
      at += got;
    }
  return TRUE;
}

Reply *
socket_read_reply (GSocket *socket)
{
  Reply *reply = g_new0 (Reply, 1);
  GString *bytes = g_string_new (NULL);
  HttpHead head;

  reply->body = g_byte_array_new ();
  if (read_head (socket, &head, bytes) && read_body (socket, &head, reply->body))
    {
      reply->status = head.status;
      reply->keep_alive = head.keep_alive;
    }
  reply->head = g_string_free (bytes, FALSE);
  return reply;
}

void
reply_free (Reply *reply)
{
  g_free (reply->head);
  g_byte_array_unref (reply->body);
  g_free (reply);
}

Reply *
socket_ask (GSocket *socket, const char *text)
{
  socket_send_text (socket, text);
  return socket_read_reply (socket);
}

Reply *
peer_get (const Peer *peer, const char *target)
{
  g_autoptr (GSocket) socket = peer_connect (peer);
  g_autofree char *text = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: a\r\n\r\n", target);

  return socket_ask (socket, text);
}

gboolean
socket_is_at_end (GSocket *socket)
{
  char byte;

  return receive (socket, &byte, 1) == 0;
}

void
socket_reset (GSocket *socket)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, (void *) &linger,
                               sizeof linger),
                   ==, 0);
  g_assert_true (g_socket_close (socket, NULL));
}

void
peer_assert_alive (const Peer *peer)
{
  g_autoptr (Reply) reply = peer_get (peer, "/json");

  g_assert_cmpint (reply->status, ==, 200);
}

void
reply_assert_text (const Reply *reply, const char *text)
{
  g_assert_cmpint (reply->status, ==, 200);
  g_assert_cmpmem (reply->body->data, reply->body->len, text, strlen (text));
}

void
reply_assert_type (const Reply *reply, const char *type)
{
  g_autofree char *head = g_ascii_strdown (reply->head, -1);
  g_autofree char *field = g_strconcat ("\r\ncontent-type: ", type, NULL);
  const char *at = strstr (head, field);

  g_assert_nonnull (at);
  g_assert_nonnull (strchr ("\r;", at[strlen (field)]));
}

void
reply_assert_error (const Reply *reply, int status)
{
  g_assert_cmpint (reply->status, ==, status);
  reply_assert_type (reply, "application/json");
  g_assert_cmpuint (reply->body->len, >, strlen ("{\"error\":\"\"}"));
  g_assert_cmpint (memcmp (reply->body->data, "{\"error\":\"", 10), ==, 0);
  g_assert_cmpint (memcmp (reply->body->data + reply->body->len - 2, "\"}", 2), ==, 0);
}
