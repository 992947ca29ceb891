/* A real backend as a child process, and raw connections to it. */
#pragma once

#include <gio/gio.h>

/* What the test program is called with: the model's name, its program, and the arguments that
 * choose the model. Every peer is started with them from now on. */
typedef struct
{
  const char *name;
  const char *program;
  gboolean blocks;                 /* a wait occupies one of few workers */
  gboolean is_crew;                /* it consists of several processes */
  gboolean is_thread_a_connection; /* it may have to refuse connections */
  gboolean is_foreign;             /* another language's: how it reads HTTP is not our affair */
  gboolean closes;                 /* it ends the connection after each response */
  gboolean speaks_1_0;             /* it answers by HTTP/1.0 */
  gboolean serves_one;             /* one connection at a time occupies all of it */
  gboolean no_pipeline; /* it does not see a request that came together with the one before */
} PeerModel;

/* Chooses by the program's arguments: a manifest, whose command is taken, or the model's name and
 * program; then the arguments to add. */
const PeerModel *peer_choose (int argc, char **argv);

/* Whether this program runs under a sanitizer, which takes memory of its own. */
gboolean peer_is_sanitized (void);

/* Whether COUNT connections can be open at once; otherwise the test is skipped, and says why. */
gboolean peer_allows (guint count);

typedef struct
{
  GSubprocess *process;
  GDataInputStream *stream;
  guint16 port;
} Peer;

/* Starts PROGRAM with ARGUMENTS (NULL-terminated, or NULL) and waits until it is ready. */
Peer *peer_start (const char *program, const char *const *arguments);

/* The same with at most LIMIT of the system's RESOURCE (setrlimit(2)). */
Peer *peer_start_limited (const char *program, int resource, guint64 limit);

/* Closes the lifeline, and checks that the process ends well by itself. */
void peer_stop (Peer *peer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Peer, peer_stop)

/* Starts PROGRAM without waiting for anything; the caller reads its pipes. */
GSubprocess *peer_spawn (const char *program, const char *const *arguments);

/* The next line of STREAM that is of TYPE; others are skipped. */
char *peer_read_record (GDataInputStream *stream, const char *type);

/* The processes that PEER's has started, at most MAX. Returns how many; 0, with the test skipped,
 * where the system does not show them. */
guint peer_find_members (const Peer *peer, GPid *members, guint max);

/* A new connection, blocking, with a generous time limit and without delay. */
GSocket *peer_connect (const Peer *peer);

/* A response, read by the rules of HTTP. */
typedef struct
{
  int status; /* 0: the connection ended before a whole response */
  gboolean keep_alive;
  char *head;
  GByteArray *body;
} Reply;

void reply_free (Reply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

void socket_send (GSocket *socket, const char *bytes, gsize length);
void socket_send_text (GSocket *socket, const char *text);

/* Reads exactly one response, and nothing of the next. */
Reply *socket_read_reply (GSocket *socket);

/* Sends TEXT and reads the response. */
Reply *socket_ask (GSocket *socket, const char *text);

/* Asks on a new connection for TARGET. */
Reply *peer_get (const Peer *peer, const char *target);

/* Whether the other side has ended the connection, after nothing more. Blocks until it says so. */
gboolean socket_is_at_end (GSocket *socket);

/* Ends the connection without farewell: the other side sees a reset. */
void socket_reset (GSocket *socket);

/* Checks that the server answers a new client as ever. */
void peer_assert_alive (const Peer *peer);

/* Checks the media type; parameters such as a charset are allowed. */
void reply_assert_type (const Reply *reply, const char *type);

/* Checks the status and that the body is {"error":"…"}. */
void reply_assert_error (const Reply *reply, int status);
void reply_assert_text (const Reply *reply, const char *text);
