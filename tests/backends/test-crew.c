/* Servers of several processes: they are one server to the lab, and none is left behind. Called
 * with a model to test. */
#include "peer.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LIMIT_MS 30000
#define MEMBERS_MAX 16

static const PeerModel *model;

/* The members of a running crew, as descriptors that become readable when the process has ended
 * (pidfd_open(2)), so that nobody has to wait by sleeping. */
typedef struct
{
  GPid processes[MEMBERS_MAX];
  struct pollfd ends[MEMBERS_MAX];
  guint count;
} Members;

static gboolean
watch_member (Members *members, guint i)
{
  int end = (int) syscall (SYS_pidfd_open, members->processes[i], 0);

  if (end < 0)
    return FALSE;
  members->ends[i] = (struct pollfd){ .fd = end, .events = POLLIN };
  return TRUE;
}

/* FALSE, with the test skipped, where the system does not show them. */
static gboolean
find_members (const Peer *peer, Members *members)
{
  members->count = peer_find_members (peer, members->processes, MEMBERS_MAX);
  for (guint i = 0; i < members->count; i++)
    if (!watch_member (members, i))
      {
        g_test_skip ("the system cannot watch a process that is no child");
        return FALSE;
      }
  return members->count > 0;
}

static void
assert_all_end (Members *members)
{
  for (guint i = 0; i < members->count; i++)
    {
      g_assert_cmpint (poll (&members->ends[i], 1, LIMIT_MS), ==, 1);
      g_assert_cmpint (close (members->ends[i].fd), ==, 0);
    }
}

static GSocket *
begin_long_wait (const Peer *peer)
{
  GSocket *socket = peer_connect (peer);

  socket_send_text (socket, "GET /wait?us=60000000 HTTP/1.1\r\nHost: a\r\n\r\n");
  return socket;
}

static void
test_ends_with_lifeline (void)
{
  Peer *peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) waiting = begin_long_wait (peer);
  Members members;
  gboolean found = find_members (peer, &members);

  peer_stop (peer);
  g_assert_true (socket_is_at_end (waiting));
  if (found)
    assert_all_end (&members);
}

/* Waits for the end of a process that was not told to end by its lifeline. */
static void
drop (Peer *peer)
{
  g_assert_true (g_subprocess_wait (peer->process, NULL, NULL));
  g_object_unref (peer->stream);
  g_object_unref (peer->process);
  g_free (peer);
}

static void
test_ends_with_killed_master (void)
{
  Peer *peer = peer_start (model->program, NULL);
  g_autoptr (GSocket) waiting = begin_long_wait (peer);
  Members members;
  gboolean found = find_members (peer, &members);

  g_subprocess_force_exit (peer->process);
  drop (peer);
  g_assert_true (socket_is_at_end (waiting));
  if (found)
    assert_all_end (&members);
}

/* What is left is not what was to be measured: it says so and ends. */
static void
test_ends_with_killed_member (void)
{
  Peer *peer = peer_start (model->program, NULL);
  g_autofree char *error = NULL;
  Members members;

  if (!find_members (peer, &members))
    {
      peer_stop (peer);
      return;
    }
  g_assert_cmpint (kill (members.processes[1], SIGKILL), ==, 0);
  error = peer_read_record (peer->stream, "error");
  g_assert_nonnull (strstr (error, "one of its processes has ended"));
  assert_all_end (&members);
  g_assert_true (g_subprocess_wait (peer->process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (peer->process), ==, 1);
  drop (peer);
}

static guint64
read_figure (const char *record, const char *key)
{
  const char *at = strstr (record, key);

  g_assert_nonnull (at);
  return g_ascii_strtoull (at + strlen (key), NULL, 10);
}

/* No process serves with less than a thread, the lifeline's and the report's. */
static void
test_usage_is_of_all (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  g_autofree char *usage = peer_read_record (peer->stream, "usage");
  Members members;

  if (!find_members (peer, &members))
    return;
  g_assert_cmpuint (read_figure (usage, "\"threads\":"), >=, 3 * members.count);
  for (guint i = 0; i < members.count; i++)
    g_assert_cmpint (close (members.ends[i].fd), ==, 0);
}

static guint64
read_cpu_ns (const char *usage)
{
  return read_figure (usage, "\"cpu_user_ns\":") + read_figure (usage, "\"cpu_system_ns\":");
}

/* The first record from now on. */
static guint64
read_cpu_ns_now (const Peer *peer)
{
  guint64 now_ns = (guint64) g_get_monotonic_time () * 1000, at_ns, cpu_ns;

  do
    {
      g_autofree char *usage = peer_read_record (peer->stream, "usage");

      at_ns = read_figure (usage, "\"at_ns\":");
      cpu_ns = read_cpu_ns (usage);
    }
  while (at_ns < now_ns);
  return cpu_ns;
}

/* A record is of the time that it tells: what a member has computed before is in it. Up to half a
 * request may be missing, for members that get no processor when they are asked. */
static void
test_usage_is_of_now (void)
{
  g_autoptr (Peer) peer = peer_start (model->program, NULL);
  guint64 before_ns = read_cpu_ns_now (peer);

  for (guint64 i = 1; i <= 3; i++)
    {
      reply_free (peer_get (peer, "/work?us=200000"));
      g_assert_cmpuint (read_cpu_ns_now (peer) - before_ns, >=, i * 200000000 - 100000000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  model = peer_choose (argc, argv);
  g_test_add_func ("/crew/ends-with-lifeline", test_ends_with_lifeline);
  g_test_add_func ("/crew/ends-with-killed-master", test_ends_with_killed_master);
  g_test_add_func ("/crew/ends-with-killed-member", test_ends_with_killed_member);
  if (!model->is_foreign)
    {
      g_test_add_func ("/crew/usage-is-of-all", test_usage_is_of_all);
      g_test_add_func ("/crew/usage-is-of-now", test_usage_is_of_now);
    }
  return g_test_run ();
}
